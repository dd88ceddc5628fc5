/** What the plugin's PHP tells its scripts in `window.imagelayer`. It never holds a key. */
export interface SiteConfig {
  /** Address of the REST API with its trailing slash, also where permalinks are plain (`…?rest_route=/`). */
  readonly restRoot: string
  readonly nonce: string
  /** The person's language as a BCP 47 tag, such as `zh-CN`. */
  readonly locale: string
  /** May connect the site and change its settings. */
  readonly canManage: boolean
  /** May add files to the media library; a contributor may not. */
  readonly canUpload: boolean
  readonly settingsUrl: string
  readonly postType?: string
  /** The open post is of a kind that gets a picture for link previews, and the site wants them. */
  readonly social?: boolean
}

declare global {
  interface Window {
    readonly imagelayer?: Partial<SiteConfig>
  }
}

const fallback: SiteConfig = {
  restRoot: '/wp-json/',
  nonce: '',
  locale: 'en-US',
  canManage: false,
  canUpload: true,
  settingsUrl: '',
}

export const site: SiteConfig = { ...fallback, ...window.imagelayer }

/** The service speaks two languages; every other reader gets its English. */
const isChinese = /^zh(-CN|-SG|-Hans|$)/.test(site.locale)
export const serviceLocale = isChinese ? 'zh-CN' : 'en'

/** Picks from words that the service sends in both languages. */
export const inOwnLanguage = ({ en, zh }: { readonly en: string; readonly zh: string }): string => (isChinese ? zh : en)

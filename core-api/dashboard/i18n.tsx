import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import i18next from 'i18next'
import { type ComponentChildren, createContext } from 'preact'
import { useContext, useState } from 'preact/hooks'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${Leaves<T[K]>}`
}[keyof T & string]
type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K
/** Every name in the English resources; the Chinese ones are proved equal by a test. */
export type TextKey = Leaves<typeof en>

export type Translate = (key: TextKey, values?: Record<string, string | number>) => string
export interface Text {
  readonly t: Translate
  /** Words for a name that the server chose, or the fallback when we have none. */
  readonly nameOf: (group: 'device.host', id: string, fallback: string) => string
  readonly locale: Locale
  readonly switchTo: (locale: Locale) => void
}

const TextContext = createContext<Text | null>(null)

/** Chinese type is fetched once the page speaks Chinese, and never for an English one. */
function fetchTypeOf(locale: Locale): void {
  const sheet = document.querySelector<HTMLLinkElement>('#han-type')
  if (sheet && locale === 'zh-CN') sheet.disabled = false
}

/** Starts the words in the language that the server chose for the page. */
export function startText(locale: Locale): void {
  fetchTypeOf(locale)
  void i18next.init({
    lng: locale,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zh } },
    interpolation: { escapeValue: false }, // Preact escapes
    initAsync: false,
  })
}

const translator = (locale: Locale): Pick<Text, 't' | 'nameOf'> => {
  const fixed = i18next.getFixedT(locale)
  return {
    t: (key, values) => fixed(key, { ...values }),
    nameOf: (group, id, fallback) => {
      const key = `${group}.${id}`
      return i18next.exists(key, { lng: locale }) ? fixed(key) : fallback
    },
  }
}

export function TextProvider({ initial, children }: { initial: Locale; children: ComponentChildren }) {
  const [locale, setLocale] = useState(initial)
  const switchTo = (next: Locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is missing in Safari and on plain http.
    document.cookie = `il_locale=${next}; Path=/; Max-Age=31536000; SameSite=Lax`
    document.documentElement.lang = next
    fetchTypeOf(next)
    setLocale(next)
  }
  return <TextContext.Provider value={{ ...translator(locale), locale, switchTo }}>{children}</TextContext.Provider>
}

export function useText(): Text {
  const text = useContext(TextContext)
  if (!text) throw new Error('useText needs a TextProvider above')
  return text
}

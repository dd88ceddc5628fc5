// Data only: panels and widgets import this file without carrying the schema library.

/** A named size. `safeArea`: fractions of width and height on each side that a host may cover or crop. */
export interface Channel {
  readonly id: string
  readonly name: { readonly en: string; readonly zh: string }
  readonly width: number
  readonly height: number
  readonly safeArea: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
}

const even = (fraction: number) => ({ top: fraction, right: fraction, bottom: fraction, left: fraction })

/** Sizes in pixels, from each host's own documentation. Safe areas where the host draws over or crops the picture. */
export const channels = [
  { id: 'open-graph', name: { en: 'Link preview', zh: '链接预览图' }, width: 1200, height: 630, safeArea: even(0.05) },
  { id: 'square', name: { en: 'Square post', zh: '方形帖子' }, width: 1080, height: 1080, safeArea: even(0.055) },
  { id: 'portrait', name: { en: 'Portrait post', zh: '竖版帖子' }, width: 1080, height: 1350, safeArea: even(0.055) },
  {
    id: 'story',
    name: { en: 'Story', zh: '竖屏快拍' },
    width: 1080,
    height: 1920,
    safeArea: { top: 0.14, right: 0.06, bottom: 0.18, left: 0.06 },
  },
  { id: 'x-post', name: { en: 'X post', zh: 'X 帖子' }, width: 1600, height: 900, safeArea: even(0.05) },
  {
    id: 'linkedin-cover',
    name: { en: 'LinkedIn cover', zh: '领英封面' },
    width: 1584,
    height: 396,
    safeArea: even(0.08),
  },
  { id: 'wechat-cover', name: { en: 'WeChat cover', zh: '公众号封面' }, width: 900, height: 383, safeArea: even(0.06) },
  { id: 'email-header', name: { en: 'E-mail header', zh: '邮件头图' }, width: 1200, height: 400, safeArea: even(0.06) },
  {
    id: 'wordpress-featured',
    name: { en: 'WordPress featured image', zh: 'WordPress 特色图片' },
    width: 1600,
    height: 900,
    safeArea: even(0.05),
  },
  {
    id: 'shopify-product',
    name: { en: 'Shopify product image', zh: 'Shopify 商品图' },
    width: 2048,
    height: 2048,
    safeArea: even(0.06),
  },
] as const satisfies readonly Channel[]

export type ChannelId = (typeof channels)[number]['id']

import type { DraftNotes } from '@imagelayer/shared/brand/formats/draft-notes.ts'
import type { LogoSearch, PageLogo } from './page-logos.ts'
import { attributeOf, quoteOf } from './page-tree.ts'
import { largestSide } from './web-manifest.ts'

type Icon = PageLogo & { readonly size: number }

/** Smaller ones are blurred wherever a mark is shown. */
const leastSidePx = 64
const vectorSize = 10_000

/** The page's sign for tabs and home screens: vector before pixels, large before small. What is too small to be used is told. */
export function findIcons(search: LogoSearch, notes: DraftNotes): PageLogo[] {
  const icons = [...linkedIcons(search), ...manifestIcons(search)].toSorted((one, other) => other.size - one.size)
  const [largest] = icons
  if (!largest) return []
  if (largest.size >= leastSidePx) {
    const { size: _size, ...icon } = largest
    return [icon]
  }
  notes.skip('address' in largest.file ? largest.file.address : largest.found, {
    en: `The page's icon is too small for a mark. Upload one of at least ${leastSidePx} pixels, or an SVG.`,
    zh: `网页图标太小，无法用作图形标志。请上传至少 ${leastSidePx} 像素的图片或 SVG。`,
  })
  return []
}

function linkedIcons({ facts, base }: LogoSearch): Icon[] {
  return facts.links.flatMap(({ relations, element }): Icon[] => {
    const isTouch = relations.has('apple-touch-icon') || relations.has('apple-touch-icon-precomposed')
    const isPinned = relations.has('mask-icon')
    const url = URL.parse(attributeOf(element, 'href'), base)
    if (!url || !(relations.has('icon') || isTouch || isPinned) || /dark/i.test(attributeOf(element, 'media')))
      return []
    if (!/^https?:$/.test(url.protocol)) return []
    const isVector = /\.svg$/i.test(url.pathname) || attributeOf(element, 'type') === 'image/svg+xml'
    // Icon files of many sizes are no picture that a kit takes.
    const told = /\.ico$/i.test(url.pathname) ? 16 : largestSide(attributeOf(element, 'sizes')) || (isTouch ? 180 : 32)
    const shared = {
      file: { address: url.href },
      quote: quoteOf(element),
      reason: isPinned ? pinnedReason : iconReason,
    }
    const [relation = 'icon'] = relations
    // A pinned tab's sign is a silhouette: it is taken where there is nothing better.
    const size = isPinned ? leastSidePx : isVector ? vectorSize : told
    return [
      {
        ...shared,
        variant: isPinned ? 'mark-dark-on-light' : 'mark',
        found: `link[rel="${isPinned ? 'mask-icon' : relation}"]`,
        confidence: isPinned ? 0.45 : 0.75,
        size,
      },
    ]
  })
}

const iconReason = { en: 'Browsers show it as the sign of the page.', zh: '浏览器将其作为网站图标显示。' }
const pinnedReason = { en: 'Browsers show it on pinned tabs, in one colour.', zh: '浏览器在固定标签页上以单色显示它。' }

const manifestIcons = ({ manifest }: LogoSearch): Icon[] =>
  manifest.icons.map(({ address, sizePx, isMaskable }) => ({
    variant: 'mark',
    file: { address },
    found: `${manifest.address} icons`,
    // A maskable icon has wide margins that belong to no logo.
    confidence: isMaskable ? 0.55 : 0.7,
    reason: iconReason,
    size: isMaskable ? sizePx / 2 : sizePx,
  }))

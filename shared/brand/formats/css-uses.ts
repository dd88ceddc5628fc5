import type { ColorUse } from '../found-colors.ts'
import type { CssDeclaration, CssPlace } from './css-declarations.ts'

/** Parts of a page that say what a colour or a font is for. */
type PagePart = 'page' | 'heading' | 'link' | 'action'

const partPatterns: readonly (readonly [part: PagePart, pattern: RegExp])[] = [
  ['page', /^(?:html|body|:root|\.(?:site|wp-site-blocks|editor-styles-wrapper))$/],
  ['heading', /^(?:h[1-3]|\.(?:h[1-3]|heading|headline|title|display-\d|wp-block-heading|hero-title))$/],
  ['link', /^a(?::link|:visited|:any-link)?$/],
  [
    'action',
    /^(?:button|(?:a|button|input)?(?:\.(?:btn|button|cta|wp-element-button|wp-block-button__link)(?:[.-](?:primary|default|main))?|\[type=["']?submit["']?\])|\.(?:btn|button)\.(?:btn|button)-primary)$/,
  ],
]

/** The part that a selector means as a whole; a selector of something within something means none. */
function partOfSelector(selector: string): PagePart | undefined {
  for (const one of selector.slice(0, 400).toLowerCase().split(',')) {
    const plain = one.trim().replace(/^(?:body|html|main|:root)\s+/, '')
    const part = partPatterns.find(([, pattern]) => pattern.test(plain))?.[0]
    if (part) return part
  }
  return undefined
}

/** All declarations of a rule share one place: its part is found once. */
const known = new WeakMap<CssPlace, PagePart | 'none'>()

function partOfPlace(place: CssPlace): PagePart | undefined {
  const part = known.get(place) ?? partOfSelector(place.selector) ?? 'none'
  known.set(place, part)
  return part === 'none' ? undefined : part
}

const uses: Readonly<Record<PagePart, { readonly color: ColorUse; readonly background: ColorUse | undefined }>> = {
  page: { color: 'text', background: 'ground' },
  heading: { color: 'heading', background: undefined },
  link: { color: 'link', background: undefined },
  action: { color: 'on-action', background: 'action' },
}

/** What a declaration uses a colour for, such as the ground of the page. */
export function useOfDeclaration({ place, property }: CssDeclaration): ColorUse | undefined {
  if (place.kind !== 'style' || place.isDark || place.isConditional) return undefined
  const isBackground = property === 'background' || property === 'background-color'
  if (!isBackground && property !== 'color') return undefined
  const part = partOfPlace(place)
  if (!part) return undefined
  return isBackground ? uses[part].background : uses[part].color
}

/** The name under which a family or a size that a part has itself is known: `body`, `heading`, `button`. */
export function typeNameOf({ place }: CssDeclaration): string | undefined {
  if (place.kind !== 'style' || place.isDark || place.isConditional) return undefined
  const part = partOfPlace(place)
  if (part === 'page') return 'body'
  return part === 'heading' ? 'heading' : undefined
}

import type { FigmaKit } from '@imagelayer/shared/contract/kit-imports.ts'
import { type KitNotes, nameLength } from './kit-notes.ts'

const mostLogos = 24
const longestSvg = 300_000
/** Pages are loaded one after the other; a file of more is not searched to its end. */
const mostPages = 100

const logoWord = /(^|[^a-z])(logos?|logotypes?|logomarks?|word ?marks?|brand ?marks?|标志|标识|徽标|商标)([^a-z]|$)/i
const lastMark = /(^|[\s/_-])mark\s*$/i
/** Icons that have the word in their name and are no logos. */
const otherMark = /\b(check|tick|question|exclamation|quotation|book|hash|water|x)[\s_-]*mark/i

/** `AcmeLogo` is read as `Acme Logo`. */
const spaced = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2')

export function isLogoName(name: string): boolean {
  const words = spaced(name)
  return !otherMark.test(words) && (logoWord.test(words) || lastMark.test(words))
}

/** A variant is called by its set and its own properties. */
const nameOf = (component: ComponentNode): string =>
  component.parent?.type === 'COMPONENT_SET' ? `${component.parent.name} / ${component.name}` : component.name

async function exportLogo(component: ComponentNode, notes: KitNotes): Promise<FigmaKit['logos'][number] | undefined> {
  const name = nameOf(component)
  try {
    const svg = await component.exportAsync({ format: 'SVG_STRING', svgOutlineText: true })
    if (svg.length <= longestSvg) return { name: name.slice(0, nameLength), svg }
  } catch {
    // An empty component cannot be exported: told below with those that are too large.
  }
  notes.skip(name, 'unreadable')
  return undefined
}

/** Components whose name says that they are a logo, on all pages. */
export async function readLogos(notes: KitNotes): Promise<FigmaKit['logos']> {
  const found: FigmaKit['logos'] = []
  for (const page of figma.root.children.slice(mostPages)) notes.skip(page.name, 'too-many')
  for (const page of figma.root.children.slice(0, mostPages)) {
    await page.loadAsync()
    for (const component of page.findAllWithCriteria({ types: ['COMPONENT'] })) {
      const name = nameOf(component)
      if (!isLogoName(name)) continue
      const logo = found.length < mostLogos ? await exportLogo(component, notes) : notes.skip(name, 'too-many')
      if (logo) found.push(logo)
    }
  }
  return found
}

import { cleanLine } from '@imagelayer/shared/brand/clean-text.ts'
import { isObject } from '@imagelayer/shared/brand/formats/json-document.ts'
import { attributeOf, type PageElement, walk } from './page-tree.ts'

/** Something that a page says of itself. */
export interface Told {
  readonly value: string
  /** Where, as a selector. */
  readonly found: string
}

export interface PageFacts {
  /** `content` of a `meta` by its name or property, in lower case; the first of each. */
  readonly meta: ReadonlyMap<string, string>
  /** Elements `link` with an address, each with its relations. */
  readonly links: readonly { readonly relations: ReadonlySet<string>; readonly element: PageElement }[]
  /** Organizations, brands and sites that JSON-LD describes (schema.org). */
  readonly described: readonly Described[]
  readonly title: string
}

interface Described {
  readonly type: string
  readonly name: string
  readonly logo: string
}

const maxMeta = 300
const describing = /^(?:Organization|Corporation|Brand|LocalBusiness|OnlineStore|Store|NewsMediaOrganization|WebSite)$/

export function readFacts(root: PageElement): PageFacts {
  const meta = new Map<string, string>()
  const links: PageFacts['links'][number][] = []
  const described: Described[] = []
  let title = ''
  for (const element of walk(root)) {
    const { tag } = element
    if (tag === 'title' && !element.isSvg && title === '') title = cleanLine(element.text, 300)
    if (tag === 'meta' && meta.size < maxMeta) readMeta(element, meta)
    if (tag === 'link' && element.attributes.has('href'))
      links.push({ relations: new Set(attributeOf(element, 'rel').toLowerCase().split(/\s+/)), element })
    if (tag === 'script' && attributeOf(element, 'type').toLowerCase() === 'application/ld+json')
      described.push(...readDescribed(element.text))
  }
  return { meta, links, described, title }
}

function readMeta(element: PageElement, meta: Map<string, string>): void {
  // Themes for dark screens have their own.
  if (/dark/i.test(attributeOf(element, 'media'))) return
  const name = (
    attributeOf(element, 'name') ||
    attributeOf(element, 'property') ||
    attributeOf(element, 'itemprop')
  ).toLowerCase()
  const value = cleanLine(attributeOf(element, 'content'), 2000)
  if (name !== '' && value !== '' && !meta.has(name)) meta.set(name, value)
}

function readDescribed(json: string): Described[] {
  let document: unknown
  try {
    document = JSON.parse(json)
  } catch {
    return []
  }
  const things = Array.isArray(document)
    ? document
    : isObject(document) && Array.isArray(document['@graph'])
      ? document['@graph']
      : [document]
  // Sites and articles name who publishes them.
  const publishers = things.slice(0, 50).flatMap((thing) => (isObject(thing) ? [thing.publisher] : []))
  return [...things.slice(0, 50), ...publishers].flatMap((thing: unknown): Described[] => {
    if (!isObject(thing)) return []
    const type = [thing['@type']].flat().find((one): one is string => typeof one === 'string' && describing.test(one))
    if (type === undefined) return []
    return [{ type, name: cleanLine(textOf(thing.name), 80), logo: addressIn(thing.logo) }]
  })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** An address, or an ImageObject with one. */
function addressIn(value: unknown): string {
  const first = Array.isArray(value) ? value[0] : value
  return isObject(first) ? textOf(first.url) || textOf(first.contentUrl) : textOf(first)
}

/** What the brand is called, by who should know best. */
export function nameOfPage({ meta, described, title }: PageFacts, others: { manifest: string; host: string }): Told {
  const organization = described.find(({ type, name }) => type !== 'WebSite' && name !== '')
  const site = described.find(({ type, name }) => type === 'WebSite' && name !== '')
  const choices: readonly Told[] = [
    { value: organization?.name ?? '', found: 'script[type="application/ld+json"] name' },
    { value: meta.get('og:site_name') ?? '', found: 'meta[property="og:site_name"]' },
    { value: site?.name ?? '', found: 'script[type="application/ld+json"] name' },
    { value: meta.get('application-name') ?? '', found: 'meta[name="application-name"]' },
    { value: others.manifest, found: 'link[rel="manifest"] name' },
    { value: nameInTitle(title, others.host), found: 'title' },
  ]
  const told = choices.find(({ value }) => cleanLine(value, 80) !== '')
  return told ? { ...told, value: cleanLine(told.value, 80) } : { value: others.host, found: 'address' }
}

/** Titles name the page and the site: the part that is like the host, else the shortest. */
function nameInTitle(title: string, host: string): string {
  const parts = title
    .split(/\s+[|·•–—-]\s+|\s*[|｜_]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const alike = parts.find((part) => plain(part) !== '' && plain(host).includes(plain(part)))
  return alike ?? parts.toSorted((one, other) => one.length - other.length)[0] ?? ''
}

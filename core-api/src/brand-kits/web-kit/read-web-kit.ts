import { assignRoles } from '@imagelayer/shared/brand/assign-roles.ts'
import { parseCssColor } from '@imagelayer/shared/brand/css-color.ts'
import { findCssColors } from '@imagelayer/shared/brand/formats/css-colors.ts'
import { findCssFonts } from '@imagelayer/shared/brand/formats/css-fonts.ts'
import { findCssType } from '@imagelayer/shared/brand/formats/css-type.ts'
import { collectVariables } from '@imagelayer/shared/brand/formats/css-variables.ts'
import { createDraftNotes, type DraftNotes } from '@imagelayer/shared/brand/formats/draft-notes.ts'
import { finishDraft, tellColors } from '@imagelayer/shared/brand/formats/finish-draft.ts'
import { pickFonts } from '@imagelayer/shared/brand/formats/found-fonts.ts'
import type { DraftLogo, DraftReference, KitDraft } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import type { FoundColor } from '@imagelayer/shared/brand/found-colors.ts'
import type { SvgRasterizer } from '../../imaging/decode/svg-rasterizer.ts'
import type { WebReader } from '../../ports/web-reader.ts'
import { decodeText } from './decode-text.ts'
import { findSheets } from './find-sheets.ts'
import { colorsOfLogo, drawLogo } from './logo-colors.ts'
import { nameOfPage, type PageFacts, readFacts } from './page-facts.ts'
import { findLogos, type PageLogo } from './page-logos.ts'
import { attributeOf, findFirst, type PageElement, parsePage } from './page-tree.ts'
import { type ScannedSheets, scanSheets } from './scan-sheets.ts'
import { readManifest, type WebManifest } from './web-manifest.ts'

export interface WebKitRequest {
  readonly reader: WebReader
  readonly rasterizer: SvgRasterizer
  readonly address: string
  readonly signal?: AbortSignal
}

/** All that is read of one page; what is not there by then is left out. */
const totalMs = 15_000

/**
 * Reads a brand off a web page: its style sheets, logos, icons, manifest and what it says of itself. Nothing of it is run. The draft may
 * lack colours: pages that name none have none. Throws as `WebReader` does when the page itself cannot be read; `input.invalid` with
 * `details.rule` `type` where the address serves something else than a page.
 */
export async function readWebKit({ reader, rasterizer, address, signal: outer }: WebKitRequest): Promise<KitDraft> {
  const signal = AbortSignal.any([AbortSignal.timeout(totalMs), ...(outer ? [outer] : [])])
  const file = await reader.read({ address, kind: 'page', signal })
  const root = parsePage(decodeText(file))
  const base = baseOf(root, file.address)
  const facts = readFacts(root)
  const notes = createDraftNotes()
  const reading = { reader, notes, signal, page: file.address, base }
  const [sheets, manifest] = await Promise.all([findSheets(root, reading), readManifest(facts, reading)])
  const scanned = scanSheets(sheets)
  const variables = collectVariables(scanned.declarations)
  const named = [
    ...findCssColors(scanned.declarations, variables, notes).map((color) => placed(color, scanned, file.address)),
    ...pageColors(facts, manifest),
  ]
  const ink = named.find(({ uses }) => (uses?.text ?? 0) > 0)?.hex ?? '#000000'
  const logos = findLogos({ root, facts, manifest, page: file.address, base, ink })
  const drawn = logos[0] && (await drawLogo(logos[0], { reader, rasterizer, signal }))
  const colors = drawn ? [...named, ...colorsOfLogo(drawn, { found: logos[0]?.found ?? '', named })] : named
  const assigned = assignRoles(colors)
  tellColors(assigned, notes)
  tellNoColor(assigned.colors.length, file.address, notes)
  tellLogos(logos, notes)
  const name = nameOfPage(facts, {
    manifest: manifest.name,
    host: new URL(file.address).hostname.replace(/^www\./, ''),
  })
  notes.tell({
    path: 'name',
    value: name.value,
    found: name.found,
    confidence: name.found === 'address' ? 0.4 : 0.8,
    reason: { en: 'The page calls itself so.', zh: '网页如此自称。' },
  })
  return finishDraft(
    {
      name: name.value,
      content: {
        colors: assigned.colors.map(({ color }) => color),
        type: findCssType(scanned.declarations, variables, notes),
      },
      fonts: pickFonts(findCssFonts(scanned.declarations, variables), notes),
      logos: logos.map(toDraftLogo),
      references: findReferences(facts, base, notes),
    },
    notes,
  )
}

/** What relative addresses in the page are relative to (HTML, `base`). */
function baseOf(root: PageElement, page: string): string {
  const base = findFirst(root, ({ tag, attributes }) => tag === 'base' && attributes.has('href'))
  const url = base && URL.parse(attributeOf(base, 'href'), page)
  return url && /^https?:$/.test(url.protocol) ? url.href : page
}

/** Where a colour stands, with the sheet's address before the property, unless it stands in the page itself. */
function placed(color: FoundColor, { sheetOf }: ScannedSheets, page: string): FoundColor {
  const sheet = sheetOf(color.found)
  return sheet === undefined || sheet === page ? color : { ...color, found: `${sheet} ${color.found}` }
}

/** Colours that the page names for the browser's own frame. */
function pageColors({ meta }: PageFacts, manifest: WebManifest): FoundColor[] {
  const told = [
    { name: 'brand theme', value: meta.get('theme-color') ?? '', found: 'meta[name="theme-color"]' },
    {
      name: 'brand tile',
      value: meta.get('msapplication-tilecolor') ?? '',
      found: 'meta[name="msapplication-TileColor"]',
    },
    { name: 'brand theme', value: manifest.themeColor, found: `${manifest.address} theme_color` },
    { name: 'background', value: manifest.backgroundColor, found: `${manifest.address} background_color` },
  ]
  return told.flatMap(({ name, value, found }): FoundColor[] => {
    const color = value === '' ? undefined : parseCssColor(value)
    return color && color.alpha === 1
      ? [{ name, hex: color.hex, found, quote: value.slice(0, 100), isUnnamed: isGreyHex(color.hex) }]
      : []
  })
}

/** Browsers' frames are often white or black, whatever the brand. */
const isGreyHex = (hex: string): boolean => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return Math.max(red, green, blue) - Math.min(red, green, blue) < 24
}

function tellNoColor(count: number, address: string, notes: DraftNotes): void {
  if (count === 0)
    notes.skip(address, {
      en: 'Neither its style sheets nor its logo name a colour. Name a page that shows the brand, or add the colours by hand.',
      zh: '其样式表和标志均未包含颜色。请换一个能体现品牌的页面，或手动添加颜色。',
    })
}

function tellLogos(logos: readonly PageLogo[], notes: DraftNotes): void {
  for (const { variant, file, found, quote, confidence, reason } of logos) {
    const value = 'address' in file ? file.address : `${found} (svg)`
    notes.tell({ path: `logos.${variant}`, value, found, quote, confidence, reason })
  }
}

const toDraftLogo = ({ variant, file }: PageLogo): DraftLogo => ({ variant, ...file })

/** What the page shows when somebody shares it. */
function findReferences({ meta }: PageFacts, base: string, notes: DraftNotes): DraftReference[] {
  const told = meta.get('og:image') ?? meta.get('og:image:url') ?? meta.get('twitter:image') ?? ''
  const url = told === '' ? null : URL.parse(told, base)
  if (!url) return []
  notes.tell({
    path: 'references',
    value: url.href,
    found: 'meta[property="og:image"]',
    confidence: 0.5,
    reason: { en: 'The page shows it where it is shared.', zh: '网页被分享时显示此图。' },
  })
  return [{ role: 'style', note: meta.get('og:image:alt') ?? '', address: url.href }]
}

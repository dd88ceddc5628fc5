import { assignRoles } from '@imagelayer/shared/brand/assign-roles.ts'
import { cleanLine } from '@imagelayer/shared/brand/clean-text.ts'
import { findCssFonts } from '@imagelayer/shared/brand/formats/css-fonts.ts'
import { findCssType } from '@imagelayer/shared/brand/formats/css-type.ts'
import { createDraftNotes, type DraftNotes } from '@imagelayer/shared/brand/formats/draft-notes.ts'
import { finishDraft, tellColors } from '@imagelayer/shared/brand/formats/finish-draft.ts'
import { pickFonts } from '@imagelayer/shared/brand/formats/found-fonts.ts'
import type { DraftReference, KitDraft } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import type { FoundColor } from '@imagelayer/shared/brand/found-colors.ts'
import type { SvgRasterizer } from '../../imaging/decode/svg-rasterizer.ts'
import type { WebReader } from '../../ports/web-reader.ts'
import { decodeText } from './decode-text.ts'
import { chooseLogos, colorsOfPicture, type DrawnLogo, drawFile, drawLogos } from './drawn-logos.ts'
import { findSheets } from './find-sheets.ts'
import { confirmByLogo, findPageColors, isChromatic, tellMissingColors } from './page-colors.ts'
import { nameOfPage, type PageFacts, readFacts } from './page-facts.ts'
import { findIcons } from './page-icons.ts'
import { findLogos, type PageLogo } from './page-logos.ts'
import { readLook } from './page-look.ts'
import { attributeOf, findFirst, type PageElement, parsePage } from './page-tree.ts'
import { withPageType } from './page-type.ts'
import { readManifest, type WebManifest } from './web-manifest.ts'
import type { WebReading } from './web-reading.ts'

export interface WebKitRequest {
  readonly reader: WebReader
  readonly rasterizer: SvgRasterizer
  readonly address: string
  readonly signal?: AbortSignal
  /** All that is read of one page; what is not there by then is left out and told. */
  readonly deadlineMs?: number
}

/**
 * Reads a brand off a web page: its style sheets, logos, icons, manifest and what it says of itself. Nothing of it is run. The draft may
 * lack colours: pages that name none have none. Throws as `WebReader` does when the page itself cannot be read; `input.invalid` with
 * `details.rule` `type` where the address serves something else than a page; the signal's reason when the caller gives up.
 */
export async function readWebKit(request: WebKitRequest): Promise<KitDraft> {
  const { reader, rasterizer, address, signal: caller, deadlineMs = 15_000 } = request
  const signal = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(caller ? [caller] : [])])
  const notes = createDraftNotes()
  const { address: page, ...file } = await reader.read({ address, kind: 'page', signal })
  const { root, isCut } = await parsePage(decodeText(file), signal)
  const facts = readFacts(root)
  const reading = { reader, rasterizer, notes, signal, caller, page, base: baseOf(root, page) }
  if (isCut) tellCut(page, notes)
  const [sheets, manifest] = await Promise.all([findSheets(root, reading), readManifest(facts, reading)])
  const look = await readLook(root, sheets, notes)
  const named = findPageColors({ root, page, look, facts, manifest, notes })
  const search = { root, facts, manifest, page, base: reading.base, styles: look.styles }
  const [shown, icons] = [findLogos(search), findIcons(search, notes)]
  const drawn = await drawLogos([...shown.slice(0, 3), ...icons], reading)
  const logos = [...chooseLogos(shown, drawn), ...chooseLogos(icons, drawn)]
  const colors = [...named, ...(await colorsOfPictures(drawn, { facts, named, reading }))]
  caller?.throwIfAborted()
  const assigned = confirmByLogo(assignRoles(colors))
  tellColors(assigned, notes)
  tellMissingColors(colors, page, notes)
  tellLogos(logos, notes)
  const { declarations, placeOf } = withPageType(look.declarations, { root, styles: look.styles })
  const fonts = findCssFonts(declarations, look.variables).map((font) => ({ ...font, found: placeOf(font.found) }))
  const type = findCssType(declarations, look.variables, notes)
  return finishDraft(
    {
      name: findName(facts, { page, manifest, notes }),
      content: { colors: assigned.colors.map(({ color }) => color), type },
      fonts: pickFonts(fonts, notes),
      logos: logos.map(({ variant, file }) => ({ variant, ...file })),
      references: findReferences(facts, reading.base, notes),
    },
    notes,
  )
}

const tellCut = (page: string, notes: DraftNotes): void =>
  notes.skip(page, {
    en: 'The page is larger than pages are; only its beginning was read.',
    zh: '该网页过大，只读取了开头部分。',
  })

/** What relative addresses in the page are relative to (HTML, `base`). */
function baseOf(root: PageElement, page: string): string {
  const base = findFirst(root, ({ tag, attributes }) => tag === 'base' && attributes.has('href'))
  const url = base && URL.parse(attributeOf(base, 'href'), page)
  return url && /^https?:$/.test(url.protocol) ? url.href : page
}

interface PictureSearch {
  readonly facts: PageFacts
  readonly named: readonly FoundColor[]
  readonly reading: WebReading & { readonly base: string }
}

/** Colours of the surest logo that has any; where the page names none either, those of the picture that it is shared with. */
async function colorsOfPictures(
  drawn: readonly DrawnLogo[],
  { facts, named, reading }: PictureSearch,
): Promise<FoundColor[]> {
  for (const { logo, picture } of drawn) {
    const colors = colorsOfPicture(picture, { found: logo.found, isLogo: true, named })
    if (colors.length > 0) return colors
  }
  const shared = named.some(isChromatic) ? undefined : sharedPicture(facts, reading.base)
  const picture = shared && (await drawFile({ address: shared }, reading))
  return picture ? colorsOfPicture(picture, { found: sharedPlace, isLogo: false, named }) : []
}

function findName(
  facts: PageFacts,
  { page, manifest, notes }: { page: string; manifest: WebManifest; notes: DraftNotes },
): string {
  const name = nameOfPage(facts, { manifest: manifest.name, host: new URL(page).hostname.replace(/^www\./, '') })
  const isAddress = name.found === 'address'
  const reason = isAddress
    ? { en: 'The page does not say its name; this is its address.', zh: '网页未说明名称，此为其地址。' }
    : { en: 'The page calls itself so.', zh: '网页如此自称。' }
  notes.tell({ path: 'name', value: name.value, found: name.found, confidence: isAddress ? 0.4 : 0.8, reason })
  return name.value
}

function tellLogos(logos: readonly PageLogo[], notes: DraftNotes): void {
  for (const { variant, file, found, quote, confidence, reason } of logos) {
    const value = 'address' in file ? file.address : `${found} (svg)`
    notes.tell({ path: `logos.${variant}`, value, found, quote, confidence, reason })
  }
}

const sharedPlace = 'meta[property="og:image"]'

/** What the page shows when somebody shares it. */
function sharedPicture({ meta }: PageFacts, base: string): string | undefined {
  const told = meta.get('og:image') ?? meta.get('og:image:url') ?? meta.get('twitter:image') ?? ''
  const url = told === '' ? null : URL.parse(told, base)
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}

function findReferences(facts: PageFacts, base: string, notes: DraftNotes): DraftReference[] {
  const address = sharedPicture(facts, base)
  if (address === undefined) return []
  const reason = { en: 'The page shows it where it is shared.', zh: '网页被分享时显示此图。' }
  notes.tell({ path: 'references', value: address, found: sharedPlace, confidence: 0.5, reason })
  return [{ role: 'style', note: cleanLine(facts.meta.get('og:image:alt'), 500), address }]
}

import type { ExportedAsset, ExportedKit, KitDraft } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import { brandKitContent, logoVariant } from '@imagelayer/shared/contract/brand-kits.ts'
import fc from 'fast-check'

const text = (maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength }).map((words) => words.slice(0, maxLength).trim())
const words = (maxLength: number) => text(maxLength).filter((line) => line !== '' && line.isWellFormed())
const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const severity = fc.constantFrom('error', 'warning', 'info')
/** Ids as kits have them, with those that stumble code: roles, digits, what objects inherit. */
const slug = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/),
  fc.constantFrom('primary', 'accent', 'text', '0', '2024', 'constructor', 'a-b', 'font', 'color'),
)
const number = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value))
const lines = fc.array(fc.record({ text: words(60), severity }), { maxLength: 5 })
const asset = fc.integer({ min: 0, max: 5 })

const colors = fc.array(
  fc.record({
    id: slug,
    name: words(30),
    hex,
    role: fc.constantFrom('primary', 'secondary', 'accent', 'background', 'text', 'neutral'),
  }),
  { minLength: 1, maxLength: 12 },
)
const address = (kind: string, index: number) => `https://files.example/${kind}/${index}?key=a%2Fb&part=~1`

const assets: readonly ExportedAsset[] = (['logo', 'font', 'reference'] as const).flatMap((kind) =>
  [0, 1, 2, 3, 4, 5].map((index) => ({
    id: `ast_${kind}_${index}`,
    kind,
    url: address(kind, index),
    fileName: `${kind}.bin`,
    mime: kind === 'font' ? 'font/woff2' : 'image/svg+xml',
    ...(kind === 'font' ? { font: { family: 'Inter', weight: 100 * (index + 2), italic: index % 2 === 1 } } : {}),
  })),
)

/** Any kit that the contract lets through and a save accepts: pairs name colours of the kit, assets are there. */
export const randomKit: fc.Arbitrary<ExportedKit> = colors.chain((list) => {
  const id = fc.constantFrom(...list.map((color) => color.id))
  const pairs = fc.array(fc.record({ foreground: id, background: id }), { maxLength: 6 })
  const content = fc.record({
    colors: fc.constant(list),
    allowedPairs: pairs,
    forbiddenPairs: pairs,
    forbiddenHues: fc.array(
      fc.record({ name: words(20), from: number(0, 360), to: number(0, 360), leastChroma: number(0.02, 0.4) }),
      { maxLength: 3 },
    ),
    logos: fc.array(
      fc.record({
        assetId: asset.map((index) => `ast_logo_${index}`),
        variant: fc.constantFrom(...logoVariant.options),
        minWidthPx: fc.integer({ min: 8, max: 2000 }),
        clearSpace: number(0, 2),
      }),
      { maxLength: 6 },
    ),
    type: fc.record({
      fonts: fc.array(
        fc.record(
          {
            role: fc.constantFrom('headline', 'body', 'accent'),
            family: fc.oneof(words(40), fc.constantFrom('Inter', 'Inter, serif', '"A"', '{a.b}', 'sans-serif')),
            assetId: asset.map((index) => `ast_font_${index}`),
            weight: fc.integer({ min: 100, max: 900 }),
          },
          { requiredKeys: ['role', 'family', 'weight'] },
        ),
        { maxLength: 5 },
      ),
      scale: number(1.05, 2),
      headlineCase: fc.constantFrom('as-written', 'upper', 'lower'),
      headlineTracking: number(-0.1, 0.3),
    }),
    guidelines: fc.record({
      voice: fc.string({ unit: 'grapheme', maxLength: 80 }),
      imagery: fc.string({ unit: 'grapheme', maxLength: 80 }),
      do: lines,
      dont: lines,
    }),
    references: fc.array(
      fc.record({
        assetId: asset.map((index) => `ast_reference_${index}`),
        role: fc.constantFrom('style', 'product'),
        note: fc.string({ unit: 'grapheme', maxLength: 30 }),
      }),
      { maxLength: 4 },
    ),
    rules: fc.record({
      textContrast: severity,
      logoContrast: severity,
      clearSpace: severity,
      palette: severity,
      forbiddenPairs: severity,
      forbiddenHues: severity,
      phantoms: severity,
      alignment: severity,
      resolution: severity,
    }),
  })
  return fc.record({ name: words(40), content }).map((kit) => ({
    name: kit.name,
    content: brandKitContent.parse(kit.content),
    assets,
  }))
})

/** A kit's content with the addresses of its files in place of their ids, as two kits are compared. */
export function contentByAddress({ name, content, assets }: ExportedKit) {
  const addressOf = (id: string) => assets.find((candidate) => candidate.id === id)?.url
  const fileOf = (id: string | undefined, weight: number) => {
    const found = assets.find((candidate) => candidate.id === id)
    return found && { address: found.url, weight: found.font?.weight ?? weight, italic: found.font?.italic ?? false }
  }
  return {
    name,
    ...content,
    logos: content.logos.map(({ assetId, ...logo }) => ({ ...logo, address: addressOf(assetId) })),
    references: content.references.map(({ assetId, ...reference }) => ({ ...reference, address: addressOf(assetId) })),
    type: {
      ...content.type,
      fonts: content.type.fonts.map(({ assetId, ...font }) => ({ ...font, file: fileOf(assetId, font.weight) })),
    },
  }
}

/** The kit that an import makes of a draft, with every file fetched. */
export function kitOfDraft(draft: KitDraft): ExportedKit {
  const made: ExportedAsset[] = []
  const keep = (kind: ExportedAsset['kind'], url: string, font?: ExportedAsset['font']): string => {
    const id = `ast_${made.length}`
    made.push({ id, kind, url, fileName: 'file', mime: 'application/octet-stream', font })
    return id
  }
  const logos = draft.logos.flatMap(({ variant, address: url, minWidthPx, clearSpace }) =>
    url === undefined
      ? []
      : [
          {
            assetId: keep('logo', url),
            variant,
            ...(minWidthPx === undefined ? {} : { minWidthPx }),
            ...(clearSpace === undefined ? {} : { clearSpace }),
          },
        ],
  )
  const fonts = draft.fonts.map(({ role, family, weight, files: [file] }) => ({
    role,
    family,
    weight,
    ...(file
      ? { assetId: keep('font', file.address, { family, weight: file.weight, italic: file.style === 'italic' }) }
      : {}),
  }))
  return {
    name: draft.name ?? 'Brand',
    content: brandKitContent.parse({
      ...draft.content,
      logos,
      type: { ...draft.content.type, fonts },
      references: draft.references.map(({ address: url, ...reference }) => ({
        ...reference,
        assetId: keep('reference', url),
      })),
    }),
    assets: made,
  }
}

import type { ExportedAsset, ExportedKit } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { SourceFile } from '../kit-import/import-record.ts'

/** A file of the document with its place among them. The id stands for it in the export. */
type Named = SourceFile & { readonly index: number; readonly id: string }
type NamedOf<Kind extends SourceFile['kind']> = Extract<Named, { kind: Kind }>
/** An entry of the kit and which file of the document it is; -1 for what came later. */
interface Placed<Entry> {
  readonly entry: Entry
  readonly index: number
}

/**
 * Names each file as the document does, which may name one file by two addresses and one address for two uses. Files that could not be
 * had are named again, each before the next one of the document, so that the document loses none of them.
 */
export function nameSourceFiles(kit: ExportedKit, files: readonly SourceFile[]): ExportedKit {
  const named = files.map((file, index): Named => ({ ...file, index, id: `file_${index}` }))
  const { content } = kit
  return {
    name: kit.name,
    content: {
      ...content,
      logos: nameLogos(content.logos, ofKind(named, 'logo')),
      type: { ...content.type, fonts: nameFonts(content.type.fonts, ofKind(named, 'font')) },
      references: nameReferences(content.references, ofKind(named, 'reference')),
    },
    assets: [...kit.assets, ...named.map((file) => assetOf(file, kit.assets))],
  }
}

const ofKind = <Kind extends SourceFile['kind']>(files: readonly Named[], kind: Kind): NamedOf<Kind>[] =>
  files.filter((file): file is NamedOf<Kind> => file.kind === kind)

/** As the document tells it. Its width and height are those of the file at its address; ours is trimmed to its ink. */
function assetOf(file: Named, assets: readonly ExportedAsset[]): ExportedAsset {
  const { fileName, mime } = assets.find(({ id }) => id === file.assetId) ?? {
    fileName: 'file',
    mime: 'application/octet-stream',
  }
  const font = file.kind === 'font' && {
    font: { family: file.family, weight: file.weight, italic: file.style === 'italic' },
  }
  return { id: file.id, kind: file.kind, url: file.address, fileName, mime, ...font }
}

function nameLogos(logos: BrandKitContent['logos'], files: readonly NamedOf<'logo'>[]): BrandKitContent['logos'] {
  const take = takeFiles(files)
  const placed = logos.map((logo) =>
    place(
      logo,
      take(logo.assetId, ({ variant }) => variant === logo.variant),
    ),
  )
  // A kit that was given another logo of a kind since has replaced the one that could not be had.
  const replaced = new Set(placed.filter(({ index }) => index < 0).map(({ entry }) => entry.variant))
  const missing = files
    .filter(({ assetId, variant }) => assetId === null && !replaced.has(variant))
    .map(({ id, index, variant, minWidthPx = 48, clearSpace = 0.25 }) => ({
      entry: { assetId: id, variant, minWidthPx, clearSpace },
      index,
    }))
  return mergeInOrder(placed, missing)
}

function nameReferences(
  references: BrandKitContent['references'],
  files: readonly NamedOf<'reference'>[],
): BrandKitContent['references'] {
  const take = takeFiles(files)
  const placed = references.map((entry) =>
    place(
      entry,
      take(entry.assetId, ({ role }) => role === entry.role),
    ),
  )
  const missing = files
    .filter(({ assetId }) => assetId === null)
    .map(({ id, index, role, note }) => ({ entry: { assetId: id, role, note }, index }))
  return mergeInOrder(placed, missing)
}

/** A font keeps its file only as long as it keeps its family. Those that are as they were imported choose first. */
function nameFonts(
  fonts: BrandKitContent['type']['fonts'],
  files: readonly NamedOf<'font'>[],
): BrandKitContent['type']['fonts'] {
  const take = takeFiles(files)
  const isOf = (file: NamedOf<'font'>, font: Font): boolean => file.role === font.role && file.family === font.family
  const takeFor = (font: Font, isSame: (file: NamedOf<'font'>) => boolean) => take(font.assetId ?? null, isSame)
  const first = fonts.map((font) => takeFor(font, (file) => isOf(file, font) && file.usedWeight === font.weight))
  return fonts.map((font, index) => {
    const file =
      first[index] ?? takeFor(font, (one) => isOf(one, font)) ?? takeFor(font, () => font.assetId !== undefined)
    return file ? { ...font, assetId: file.id } : font
  })
}
type Font = BrandKitContent['type']['fonts'][number]

/** The next file of this asset that nothing has taken yet. */
function takeFiles<File extends Named>(files: readonly File[]) {
  const left = new Set(files)
  return (assetId: string | null, isSame: (file: File) => boolean): File | undefined => {
    const file = [...left].find((one) => one.assetId === assetId && isSame(one))
    if (file) left.delete(file)
    return file
  }
}

const place = <Entry extends { readonly assetId: string }>(entry: Entry, file: Named | undefined): Placed<Entry> =>
  file ? { entry: { ...entry, assetId: file.id }, index: file.index } : { entry, index: -1 }

function mergeInOrder<Entry>(placed: readonly Placed<Entry>[], missing: readonly Placed<Entry>[]): Entry[] {
  const merged = [...placed]
  for (const one of missing) {
    const next = merged.findIndex(({ index }) => index > one.index)
    merged.splice(next < 0 ? merged.length : next, 0, one)
  }
  return merged.map(({ entry }) => entry)
}

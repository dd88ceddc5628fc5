import { z } from 'zod'
import { typeRules } from '../../contract/brand-kits.ts'
import type { DraftNotes } from './draft-notes.ts'
import { fieldOf, type JsonObject, objectAt } from './json-document.ts'
import { extensionKey, keptColor, keptFont, keptParts, keptReference } from './kit-extension.ts'

/**
 * What our brand.json files say under `ext`, where AdCP keeps what vendors add: which colours, fonts, logos and assets make the kit, in
 * which order, and all that the standard has no field for. Places are keys of `colors` and `fonts`, or ids of logos and assets.
 */
const brandKept = z.object({
  ...keptParts,
  colors: z.array(keptColor).max(48),
  /** Colours of the file that were not the kit's when it was written. */
  otherColors: z.array(z.string().max(2000)).max(5000).default([]),
  fonts: z.array(keptFont).max(12).default([]),
  scale: typeRules.shape.scale,
  logos: z.array(z.string().max(200)).max(24).default([]),
  references: z
    .array(z.object({ place: z.string().max(200), role: keptReference.shape.role }))
    .max(24)
    .default([]),
})
export type BrandKept = z.infer<typeof brandKept>

/** Our own part of a brand; undefined when there is none or when somebody broke it, which is told. */
export function readBrandKept(brand: JsonObject, base: string, notes: DraftNotes): BrandKept | undefined {
  const told = fieldOf(objectAt(brand, 'ext'), extensionKey)
  if (told === undefined) return undefined
  const read = brandKept.safeParse(told)
  if (!read.success)
    notes.skip(`${base}/ext/${extensionKey}`, {
      en: 'ImageLayer’s own part of the file is damaged, so the file was read as any other.',
      zh: '文件中 ImageLayer 自己的部分已损坏，因此按普通文件读取。',
    })
  return read.data
}

/**
 * Things that the file has now in the order that we remember, then those that are new in it. What we remember and the file no longer
 * has is gone.
 */
export function keepOrder<Item>(
  remembered: readonly Item[],
  there: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] {
  const [now, before] = [new Set(there.map(keyOf)), new Set(remembered.map(keyOf))]
  return [...remembered.filter((item) => now.has(keyOf(item))), ...there.filter((item) => !before.has(keyOf(item)))]
}

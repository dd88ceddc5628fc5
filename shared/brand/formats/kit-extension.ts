import { z } from 'zod'
import {
  brandColor,
  brandFont,
  brandKitContent,
  brandLogo,
  brandReference,
  type ColorPair,
  logoVariant,
  typeRules,
} from '../../contract/brand-kits.ts'

/** Under this name our files carry what their standard has no place for. */
export const extensionKey = 'org.imagelayer'

const { shape } = brandKitContent
const address = z.string().min(1).max(4000)

export const keptLogo = z.object({
  url: address,
  variant: logoVariant,
  minWidthPx: brandLogo.shape.minWidthPx,
  clearSpace: brandLogo.shape.clearSpace,
})
export const keptReference = z.object({
  url: address,
  role: brandReference.shape.role,
  note: brandReference.shape.note,
})
const keptFontFile = z.object({
  url: address,
  weight: z.number().int().min(1).max(1000),
  style: z.enum(['normal', 'italic']),
})

/** What neither DTCG nor brand.json has a place for, or has no order of. */
export const keptParts = {
  version: z.literal(1),
  allowedPairs: shape.allowedPairs,
  forbiddenPairs: shape.forbiddenPairs,
  forbiddenHues: shape.forbiddenHues,
  rules: shape.rules,
  guidelines: shape.guidelines,
}

/** Everything of a colour but its value, which stands in the document under `place`. */
export const keptColor = z.object({
  place: z.string().max(2000),
  id: brandColor.shape.id,
  name: brandColor.shape.name,
  role: brandColor.shape.role,
})
export const keptFont = z.object({
  role: brandFont.shape.role,
  place: z.string().max(2000),
  weight: z
    .union([z.number().int().min(100).max(900), z.string().max(2000)])
    .describe('A weight, or the place of one.'),
  files: z.array(keptFontFile).max(36).default([]),
})
export const headlineCase = typeRules.shape.headlineCase

/** Pairs whose two colours are still there. */
export const knownPairs = (pairs: readonly ColorPair[], ids: ReadonlySet<string>): ColorPair[] =>
  pairs.filter((pair) => ids.has(pair.foreground) && ids.has(pair.background))

/** Longest brief in UTF-16 units. */
export const promptMaxLength = 4000
/** The words that a picture can bear, in the order in which they are read. */
export const copyFields = ['headline', 'subhead', 'cta', 'badge', 'legal'] as const
export type CopyField = (typeof copyFields)[number]
/** Longest words of each, in UTF-16 units. */
export const copyMaxLength: Readonly<Record<CopyField, number>> = {
  headline: 200,
  subhead: 400,
  cta: 60,
  badge: 24,
  legal: 400,
}

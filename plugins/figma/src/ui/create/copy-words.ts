import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'

export const copyFields = ['headline', 'subhead', 'cta', 'badge', 'legal'] as const
export type CopyField = (typeof copyFields)[number]
export type CopyWords = Readonly<Record<CopyField, string>>
/** Longest words in UTF-16 units, as the server has it. */
export const copyMaxLength: Record<CopyField, number> = { headline: 200, subhead: 400, cta: 60, badge: 24, legal: 400 }
export const promptMaxLength = 4000
export const noWords: CopyWords = { headline: '', subhead: '', cta: '', badge: '', legal: '' }

/** Words as a request carries them: empty ones are left out. */
export function toCopy(words: CopyWords): Copy {
  const said = copyFields.flatMap((field) => {
    const text = words[field].trim().slice(0, copyMaxLength[field])
    return text ? [[field, text] as const] : []
  })
  return Object.fromEntries(said)
}

/** The words that a composition carries, as they were given. */
export function wordsOf({ layers }: Pick<Composition, 'layers'>): CopyWords {
  const words: Record<CopyField, string> = { ...noWords }
  for (const layer of layers) if (layer.kind === 'text') words[layer.role] = layer.text
  return words
}

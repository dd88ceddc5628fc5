import type { Composition } from '../contract/compositions.ts'
import { type CopyField, copyFields, copyMaxLength } from '../contract/copy-limits.ts'
import type { Copy } from '../contract/generations.ts'

/** The words as a form holds them; an empty one is none. */
export type CopyWords = Readonly<Record<CopyField, string>>
export const noWords: CopyWords = { headline: '', subhead: '', cta: '', badge: '', legal: '' }

/** Words as a request carries them: trimmed, cut to what is allowed, empty ones left out. */
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

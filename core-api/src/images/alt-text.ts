import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'

const longest = 300

/** Words for people who cannot see the picture: what stands on it, then what it was asked to show. The writer's own words. */
export function writeAltText({ prompt, copy }: Pick<GenerationInput, 'prompt' | 'copy'>): string {
  const words = [copy?.headline ?? '', copy?.subhead ?? ''].filter((text) => text !== '')
  const isSaid = words.some((text) => lettersOf(text) === lettersOf(prompt))
  const parts = [...words.map((text) => `“${text}”`), ...(isSaid ? [] : [prompt])]
  return shorten(parts.join(' — ').replace(/\s+/g, ' '))
}

/** A brief that is the headline once more would only be heard twice. */
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, '')

/** The headline, or the beginning of the brief. */
export const writeTitle = ({ prompt, copy }: Pick<GenerationInput, 'prompt' | 'copy'>): string =>
  (copy?.headline || prompt).replace(/\s+/g, ' ').slice(0, 100)

/** Cuts between words, and never through a pair of surrogates. */
function shorten(text: string): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest)
  const atWord = cut.replace(/\s+\S*$/, '')
  return `${(atWord.length > longest / 2 ? atWord : cut).replace(/[\uD800-\uDBFF]$/, '')}…`
}

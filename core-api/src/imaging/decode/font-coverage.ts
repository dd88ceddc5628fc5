import { createHash } from 'node:crypto'
import { create, type Font } from 'fontkit'

/** Code points of the fonts asked for lately, by the hash of their bytes; sorted, 4 bytes each. */
const coverages = new Map<string, Uint32Array>()
const maxCoverages = 64

/** White space, controls, joiners and variation selectors need no glyph of their own. */
const needsNoGlyph = /^[\p{White_Space}\p{Cc}\p{Cf}\p{Variation_Selector}]$/u

/**
 * The characters of `text` that this font cannot set, each once, in order. A letter counts as covered when its parts
 * are (e and an accent for é). The bytes must have passed `inspectFont` or come with us.
 */
export function missingCodePoints(bytes: Buffer, text: string): string[] {
  const coverage = coverageOf(bytes)
  const covers = (character: string) => isMember(coverage, character.codePointAt(0) ?? 0)
  return [...new Set(text.normalize('NFC').toWellFormed())].filter((character) => {
    if (needsNoGlyph.test(character) || covers(character)) return false
    const parts = [...character.normalize('NFD')]
    return parts.length === 1 || !parts.every(covers)
  })
}

function coverageOf(bytes: Buffer): Uint32Array {
  const hash = createHash('sha256').update(bytes).digest('base64')
  const found = coverages.get(hash) ?? Uint32Array.from((create(bytes) as Font).characterSet).sort()
  coverages.delete(hash)
  coverages.set(hash, found)
  const [oldest] = coverages.keys()
  if (coverages.size > maxCoverages && oldest !== undefined) coverages.delete(oldest)
  return found
}

function isMember(sorted: Uint32Array, value: number): boolean {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = sorted[middle] ?? 0
    if (found === value) return true
    if (found < value) low = middle + 1
    else high = middle - 1
  }
  return false
}

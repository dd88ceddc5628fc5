import type { FigmaKit } from '@imagelayer/shared/contract/kit-imports.ts'

/** What the server takes of a kit, in bytes (core-api/src/rest.ts). */
export const mostBytes = 4_000_000
/** Name, braces and what else stands around the document. */
const aroundBytes = 1000

export const bytesOf = (document: FigmaKit): number =>
  new TextEncoder().encode(JSON.stringify(document)).length + aroundBytes
export const isTooLarge = (document: FigmaKit): boolean => bytesOf(document) > mostBytes

/** The document as it is sent: without the logos that a person left out, by their place in the list. */
export const withoutLogos = (document: FigmaKit, leftOut: ReadonlySet<number>): FigmaKit => ({
  ...document,
  logos: document.logos.filter((_, index) => !leftOut.has(index)),
})

/** Places of the logos, largest first, without which the rest can be sent; empty when it can be as it is. */
export function tooMuch(document: FigmaKit, leftOut: ReadonlySet<number>): number[] {
  let over = bytesOf(withoutLogos(document, leftOut)) - mostBytes
  const sizes = document.logos
    .map((logo, index) => ({ index, bytes: new TextEncoder().encode(JSON.stringify(logo)).length }))
    .filter(({ index }) => !leftOut.has(index))
    .sort((one, other) => other.bytes - one.bytes)
  const named: number[] = []
  for (const { index, bytes } of sizes) {
    if (over <= 0) break
    named.push(index)
    over -= bytes
  }
  return named
}

/** Such as 840 kB or 1.2 MB. */
export function sizeWords(bytes: number, locale: string): string {
  const isLarge = bytes >= 1_000_000
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: isLarge ? 1 : 0 })
  return isLarge ? `${number.format(bytes / 1_000_000)} MB` : `${number.format(Math.max(1, bytes / 1000))} kB`
}

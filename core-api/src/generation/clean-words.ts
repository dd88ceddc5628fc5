/**
 * Control, invisible and direction-changing characters: they can smuggle words past a reader. Joiners (U+200C, U+200D)
 * and the emoji and text selectors stay, because scripts and emoji need them.
 */
const hidden = /[[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Co}\p{Cn}]--[\n\t\u200c\u200d\ufe0e\ufe0f]]/gv
const loneSurrogate = /[\ud800-\udfff]/gu

/**
 * A person's words made safe to quote inside a prompt: normalized, hidden characters gone, at most two line breaks in
 * a row, angle brackets replaced so that no quote mark of ours can be closed, cut at `maxLength` UTF-16 units on a
 * whole character.
 */
export function cleanWords(words: string, maxLength: number): string {
  const clean = words
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(loneSurrogate, '')
    .replace(hidden, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (clean.length <= maxLength) return clean
  let cut = ''
  for (const { segment } of graphemes.segment(clean.slice(0, maxLength + 64))) {
    if (cut.length + segment.length > maxLength - 1) break
    cut += segment
  }
  return `${cut.trimEnd()}…`
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Control signs other than tab and line break, which no text means and PostgreSQL may not keep. */
const controls = /[^\P{Cc}\t\n\r]/gu

/** The beginning of a text of any source, at most `maxLength` UTF-16 units, trimmed, without control signs and half characters. */
export function cleanText(value: unknown, maxLength: number): string {
  if (typeof value !== 'string') return ''
  const text = value
    .slice(0, maxLength * 2 + 100)
    .replace(controls, '')
    .trim()
  const cut = text.slice(0, maxLength)
  const isSplit = text.length > maxLength && /[\ud800-\udbff]$/.test(cut)
  return (isSplit ? cut.slice(0, -1) : cut).toWellFormed().trim()
}

/** The same on one line. */
export const cleanLine = (value: unknown, maxLength: number): string =>
  typeof value === 'string' ? cleanText(value.slice(0, maxLength * 4 + 200).replace(/\s+/g, ' '), maxLength) : ''

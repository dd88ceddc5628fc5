type Attributes = Readonly<Record<string, string | number | undefined>>

/** Control characters, noncharacters and lone surrogates cannot stand in XML, not even escaped. */
export const escapeXml = (words: string): string =>
  words
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** One element; attributes that are undefined are left out, numbers keep four decimals. Content is XML already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(typeof value === 'number' ? short(value) : String(value))}"`)
    .join('')
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

const short = (value: number): string => String(Math.round(value * 1e4) / 1e4)

/** One entry of a catalog. `translations` has one text for each plural form of the language. */
export interface Entry {
  readonly text: string
  readonly plural?: string
  readonly context?: string
  readonly places: readonly string[]
  readonly hints: readonly string[]
  readonly translations: readonly string[]
}

/** What gettext finds an entry by. */
export const keyOf = ({ text, context }: Pick<Entry, 'text' | 'context'>): string =>
  context === undefined ? text : `${context}\u0004${text}`

const quote = (text: string): string => JSON.stringify(text)

/** A catalog as a .po or .pot file (gettext manual, "PO Files"). */
export function writePo(header: Readonly<Record<string, string>>, entries: readonly Entry[]): string {
  const head = Object.entries(header).map(([name, value]) => quote(`${name}: ${value}\n`))
  const blocks = entries.map((entry) => {
    const { text, plural, context, places, hints, translations } = entry
    return [
      ...hints.map((hint) => `#. translators: ${hint}`),
      ...places.map((place) => `#: ${place}`),
      ...(context === undefined ? [] : [`msgctxt ${quote(context)}`]),
      `msgid ${quote(text)}`,
      ...(plural === undefined ? [] : [`msgid_plural ${quote(plural)}`]),
      ...(plural === undefined
        ? [`msgstr ${quote(translations[0] ?? '')}`]
        : translations.map((translation, form) => `msgstr[${form}] ${quote(translation)}`)),
    ].join('\n')
  })
  return `${[['msgid ""', 'msgstr ""', ...head].join('\n'), ...blocks].join('\n\n')}\n`
}

/** The translations of a .po file by key. Its other lines are made anew each time. */
export function readPo(po: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const block of po.split(/\n{2,}/)) {
    const fields = readFields(block)
    const text = fields.get('msgid')
    if (!text) continue // the header
    const forms = [...fields].filter(([name]) => name.startsWith('msgstr')).map(([, value]) => value)
    const context = fields.get('msgctxt')
    found.set(keyOf({ text, ...(context !== undefined && { context }) }), forms)
  }
  return found
}

/** Fields of one entry; a text may go over several lines. */
function readFields(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  let name = ''
  for (const line of block.split('\n')) {
    const [, keyword, quoted] = /^(?:(msg\S+) )?(".*")$/.exec(line) ?? []
    if (quoted === undefined) continue
    if (keyword) name = keyword
    fields.set(name, (fields.get(name) ?? '') + (JSON.parse(quoted) as string))
  }
  return fields
}

/** A catalog as a .mo file (gettext manual, "MO Files"): sorted originals and translations behind two tables of length and offset. */
export function writeMo(header: Readonly<Record<string, string>>, entries: readonly Entry[]): Buffer {
  const head = Object.entries(header)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
  const rows = entries
    .map((entry) => ({
      original: entry.plural === undefined ? keyOf(entry) : `${keyOf(entry)}\0${entry.plural}`,
      translation: entry.translations.join('\0'),
    }))
    .concat({ original: '', translation: head })
    .map(({ original, translation }) => ({ original: Buffer.from(original), translation: Buffer.from(translation) }))
    .sort((one, other) => Buffer.compare(one.original, other.original))
  const [originals, translations] = [28, 28 + rows.length * 8]
  const bytes: Buffer[] = []
  const tables = Buffer.alloc(28 + rows.length * 16)
  for (const [place, value] of [0x950412de, 0, rows.length, originals, translations, 0, tables.length].entries())
    tables.writeUInt32LE(value, place * 4)
  let offset = tables.length
  const add = (text: Buffer, place: number): void => {
    tables.writeUInt32LE(text.length, place)
    tables.writeUInt32LE(offset, place + 4)
    bytes.push(text, Buffer.alloc(1))
    offset += text.length + 1
  }
  for (const [index, { original }] of rows.entries()) add(original, originals + index * 8)
  for (const [index, { translation }] of rows.entries()) add(translation, translations + index * 8)
  return Buffer.concat([tables, ...bytes])
}

/** A catalog for scripts, as `wp.i18n.setLocaleData` takes it (Jed 1.x). */
export const writeJed = (locale: string, plurals: string, entries: readonly Entry[]): string =>
  JSON.stringify({
    domain: 'messages',
    locale_data: {
      messages: {
        '': { domain: 'messages', lang: locale, 'plural-forms': plurals },
        ...Object.fromEntries(entries.map((entry) => [keyOf(entry), entry.translations])),
      },
    },
  })

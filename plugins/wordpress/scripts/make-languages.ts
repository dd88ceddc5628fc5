// Finds every text of the plugin and writes `languages/`: the template, the Chinese catalog with what was translated before, and what
// WordPress reads of it. Run it after a text was added, then translate the empty entries of the .po file and run it again:
// `node plugins/wordpress/scripts/make-languages.ts`. It ends with 1 and names them while any is empty.
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { entries as scriptEntries } from './build-scripts.ts'
import { findWords, type Words } from './find-words.ts'
import { type Entry, keyOf, readPo, writeJed, writeMo, writePo } from './gettext.ts'

const plugin = path.resolve(import.meta.dirname, '..')
const languages = path.join(plugin, 'languages')
const locale = 'zh_CN'
const plurals = 'nplurals=1; plural=0;'
const fileOf = (name: string): string => path.join(languages, name)

const header = {
  'Project-Id-Version': 'ImageLayer',
  'Content-Type': 'text/plain; charset=UTF-8',
  'Content-Transfer-Encoding': '8bit',
  'X-Domain': 'imagelayer',
}
const chineseHeader = { ...header, Language: locale, 'Plural-Forms': plurals }

/** Name and content of each file of `languages/`, and what lacks a translation. */
export async function makeLanguages(): Promise<{ files: ReadonlyMap<string, string | Buffer>; missing: string[] }> {
  const words = (await Promise.all((await listSources()).map(readWords))).flat()
  const po = fileOf(`imagelayer-${locale}.po`)
  const known = readPo(existsSync(po) ? await readFile(po, 'utf8') : '')
  const catalog = toCatalog(words, known)
  const files = new Map<string, string | Buffer>([
    ['imagelayer.pot', writePo(header, catalog.map(emptied))],
    [`imagelayer-${locale}.po`, writePo(chineseHeader, catalog)],
    [`imagelayer-${locale}.mo`, writeMo(chineseHeader, catalog.filter(isFor('.php')))],
  ])
  for (const [entry, handle] of Object.entries(scriptEntries)) {
    const bundled = new Set(await listBundled(`src/${entry}.tsx`))
    const own = catalog.filter(({ places }) => places.some((place) => bundled.has(place)))
    files.set(`imagelayer-${locale}-${handle}.json`, writeJed(locale, plurals, own))
  }
  const missing = catalog.filter(({ translations }) => translations.some((text) => text === '')).map(({ text }) => text)
  return { files, missing }
}

const emptied = (entry: Entry): Entry => ({ ...entry, translations: entry.plural === undefined ? [''] : ['', ''] })
const isFor =
  (ending: string) =>
  ({ places }: Entry): boolean =>
    places.some((place) => place.endsWith(ending))

async function listSources(): Promise<readonly string[]> {
  const folders = await Promise.all(
    ['includes', 'src'].map((folder) =>
      readdir(path.join(plugin, folder), { recursive: true, withFileTypes: true }).catch(() => []),
    ),
  )
  const found = folders
    .flat()
    .filter((entry) => entry.isFile() && /\.(php|tsx?)$/.test(entry.name) && !/\.d\.ts$/.test(entry.name))
    .map((entry) => path.relative(plugin, path.join(entry.parentPath, entry.name)))
  return ['imagelayer.php', ...found].filter((file) => existsSync(path.join(plugin, file))).sort()
}

const readWords = async (file: string): Promise<readonly Words[]> =>
  findWords(file, await readFile(path.join(plugin, file), 'utf8'))

/** One entry for each text, in the order of the sources. What WordPress shows of the plugin's header is a text, too. */
function toCatalog(words: readonly Words[], known: ReadonlyMap<string, readonly string[]>): readonly Entry[] {
  const catalog = new Map<string, Entry>()
  for (const { text, plural, context, file, hint } of words) {
    const key = keyOf({ text, ...(context !== undefined && { context }) })
    const before = catalog.get(key)
    catalog.set(key, {
      text,
      ...((plural ?? before?.plural) !== undefined && { plural: plural ?? before?.plural ?? '' }),
      ...(context !== undefined && { context }),
      places: [...new Set([...(before?.places ?? []), file])],
      hints: [...new Set([...(before?.hints ?? []), ...(hint ? [hint] : [])])],
      translations: known.get(key) ?? [''],
    })
  }
  return [...catalog.values()]
}

/** The entry and all files that it imports, by their relative paths. */
async function listBundled(entry: string, seen: string[] = []): Promise<readonly string[]> {
  if (seen.includes(entry)) return seen
  seen.push(entry)
  const source = await readFile(path.join(plugin, entry), 'utf8')
  for (const [, target = ''] of source.matchAll(/from '(\.[^']+\.tsx?)'/g))
    await listBundled(path.join(path.dirname(entry), target), seen)
  return seen
}

if (process.argv[1] === import.meta.filename) {
  const { files, missing } = await makeLanguages()
  await mkdir(languages, { recursive: true })
  for (const [name, content] of files) await writeFile(fileOf(name), content)
  for (const text of missing) process.stdout.write(`not translated: ${text}\n`)
  process.exit(missing.length === 0 ? 0 : 1)
}

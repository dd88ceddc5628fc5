import { listBoxes, nameOf } from './jumbf-boxes.ts'

/** What a chain of custody is made of: what was done, to what, over which bytes, and what may be done. All else may tell of people. */
const custody = /^(c2pa\.(actions|hash|ingredient|soft-binding|training-mining)|cawg\.training-mining)(\.|_|$)/
const assertions = 'c2pa.assertions'
/** The parts that a manifest of a picture has. Others, such as credentials of persons, cannot be taken out. */
const knownParts = new Set([assertions, 'c2pa.claim', 'c2pa.claim.v2', 'c2pa.signature'])

/**
 * The addresses (JUMBF URIs) of every assertion of a manifest store that is no part of the chain of custody: EXIF, authors, identities,
 * thumbnails, makers' own. A new manifest that takes the store over names them, and the library empties them; the signatures over the
 * rest still hold, as C2PA 2.2, "Redaction of assertions", wants it.
 * Undefined when the store cannot be read box by box, or holds parts that nobody may empty: then it had better not be taken over.
 */
export function listPersonalAssertions(store: Buffer): string[] | undefined {
  const [root, ...otherRoots] = listBoxes(store)
  if (root?.type !== 'jumb' || otherRoots.length > 0) return undefined
  const manifests = superboxesIn(root.content)
  const found: string[] = []
  for (const manifest of manifests) {
    const parts = superboxesIn(manifest.content)
    if (parts.length === 0 || parts.some(({ name }) => !knownParts.has(name))) return undefined
    const named = parts.filter(({ name }) => name === assertions).flatMap(({ content }) => superboxesIn(content))
    for (const { name } of named)
      if (!custody.test(name)) found.push(`self#jumbf=/c2pa/${manifest.name}/${assertions}/${name}`)
  }
  return manifests.length > 0 ? found : undefined
}

const superboxesIn = (bytes: Buffer) =>
  listBoxes(bytes)
    .filter(({ type }) => type === 'jumb')
    .map(({ content }) => ({ name: nameOf(content) ?? '', content }))

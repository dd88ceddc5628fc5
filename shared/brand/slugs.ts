import { wordsOfName } from './role-words.ts'

const maxLength = 40

/**
 * Makes ids of a kit's form (`a-z0-9-`, at most 40 signs) that are told apart by a number: `blue`, `blue-2`. A name without Latin
 * letters or digits, such as 主色, takes the word given instead. `reserved` ids are never given.
 */
export function createSlugs(reserved: Iterable<string> = []): (name: string, instead: string) => string {
  const taken = new Set<string>(reserved)
  return (name, instead) => {
    const plain = wordsOfName(name)
      .map((word) => word.replace(/[^a-z0-9]/g, ''))
      .filter((word) => word !== '')
      .join('-')
      .slice(0, maxLength)
      .replace(/-$/, '')
    const base = plain === '' ? instead : plain
    let slug = base
    for (let count = 2; taken.has(slug); count += 1)
      slug = `${base.slice(0, maxLength - 1 - String(count).length)}-${count}`
    taken.add(slug)
    return slug
  }
}

import { expect, test } from 'vitest'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

interface Tree {
  [name: string]: string | Tree
}
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : leaves(value, `${path}${name}.`),
  )
const english = leaves(en)
const chinese = leaves(zh)
const stem = (name: string) => name.replace(/_(one|other)$/, '')
const stems = (entries: [string, string][]) => [...new Set(entries.map(([name]) => stem(name)))].sort()

test('both languages have the same words', () => {
  expect(stems(chinese)).toEqual(stems(english))
})

test('each language has every plural form that its grammar asks for, and no other', () => {
  for (const [entries, locale] of [
    [english, 'en'],
    [chinese, 'zh-CN'],
  ] as const) {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    const plural = entries.filter(([name]) => /_(one|other)$/.test(name))
    for (const name of new Set(plural.map(([name]) => stem(name)))) {
      const found = plural.filter(([other]) => stem(other) === name).map(([other]) => other.split('_').at(-1))
      expect(found.sort(), name).toEqual([...forms].sort())
    }
  }
})

test('a translation uses the same values as the original', () => {
  const valuesIn = (words: string) => [...words.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort()
  const wanted = new Map(english.map(([name, words]) => [stem(name), valuesIn(words)]))
  for (const [name, words] of chinese) expect(valuesIn(words), name).toEqual(wanted.get(stem(name)))
})

test('Chinese is Chinese: full-width punctuation and a space between Han and Latin', () => {
  for (const [name, words] of chinese) {
    // A host's Chinese name ends in Han; all other values are figures, addresses or the person's own words.
    const plain = words.replaceAll('{{host}}', '件').replace(/\{\{[^}]*\}\}/g, '0')
    expect(plain, name).not.toMatch(/\p{Script=Han}[,.;:!?]/u)
    expect(plain, name).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u)
  }
})

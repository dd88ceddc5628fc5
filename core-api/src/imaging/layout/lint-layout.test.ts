import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { layoutIds } from './layouts.ts'
import { lintLayout } from './lint-layout.ts'

const folder = new URL('./layouts/', import.meta.url)
const read = (id: string) => readFile(new URL(`${id}.json`, folder), 'utf8')
const editorial = await read('editorial-left')
const split = await read('panel-split')
const bands = await read('stacked-bands')

const made: string[] = []
afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true, force: true }))))

test('every built-in layout is a file that the linter has nothing to say against', async () => {
  const files = (await readdir(folder)).map((file) => file.replace('.json', ''))
  expect(files.toSorted()).toEqual([...layoutIds].toSorted())
  expect(files.length).toBeGreaterThanOrEqual(16)
  for (const id of files) {
    const { layout, problems } = lintLayout(await read(id))
    expect(problems, id).toEqual([])
    expect(layout?.id).toBe(id)
  }
})

test('the documentation shows every layout in a small picture, and its example is a file without a fault', async () => {
  const docs = new URL('../../../../docs/', import.meta.url)
  const text = await readFile(new URL('layouts.md', docs), 'utf8')
  for (const id of layoutIds) {
    expect(text).toContain(`![](layouts/${id}.webp)`)
    expect((await stat(new URL(`layouts/${id}.webp`, docs))).size, id).toBeLessThanOrEqual(60_000)
  }
  expect(lintLayout(/```json\n(.*?)```/s.exec(text)?.[1] ?? '').problems).toEqual([])
})

/** Line and column of a fragment, counted by hand; of what follows its `|`, when it has one. */
function placeIn(text: string, fragment: string) {
  const [before = '', after] = fragment.split('|')
  const at = text.indexOf(before + (after ?? '')) + (after === undefined ? 0 : before.length)
  const lines = text.slice(0, at).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

/** What is changed into what, the rule that says so, where, and a word of the message. */
const slips: ReadonlyArray<readonly [string, string, string, string, { rule: string; at: string; says: string }]> = [
  [
    'a comma too many',
    editorial,
    '"lines": 5',
    '"lines": 5,',
    { rule: 'json.syntax', at: '"lines": 5, |}', says: 'property' },
  ],
  ['a comment', editorial, '"forms": [', '"forms": [ // all', { rule: 'json.syntax', at: '// all', says: 'comments' }],
  ['an unknown key', editorial, '"spread"', '"spraed"', { rule: 'key.unknown', at: '"spraed"', says: '“spread”' }],
  ['an unknown slot', editorial, '["badge",', '["bagde",', { rule: 'value.unknown', at: '"bagde"', says: '“badge”' }],
  ['an unknown colour', split, '"primary"', '"primery"', { rule: 'value.unknown', at: '"primery"', says: '“primary”' }],
  ['an unknown ground', split, '"split"', '"splitt"', { rule: 'value.unknown', at: '"splitt"', says: '“split”' }],
  [
    'a word for a number',
    split,
    '"most": 0.54',
    '"most": "half"',
    { rule: 'value.type', at: '"half"', says: 'a number' },
  ],
  [
    'a size out of range',
    editorial,
    '"largest": 0.1 ',
    '"largest": 9 ',
    { rule: 'value.range', at: '9 ', says: 'at most 0.5' },
  ],
  [
    'a bad id',
    editorial,
    '"id": "editorial-left"',
    '"id": "Mine!"',
    { rule: 'value.format', at: '"Mine!"', says: 'hyphens' },
  ],
  ['a slot twice', editorial, '"legal"]', '"legal", "cta"]', { rule: 'slot.twice', at: '"cta"]', says: 'once' }],
  ['a slot that is missing', editorial, '"badge", ', '', { rule: 'slot.missing', at: '[{ "slots"', says: '“badge”' }],
  [
    'forms out of order',
    editorial,
    '"maxAspect": 1.3',
    '"maxAspect": 0.3',
    { rule: 'form.order', at: '0.3,', says: '0.85' },
  ],
  [
    'too narrow a last form',
    editorial,
    '"maxAspect": 99',
    '"maxAspect": 3',
    { rule: 'form.coverage', at: '"maxAspect": |3,', says: '4:1' },
  ],
  [
    'a region outside',
    editorial,
    '"width": 0.92',
    '"x": 0.2, "width": 0.92',
    { rule: 'json.duplicate-key', at: '"x": 0.2', says: 'twice' },
  ],
  [
    'limits that cross',
    split,
    '"least": 0.25',
    '"least": 0.8',
    { rule: 'split.limits', at: '"least": |0.8', says: 'above the most' },
  ],
  ['no bar', bands, /"bars": \[.*?\],/s.exec(bands)?.[0] ?? '', '', { rule: 'bar.missing', at: '', says: 'no bar' }],
]

test.each(slips)('%s is told by line and column', (_, file, from, to, { rule, at, says }) => {
  expect(file).toContain(from)
  const text = file.replace(from, to)
  const { layout, problems } = lintLayout(text)
  expect(layout).toBeUndefined()
  const found = problems.find((problem) => problem.rule === rule)
  expect(found, JSON.stringify(problems)).toBeDefined()
  expect(found?.severity).toBe('error')
  expect(found?.message).toContain(says)
  expect(found?.messageZh).toMatch(/\p{Script=Han}/u)
  if (at) expect({ line: found?.line, column: found?.column }).toEqual(placeIn(text, at))
})

test('regions that leave their container or meet are errors, at the region', () => {
  const wide = editorial
    .replace('"width": 0.92', '"width": 0.92, "height": 1')
    .replace('{ "x": 0, "y": 0, "width": 0.92', '{ "x": 0.3, "y": 0, "width": 0.92')
  expect(lintLayout(wide.replace(', "height": 1, "height": 1', ', "height": 1')).problems[0]).toMatchObject({
    rule: 'region.outside',
    ...placeIn(wide, '{ "x": 0.3'),
  })
  const twice = editorial.replace(
    '[{ "slots": ["badge", "headline", "subhead", "cta", "legal"], "anchor": "bottom" }]',
    '[{ "slots": ["badge", "headline"] },\n{ "slots": ["subhead", "cta", "legal"], "region": { "x": 0.5, "y": 0.2, "width": 0.5, "height": 0.2 } }]',
  )
  expect(lintLayout(twice).problems[0]).toMatchObject({
    rule: 'region.overlap',
    ...placeIn(twice, '{ "x": 0.5, "y": 0.2'),
  })
})

test('what stands in the defaults is told once, in the line of the defaults', () => {
  const text = editorial.replace('"radius": 0.5', '"radius": 5')
  const { problems } = lintLayout(text)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ rule: 'value.range', ...placeIn(text, '5 }') })
})

test('a form in which no words fit is an error, one in which many do not is a warning', () => {
  const tiny = editorial.replace(
    '{ "x": 0, "y": 0, "width": 0.92, "height": 1 }',
    '{ "x": 0, "y": 0, "width": 0.01, "height": 0.02 }',
  )
  expect(tiny).not.toBe(editorial)
  expect(lintLayout(tiny).problems).toContainEqual(expect.objectContaining({ rule: 'form.unfit', severity: 'error' }))
  const low = editorial.replace(
    '{ "x": 0, "y": 0, "width": 0.92, "height": 1 }',
    '{ "x": 0, "y": 0.8, "width": 0.92, "height": 0.2 }',
  )
  const linted = lintLayout(low)
  expect(linted.layout).toBeDefined()
  expect(linted.problems).toContainEqual(expect.objectContaining({ rule: 'probe.unfit', severity: 'warning' }))
})

test('what goes wrong with probe words is a warning that says where and what', () => {
  const narrow = bands.replace('"x": 0.7, "y": 0, "width": 0.3', '"x": 0.97, "y": 0, "width": 0.03')
  expect(narrow).not.toBe(bands)
  const { problems } = lintLayout(narrow)
  expect(problems).toContainEqual(
    expect.objectContaining({
      rule: 'probe.no-logo',
      severity: 'warning',
      path: expect.stringMatching(/^forms\[\d\]$/),
    }),
  )
})

test('no text whatever makes the linter throw, hang or forget a place', () => {
  const mutation = fc.record({
    file: fc.constantFrom(editorial, split, bands),
    from: fc.nat(4000),
    length: fc.nat(60),
    insert: fc.oneof(
      fc.string(),
      fc.constantFrom('{', '}', '[', ']', ',', '"', '-1', 'null', '1e999', '{"x":1}', '\u0000'),
    ),
  })
  fc.assert(
    fc.property(fc.oneof(mutation, fc.json(), fc.string()), (input) => {
      const text =
        typeof input === 'string'
          ? input
          : input.file.slice(0, input.from) + input.insert + input.file.slice(input.from + input.length)
      const { layout, problems } = lintLayout(text)
      const lines = text.split(/\r\n|\r|\n/).length
      for (const { line, column } of problems) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines)
        expect(column).toBeGreaterThanOrEqual(1)
      }
      if (!layout) expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
    }),
    { numRuns: 400, seed: 20261128 },
  )
  expect(lintLayout('['.repeat(60_000)).problems[0]?.rule).toBe('json.depth')
  expect(lintLayout(' '.repeat(70_000)).problems[0]?.rule).toBe('file.size')
})

test('the command prints file, line and column, and fails on errors only', async () => {
  const place = await mkdtemp(join(tmpdir(), 'layouts-'))
  made.push(place)
  const good = join(place, 'good.json')
  const bad = join(place, 'bad.json')
  await writeFile(good, editorial)
  await writeFile(bad, editorial.replace('"spread"', '"spraed"'))
  const command = new URL('../../cli/lint-layout.ts', import.meta.url).pathname
  const run = (...files: string[]) =>
    promisify(execFile)(process.execPath, [command, ...files]).then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
    )
  expect(await run(good)).toMatchObject({ code: 0 })
  const failed = await run(good, bad)
  expect(failed.code).toBe(1)
  const { line, column } = placeIn(editorial.replace('"spread"', '"spraed"'), '"spraed"')
  expect(failed.stdout).toContain(`${bad}:${line}:${column} error key.unknown`)
  expect((await run()).code).toBe(2)
})

import { expect, test } from 'vitest'
import { checkFile } from './check-limits.ts'

const call = (name: string) => `test${name}('works', () => {})\n`

test('a test that is switched off is found, with its line', () => {
  for (const name of ['.only', '.skip', '.todo', '.concurrent.skip', '.skipIf(true)', '.runIf(true)']) {
    expect(checkFile('a.test.ts', `\n${call(name)}`)).toEqual([expect.stringContaining('a.test.ts:2')])
  }
  expect(checkFile('a.test.ts', call('') + call('.each([1])') + call('.concurrent'))).toEqual([])
})

test('a file of 300 lines passes and one of 301 does not', () => {
  expect(checkFile('a.ts', 'x\n'.repeat(300))).toEqual([])
  expect(checkFile('a.ts', 'x\n'.repeat(301))).toEqual([expect.stringContaining('301 lines')])
})

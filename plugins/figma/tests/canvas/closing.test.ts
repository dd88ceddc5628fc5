import { expect, test } from 'vitest'
import type { InputOf } from '../../src/messages/canvas-calls.ts'
import type { DumpedFile } from '../fake-figma/dumped-scene.ts'
import type { FileSpec } from '../fake-figma/file-spec.ts'
import { boot } from '../quickjs/boot.ts'
import { into, placing } from './sample-picture.ts'
import { contractFile, wellFormedInputs } from './well-formed-calls.ts'

/** Its text style fits the headline: to set a style takes a pause in the middle of the work. */
const file: FileSpec = {
  ...contractFile,
  textStyles: [
    {
      name: 'Headline',
      fontName: { family: 'Inter', style: 'Semi Bold' },
      fontSize: 40,
      props: { letterSpacing: { unit: 'PIXELS', value: -0.5 }, lineHeight: { unit: 'PIXELS', value: 46 } },
    },
  ],
}
const parts = ({ tree, variables, collections, textStyles }: DumpedFile) =>
  JSON.stringify([tree, variables, collections, textStyles])

/** Closes the plugin after so many steps of its work, as a person does in the middle of it. */
async function closeAfter(steps: number, name: 'place' | 'apply-kit', input: InputOf<'place' | 'apply-kit'>) {
  const plugin = await boot({ file })
  const before = parts(plugin.dump())
  let isAnswered = false
  plugin.onMessage(({ kind }) => {
    isAnswered = kind === 'answer'
  })
  plugin.send({ kind: 'call', id: 1, name, input }, steps)
  plugin.close()
  return { isAnswered, before, after: parts(plugin.dump()) }
}

test.each([
  ['place', placing(into('5:1'))],
  ['apply-kit', wellFormedInputs['apply-kit']],
] as const)('closing in the middle of %s leaves the file as it was, or with all of it', async (name, input) => {
  const outcomes: Awaited<ReturnType<typeof closeAfter>>[] = []
  for (let steps = 0; !outcomes.at(-1)?.isAnswered; steps++) outcomes.push(await closeAfter(steps, name, input))
  const whole = outcomes.at(-1)?.after
  expect(outcomes.flatMap(({ before, after }, steps) => (after === before || after === whole ? [] : [steps]))).toEqual(
    [],
  )
  expect(whole).not.toBe(outcomes[0]?.before)
  expect(outcomes.length).toBeGreaterThan(5)
})

test('after it is closed nothing of the plugin runs', async () => {
  const plugin = await boot({ file: contractFile })
  plugin.select([])
  plugin.close()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(() => plugin.send({ kind: 'call', id: 1, name: 'start', input: null })).toThrow('closed')
  expect(plugin.machine.logs).toEqual([])
})

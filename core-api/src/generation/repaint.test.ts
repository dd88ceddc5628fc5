import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { firstTry, type GenerationAttempts, openGenerationAttempts, secondTry } from '../../test/generation-attempts.ts'
import { reasonsToRepaint } from './reasons-to-repaint.ts'

let attempts: GenerationAttempts
beforeAll(async () => {
  attempts = await openGenerationAttempts()
})
afterEach(() => attempts.straighten())
afterAll(async () => {
  expect(await attempts.rooms.ledger.check()).toEqual([])
  await attempts.rooms.close()
})

const repairsOf = async (id: string) =>
  (await attempts.rooms.database.db.image.findFirstOrThrow({ where: { generationId: id } })).repairs

test('a painting that the engine cannot mend is painted once more, with the reason in the prompt, for the same price', async () => {
  attempts.bend.fails = (picture) => (picture === 0 ? 'text.contrast' : undefined)
  const { id, run, view, free } = await attempts.ask({ copy: { headline: 'Autumn' } })
  await run()
  const { status, images, credits } = await view()
  expect([status, images.length, credits.charged, await free()]).toEqual(['succeeded', 1, 1, [9, 0]])
  expect(images[0]?.score?.passed).toBe(true)
  expect(attempts.painted).toHaveLength(2)
  const [first, second] = attempts.painted
  expect(first?.prompt).not.toContain('was refused')
  expect(second?.prompt).toContain(
    'An earlier painting of this brief was refused: the place for the words was too restless',
  )
  expect(second?.seed).not.toBe(first?.seed)
  expect(await repairsOf(id)).toContainEqual(
    expect.objectContaining({ rule: 'text.contrast', action: 'repaint', before: 2, passed: true }),
  )
  expect(images[0]?.repairs).toEqual(await repairsOf(id))
})

test('it is painted again once at the most; what still falls short is delivered, marked and free', async () => {
  attempts.bend.fails = () => 'logo.contrast'
  const { id, run, view, free } = await attempts.ask()
  await run()
  const { images, credits } = await view()
  expect([images[0]?.score?.passed, credits.charged, await free()]).toEqual([false, 0, [10, 0]])
  expect(attempts.painted).toHaveLength(2)
  expect(await repairsOf(id)).toContainEqual(
    expect.objectContaining({ rule: 'logo.contrast', action: 'repaint', passed: false }),
  )
})

test('what another painting cannot mend is not painted again', async () => {
  attempts.bend.fails = () => 'text.exact'
  const { run } = await attempts.ask()
  await run()
  expect(attempts.painted).toHaveLength(1)
})

test('a worker that dies after the second painting leaves both to the next one: nothing is paid for again', async () => {
  attempts.bend.fails = (picture) => (picture % 2 === 0 ? 'text.contrast' : undefined)
  let deaths = 0
  attempts.bend.step = (step) => {
    if (step === 'composed' && deaths++ === 0) throw new Error('killed')
  }
  const { run, view } = await attempts.ask({ copy: { headline: 'Autumn' } })
  await expect(run(firstTry)).rejects.toThrow('killed')
  await run(secondTry)
  expect((await view()).images[0]?.score?.passed).toBe(true)
  expect(attempts.painted).toHaveLength(2)
})

test('words in a model’s painting are a reason although they are no error; a studio’s are not', () => {
  const score = {
    value: 90,
    passed: true,
    rules: [
      {
        rule: 'picture.phantoms',
        severity: 'warning',
        passed: false,
        measured: 1,
        limit: 0,
        bound: 'most',
        unit: 'finds',
      },
      {
        rule: 'color.palette',
        severity: 'warning',
        passed: false,
        measured: 0.4,
        limit: 0.7,
        bound: 'least',
        unit: 'share',
      },
    ],
  } as const
  const plain = { ...score, rules: [...score.rules] }
  expect(reasonsToRepaint(plain, 'model').map(({ result }) => result.rule)).toEqual(['picture.phantoms'])
  expect(reasonsToRepaint(plain, 'studio')).toEqual([])
})

import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { expect, test } from 'vitest'
import { sizeLike } from './brought-size.ts'

test.each([
  [1600, 900, 1600, 900],
  [8192, 4096, 4096, 2048],
  [3000, 6000, 2048, 4096],
  [32, 32, 64, 64],
  [40, 20, 128, 64],
  [4096, 64, 4096, 64],
  [64_000, 1000, 4096, 64],
])('%i x %i becomes %i x %i', (width, height, made, high) => {
  expect(sizeLike({ width, height })).toEqual({ width: made, height: high })
})

test('what is longer than any picture within the limits is refused in words that say what to name', () => {
  for (const [width, height] of [
    [4161, 65],
    [65, 4200],
    [20_000, 2],
  ] as const) {
    const refuse = () => sizeLike({ width, height })
    expect(refuse).toThrow(AppError)
    expect(refuse).toThrow(/channel or a size/)
  }
})

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { carriers, unitsOf } from './carriers.ts'
import { encodeId } from './id-code.ts'

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

test('the shape of the mark is what it was when the first picture was marked: with another, old pictures are read no more', () => {
  expect(hashOf(carriers.map(({ layer, across, down, signs, bits }) => [layer, across, down, signs, bits]))).toBe(
    'f11b80f2af9b40fdef7c3a9316248ab794c053fe2606c1f051decb9a70fe3b51',
  )
  expect(hashOf([...encodeId('0123456789ab')])).toBe('82583c981100fc1128b0eafa39f2e8ec5d722731ceb2f260a4d556cc129365b3')
  expect(unitsOf({ width: 1200, height: 630 })).toEqual({ across: 457, down: 240 })
  expect(unitsOf({ width: 1584, height: 396 })).toEqual({ across: 480, down: 120 })
})

test('every bit of an id is carried in both layers, and by about as many carriers as every other', () => {
  for (const layer of ['luma', 'blue'] as const) {
    const counts = new Map<number, number>()
    for (const { bits } of carriers.filter((carrier) => carrier.layer === layer))
      for (const bit of bits ?? []) counts.set(bit, (counts.get(bit) ?? 0) + 1)
    expect(counts.size).toBe(256)
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1)
  }
})

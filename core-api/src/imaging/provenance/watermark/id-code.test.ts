import { expect, test } from 'vitest'
import { createRandom } from '../../art/random.ts'
import { codedLength, decodeId, encodeId } from './id-code.ts'

const random = createRandom(7)
const anyId = (): string => Array.from({ length: 12 }, () => random.whole(0, 15).toString(16)).join('')
/** As a reader hears it: 1 for a 0 and -1 for a 1, with normal noise. */
function hear(id: string, noise: number): Float64Array {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  return Float64Array.from(encodeId(id), (bit) => 1 - 2 * bit + noise * normal())
}

test('an id comes back when every bit is heard well', () => {
  for (const id of ['000000000000', 'ffffffffffff', '0123456789ab', ...Array.from({ length: 50 }, anyId)])
    expect(decodeId(hear(id, 0))).toBe(id)
})

test('an id comes back though a sixth of its bits are heard wrong', () => {
  let wrong = 0
  for (let round = 0; round < 100; round += 1) {
    const id = anyId()
    const soft = hear(id, 1)
    wrong += encodeId(id).filter((bit, index) => (soft[index] as number) < 0 !== (bit === 1)).length
    expect(decodeId(soft)).toBe(id)
  }
  expect(wrong / (100 * codedLength)).toBeGreaterThan(0.13)
})

test('noise is no id, and what is heard too badly is never taken for another id', () => {
  for (let round = 0; round < 1000; round += 1) expect(decodeId(hear('0123456789ab', 100))).toBeUndefined()
  for (let round = 0; round < 1000; round += 1)
    expect([undefined, '0123456789ab']).toContain(decodeId(hear('0123456789ab', 2.2)))
})

test.each(['', '0123456789a', '0123456789abc', '0123456789AB', '0x23456789ab'])('%j is refused', (id) => {
  expect(() => encodeId(id)).toThrow('12 lower-case hex digits')
})

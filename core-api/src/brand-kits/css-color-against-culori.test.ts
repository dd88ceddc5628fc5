import { parseCssColor } from '@imagelayer/shared/brand/css-color.ts'
import { deltaE2000OfHex } from '@imagelayer/shared/brand/delta-e-2000.ts'
import { differenceCiede2000, formatHex, inGamut, parse, toGamut } from 'culori'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const part = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => String(Math.round(value * 1e4) / 1e4))
const call = (name: string, ...parts: fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((values) => `${name}${name.includes('(') ? ' ' : '('}${values.join(' ')})`)
const share = part(0, 1)
const percent = part(0, 100).map((value) => `${value}%`)
const hue = part(-360, 720)

const notations = {
  rgb: call('rgb', part(0, 255), part(0, 255), part(0, 255)),
  hsl: call('hsl', hue, percent, percent),
  hwb: call('hwb', hue, percent, percent),
  lab: call('lab', percent, part(-100, 100), part(-100, 100)),
  lch: call('lch', percent, part(0, 150), hue),
  oklab: call('oklab', part(0.05, 0.98), part(-0.4, 0.4), part(-0.4, 0.4)),
  oklch: call('oklch', part(0.05, 0.98), part(0, 0.4), hue),
  'display-p3': call('color(display-p3', share, share, share),
  'a98-rgb': call('color(a98-rgb', share, share, share),
  'prophoto-rgb': call('color(prophoto-rgb', share, share, share),
  rec2020: call('color(rec2020', share, share, share),
  'xyz-d50': call('color(xyz-d50', share, share, share),
  'xyz-d65': call('color(xyz-d65', share, share, share),
}
const intoGamut = toGamut('rgb', 'oklch')
const isShown = inGamut('rgb')
const difference = differenceCiede2000()

test.each(Object.entries(notations))(
  '%s is read as culori reads it, mapped into sRGB where it must be',
  (_, notation) => {
    fc.assert(
      fc.property(notation, (text) => {
        const theirs = parse(text)
        const mine = parseCssColor(text)
        const hex = theirs && formatHex(intoGamut(theirs))
        if (!theirs || !hex || !mine) throw new Error(`${text} was not read`)
        // Both may stop their search for the nearest colour at another place within what no eye sees.
        const isExact = mine.isInGamut && isShown(theirs)
        expect(difference(mine.hex, hex)).toBeLessThan(isExact ? 0.5 : 2)
      }),
      { numRuns: 500 },
    )
  },
)

test('colours differ by as much as culori says', () => {
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(hex, hex, (one, other) => {
      expect(deltaE2000OfHex(one, other)).toBeCloseTo(difference(one, other), 6)
    }),
    { numRuns: 500 },
  )
})

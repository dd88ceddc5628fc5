import { rgbToLab } from '@imagelayer/shared/brand/color-spaces.ts'
import { deltaE2000 } from '@imagelayer/shared/brand/delta-e-2000.ts'
import { hexToOklab, rgbToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { PictureGrade } from '@imagelayer/shared/contract/grades.ts'
import { expect, test } from 'vitest'
import { photo, sample } from '../../../test/picture-files.ts'
import { brandNames, realBrand } from '../../../test/real-brands.ts'
import { openSource } from '../decode/open-source.ts'
import type { RawPicture } from '../picture.ts'
import { findFaces } from './find-faces.ts'
import { applyGrade } from './grade-tables.ts'
import { sampleLab } from './lab-pixels.ts'
import { judgedPerSide, measurePaletteShare } from './palette-share.ts'
import { applyTable, buildTable, prepareTurn } from './regrade.ts'
import { paletteGoal, solveGrade } from './solve-grade.ts'

const small = async ({ bytes }: { bytes: Buffer }) => (await openSource(bytes)).small()
const kitOf = (name: string) => realBrand(name).content
const rulesOf = (name: string) => ({ palette: kitOf(name).colors.map((color) => color.hex), forbid: [] })
const grade = (changes: Partial<PictureGrade>): PictureGrade => ({
  strength: 0.7,
  palette: rulesOf('Spotify').palette,
  protect: [],
  forbid: [],
  ...changes,
})
const offIn = (picture: RawPicture, brand: string) =>
  measurePaletteShare(sampleLab(picture, judgedPerSide), rulesOf(brand)).off

test('a grade of strength 0 changes no byte', async () => {
  const picture = await small(photo('Garden.jpg'))
  expect(applyTable(picture, buildTable(grade({ strength: 0 }))).data.equals(picture.data)).toBe(true)
})

test('light and shade stay: no pixel changes its lightness by more than an eye can see', async () => {
  const picture = await small(photo('Garden.jpg'))
  const turned = applyTable(picture, buildTable(grade({ strength: 0.8 })))
  let most = 0
  for (let offset = 0; offset < picture.data.length; offset += 4 * 13) {
    const at = ({ data }: RawPicture) =>
      rgbToOklab([data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0])[0]
    most = Math.max(most, Math.abs(at(picture) - at(turned)))
  }
  expect(most).toBeLessThan(0.025)
})

test('the table gives what the grade says, within two steps of a byte', () => {
  const wish = grade({ strength: 0.6 })
  const turn = prepareTurn(wish)
  const table = buildTable(wish)
  for (let red = 3; red < 256; red += 41)
    for (let green = 7; green < 256; green += 41)
      for (let blue = 1; blue < 256; blue += 41) {
        const pixel: RawPicture = { data: Buffer.from([red, green, blue, 255]), width: 1, height: 1 }
        const { data } = applyTable(pixel, table)
        const shown = rgbToOklab([data[0] ?? 0, data[1] ?? 0, data[2] ?? 0])
        const wanted = turn(rgbToOklab([red, green, blue]))
        // Colours that no screen shows are brought in, so only the shown ones are compared.
        if (Math.hypot(wanted[1], wanted[2]) < 0.12)
          expect(Math.hypot(shown[0] - wanted[0], shown[1] - wanted[1], shown[2] - wanted[2])).toBeLessThan(0.03)
      }
})

test.each(brandNames)(
  '%s: a solved grade never takes a picture further from the palette, and all in all nearer',
  async (brand) => {
    let before = 0
    let after = 0
    for (const name of ['Garden.jpg', 'TwoWings.jpg', 'Dune.jpg', 'Storm.jpg']) {
      const picture = await small(photo(name))
      const solved = solveGrade(picture, { kit: kitOf(brand), faces: [] })
      const turned = applyGrade(picture, solved)
      before += offIn(picture, brand)
      after += offIn(turned, brand)
      expect(offIn(turned, brand)).toBeLessThanOrEqual(offIn(picture, brand) + 0.01)
    }
    expect(after).toBeLessThan(before * 0.95)
  },
)

test('a picture that has the brand’s colours is left alone', async () => {
  const picture = await small(sample('astronaut'))
  expect(offIn(picture, 'Figma')).toBeLessThan(paletteGoal.off)
  expect(solveGrade(picture, { kit: kitOf('Figma'), faces: [] })).toBeUndefined()
})

function labAt({ data }: RawPicture, offset: number) {
  const [red = 0, green = 0, blue = 0] = data.subarray(offset, offset + 3)
  return rgbToLab([red, green, blue])
}

/** Mean CIEDE2000 between two pictures over a part of them, in shares. */
function meanDelta(one: RawPicture, other: RawPicture, part: { x: number; y: number; width: number; height: number }) {
  let sum = 0
  let count = 0
  for (let y = Math.floor(part.y * one.height); y < (part.y + part.height) * one.height; y += 2)
    for (let x = Math.floor(part.x * one.width); x < (part.x + part.width) * one.width; x += 2) {
      const offset = (y * one.width + x) * 4
      sum += deltaE2000(labAt(one, offset), labAt(other, offset))
      count += 1
    }
  return sum / count
}

test('skin stays natural while the rest turns', async () => {
  const portrait = await small(sample('astronaut'))
  const faces = findFaces(portrait)
  const solved = solveGrade(portrait, { kit: kitOf('Stripe'), faces })
  const turned = applyGrade(portrait, solved)
  const cheeks = { x: 0.38, y: 0.18, width: 0.1, height: 0.08 }
  const suit = { x: 0.1, y: 0.7, width: 0.2, height: 0.2 }
  expect(meanDelta(portrait, turned, cheeks)).toBeLessThan(1)
  expect(meanDelta(portrait, turned, suit)).toBeGreaterThan(8)
})

test('a product keeps its colours when the painter was shown it', async () => {
  const cup = await small(sample('coffee'))
  const kit = kitOf('Spotify')
  const part = { x: 0.35, y: 0.3, width: 0.3, height: 0.4 }
  const free = applyGrade(cup, solveGrade(cup, { kit, faces: [] }))
  const kept = applyGrade(cup, solveGrade(cup, { kit, faces: [], product: cup }))
  expect(meanDelta(cup, free, part)).toBeGreaterThan(4)
  expect(meanDelta(cup, kept, part)).toBeLessThan(1.5)
})

test('a forbidden hue is gone, whatever the strength, and its neighbours show no edge', async () => {
  const meadow = await small(photo('GreenMeadow.jpg'))
  const forbid = [{ name: 'Green', from: 105, to: 165, leastChroma: 0.08 }]
  const kit = { ...kitOf('Netflix'), forbiddenHues: forbid }
  const rules = { palette: [], forbid }
  expect(measurePaletteShare(sampleLab(meadow, judgedPerSide), rules).forbidden).toBeGreaterThan(0.5)
  const turned = applyGrade(meadow, solveGrade(meadow, { kit, faces: [] }))
  expect(measurePaletteShare(sampleLab(turned, judgedPerSide), rules).forbidden).toBeLessThanOrEqual(
    paletteGoal.forbidden,
  )
  const turn = prepareTurn(grade({ strength: 0, forbid }))
  let step = 0
  for (let hue = 80; hue < 190; hue += 1) {
    const at = (degrees: number) =>
      turn([0.6, 0.12 * Math.cos((degrees * Math.PI) / 180), 0.12 * Math.sin((degrees * Math.PI) / 180)])
    const [one, other] = [at(hue), at(hue + 1)]
    step = Math.max(step, Math.hypot(one[1] - other[1], one[2] - other[2]))
  }
  expect(step).toBeLessThan(0.03)
})

test('greys and the palette’s own colours do not move', () => {
  const turn = prepareTurn(grade({ strength: 0.8 }))
  for (const hex of ['#000000', '#7f7f7f', '#ffffff', '#808285']) {
    const lab = hexToOklab(hex)
    const turned = turn(lab)
    expect(Math.hypot(turned[1] - lab[1], turned[2] - lab[2])).toBeLessThan(0.004)
  }
  const primary = hexToOklab(rulesOf('Spotify').palette[0] ?? '')
  const turned = turn(primary)
  expect(Math.hypot(turned[1] - primary[1], turned[2] - primary[2])).toBeLessThan(0.03)
})

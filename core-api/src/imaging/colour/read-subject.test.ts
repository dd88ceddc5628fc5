import { expect, test } from 'vitest'
import { photo, sample } from '../../../test/picture-files.ts'
import { openSource } from '../decode/open-source.ts'
import { findFaces } from './find-faces.ts'
import { cropFacts, readPicture } from './read-picture.ts'
import { readSubject } from './read-subject.ts'

const small = async ({ bytes }: { bytes: Buffer }) => (await openSource(bytes)).small()

/** Where a person who looks at the photograph points to, and how far off is still on it. In shares. */
test.each([
  ['LadyBird.jpg', 0.7, 0.55, 0.12],
  ['TwoWings.jpg', 0.62, 0.5, 0.14],
  ['FreshFlower.jpg', 0.45, 0.58, 0.14],
  ['Garden.jpg', 0.62, 0.5, 0.14],
  ['Aqua.jpg', 0.69, 0.65, 0.16],
  ['YellowFlower.jpg', 0.6, 0.5, 0.26],
])('%s: the focal point lies on the subject', async (name, x, y, reach) => {
  const { focalPoint, box } = readSubject(await small(photo(name)))
  expect(Math.hypot(focalPoint.x - x, focalPoint.y - y)).toBeLessThan(reach)
  expect(focalPoint.x).toBeGreaterThan(box.x)
  expect(focalPoint.x).toBeLessThan(box.x + box.width)
})

test('a face is found and becomes the focal point; pictures without people have none', async () => {
  const portrait = await small(sample('astronaut'))
  const faces = findFaces(portrait)
  expect(faces).toHaveLength(1)
  const [face] = faces
  expect((face?.x ?? 0) + (face?.width ?? 0) / 2).toBeCloseTo(0.43, 1)
  expect((face?.y ?? 0) + (face?.height ?? 0) / 2).toBeCloseTo(0.2, 1)
  const { subject } = readPicture(portrait, { hasPeople: true })
  expect(Math.hypot(subject.focalPoint.x - 0.43, subject.focalPoint.y - 0.21)).toBeLessThan(0.08)
  for (const name of ['Dune.jpg', 'FreshFlower.jpg', 'TwoWings.jpg', 'Wood.jpg', 'Garden.jpg'])
    expect(findFaces(await small(photo(name))), name).toEqual([])
  expect(findFaces(await small(sample('coffee')))).toEqual([])
})

test.each(['#000000', '#ffffff', '#c01818'])('%s and nothing else: the middle, and no certainty', (hex) => {
  const data = Buffer.alloc(40 * 30 * 4)
  data.fill(Buffer.from(`${hex.slice(1)}ff`, 'hex'))
  const { focalPoint, certainty } = readSubject({ data, width: 40, height: 30 })
  expect([focalPoint, certainty]).toEqual([{ x: 0.5, y: 0.5 }, 0])
})

test('facts of a crop are those of the part that is seen', async () => {
  const facts = readPicture(await small(photo('LadyBird.jpg')), { hasPeople: false })
  const right = cropFacts(facts, { x: 0.5, y: 0, width: 0.5, height: 1 })
  expect(right.subject.focalPoint.x).toBeCloseTo((facts.subject.focalPoint.x - 0.5) * 2, 5)
  expect(right.calm.energyIn({ x: 0, y: 0, width: 1, height: 0.5 })).toBeCloseTo(
    facts.calm.energyIn({ x: 0.5, y: 0, width: 0.5, height: 0.5 }),
    5,
  )
  const left = cropFacts(facts, { x: 0, y: 0, width: 0.3, height: 1 })
  expect(left.subject.box.width).toBe(0)
})

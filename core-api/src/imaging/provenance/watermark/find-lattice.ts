import { carriers, fastestWaves, isEmptyRow, tileUnits } from './carriers.ts'
import { type ComplexArray, createComplexArray, transformPlane } from './fft.ts'
import { type Lattice, readCarriers, turnCarriers } from './read-carriers.ts'
import type { Spectrum } from './spectrum.ts'
import { expectedOf, matchPilots } from './weigh-rings.ts'

/** Sizes that a mark is sought at, as shares of the size it has in a whole picture: 2 when a half was cut out of its picture, 0.5 when that was set into a larger one. */
const leastShare = 0.5
const mostShare = 2
/** At the far end of the picture a scale that is wrong by half a step moves the fastest wave by a tenth of its length. */
const shareStep = 0.005
/** A wave must be sampled about three times. */
const mostCycles = 0.36

export interface SoughtPicture {
  readonly spectrum: Spectrum
  /** Cells a unit, were the picture whole. */
  readonly cellsPerUnit: Lattice['cellsPerUnit']
}

/** Where the mark lies in a picture from which nothing was cut. */
export const wholeLattice = ({ spectrum, cellsPerUnit }: SoughtPicture): Lattice => ({
  cellsPerUnit,
  origin: {
    x: (spectrum.origin.x + 0.5) / cellsPerUnit.x - 0.5,
    y: (spectrum.origin.y + 0.5) / cellsPerUnit.y - 0.5,
  },
})

/** The places where the pilots agree best, one a scale, the best first. */
export function seekLattices({ spectrum, cellsPerUnit }: SoughtPicture, count: number): Lattice[] {
  const places: { lattice: Lattice; score: number }[] = []
  for (let share = leastShare; share <= mostShare; share *= 1 + shareStep) {
    const scaled = { x: cellsPerUnit.x * share, y: cellsPerUnit.y * share }
    if (fastestWaves / (tileUnits * Math.min(scaled.x, scaled.y)) > mostCycles) continue
    const { origin, score } = seekOrigin(readCarriers(spectrum, scaled))
    places.push({ lattice: { cellsPerUnit: scaled, origin }, score })
  }
  return places
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ lattice }) => lattice)
}

/** Correlates with the pilots at every whole unit at once: luma as the real part, blue as the imaginary part. */
function seekOrigin({ re, im }: ComplexArray): { origin: Lattice['origin']; score: number } {
  const products = createComplexArray(tileUnits * tileUnits)
  const power = { luma: 0, blue: 0 }
  for (const [index, carrier] of carriers.entries()) {
    if (carrier.bits) continue
    const { layer, across, down, signs } = carrier
    const expected = expectedOf(carrier)
    const productRe = ((re[index] as number) * signs[0] + (im[index] as number) * signs[1]) * expected
    const productIm = ((im[index] as number) * signs[0] - (re[index] as number) * signs[1]) * expected
    power[layer] += (productRe ** 2 + productIm ** 2) / 2
    addWave(products, { across, down, re: productRe, im: productIm, isImaginary: layer === 'blue' })
  }
  transformPlane(products, tileUnits, isEmptyRow)
  return bestOf(products, { luma: 0.5 / Math.sqrt(power.luma + 1e-9), blue: 0.5 / Math.sqrt(power.blue + 1e-9) })
}

interface Wave {
  readonly across: number
  readonly down: number
  readonly re: number
  readonly im: number
  readonly isImaginary: boolean
}

/** Adds a wave and its conjugate, so that the transform of the sum is real, or imaginary. */
function addWave(plane: ComplexArray, { across, down, re, im, isImaginary }: Wave): void {
  const here = ((down + tileUnits) % tileUnits) * tileUnits + across
  const opposite = ((tileUnits - down) % tileUnits) * tileUnits + tileUnits - across
  const [hereRe, hereIm, oppositeRe, oppositeIm] = isImaginary ? [-im, re, im, re] : [re, im, re, -im]
  plane.re[here] = (plane.re[here] as number) + hereRe
  plane.im[here] = (plane.im[here] as number) + hereIm
  plane.re[opposite] = (plane.re[opposite] as number) + oppositeRe
  plane.im[opposite] = (plane.im[opposite] as number) + oppositeIm
}

/** One layer alone may have come through, or both. */
function bestOf({ re, im }: ComplexArray, scale: { luma: number; blue: number }) {
  let score = 0
  let place = 0
  for (let at = 0; at < re.length; at += 1) {
    const luma = (re[at] as number) * scale.luma
    const blue = (im[at] as number) * scale.blue
    const here = Math.max(luma, blue, (luma + blue) * Math.SQRT1_2)
    if (here <= score) continue
    score = here
    place = at
  }
  return { origin: { x: place % tileUnits, y: Math.floor(place / tileUnits) }, score }
}

/** Directions of one step: the scales across and down, alone and together, then the place. */
const directions = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [1, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
] as const
const stepSizes = [1, 0.5, 0.25]
const scaleStep = 0.002
const unitStep = 0.5
const mostRounds = 4

/** A place with the carriers as they read at its scale: a step that moves the origin alone needs no reading. */
interface Climber {
  readonly lattice: Lattice
  readonly read: ComplexArray
  readonly score: number
}

/** Climbs to the scale and place near a lattice where the pilots agree best. */
export function refineLattice(spectrum: Spectrum, start: Lattice): Lattice {
  let best = judge(start, readCarriers(spectrum, start.cellsPerUnit))
  for (const size of stepSizes)
    for (let round = 0; round < mostRounds; round += 1) {
      const before = best
      for (const direction of directions)
        for (const sign of [size, -size]) {
          const next = step(spectrum, best, { direction, size: sign })
          if (next.score > best.score) best = next
        }
      if (best === before) break
    }
  return best.lattice
}

const judge = (lattice: Lattice, read: ComplexArray): Climber => ({
  lattice,
  read,
  score: matchPilots(turnCarriers(read, lattice.origin)).score,
})

function step(
  spectrum: Spectrum,
  { lattice: { cellsPerUnit, origin }, read }: Climber,
  { direction: [scaleX, scaleY, x, y], size }: { direction: (typeof directions)[number]; size: number },
): Climber {
  const moved = {
    cellsPerUnit: {
      x: cellsPerUnit.x * (1 + scaleX * size * scaleStep),
      y: cellsPerUnit.y * (1 + scaleY * size * scaleStep),
    },
    origin: { x: origin.x + x * size * unitStep, y: origin.y + y * size * unitStep },
  }
  return judge(moved, scaleX || scaleY ? readCarriers(spectrum, moved.cellsPerUnit) : read)
}

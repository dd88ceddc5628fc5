import type { RawPicture } from '../../picture.ts'
import { carriers, signOf } from './carriers.ts'
import { evenOut } from './even-out.ts'
import type { ComplexArray } from './fft.ts'
import { refineLattice, type SoughtPicture, seekLattices, wholeLattice } from './find-lattice.ts'
import { codedLength, decodeId, encodeId, type WatermarkId } from './id-code.ts'
import { type Lattice, readCarriers, turnCarriers } from './read-carriers.ts'
import { type Spectrum, transformPlanes } from './spectrum.ts'
import { matchPilots } from './weigh-rings.ts'

export interface WatermarkReading {
  readonly found: boolean
  readonly id?: WatermarkId
  /** 0 to 1. 0.5 is the least that counts as found. */
  readonly confidence: number
}

const mostPlaces = 8
/**
 * Deviations by which the signs of all carriers must agree with an id beyond chance. Whatever a picture holds: by Hoeffding's inequality signs
 * drawn without regard to it agree so well with probability exp(-strength^2 / 2) at most, for one id at one place. There are 2^48 ids and
 * nine places to try, so a picture without a mark is read with probability 9 x 2^48 x exp(-10.2^2 / 2) < 7e-8 at most.
 */
const leastStrength = 10.2

/** Finds a mark at any scale and place by itself, not turned or mirrored. Blocks the thread for 0.2 s (marked, whole) to 1 s. */
export function readWatermark(picture: RawPicture): WatermarkReading {
  const even = evenOut(picture)
  const sought: SoughtPicture = { spectrum: transformPlanes(even.luma, even.blue), cellsPerUnit: even.cellsPerUnit }
  let best: Guess = { strength: 0 }
  for (const lattice of latticesOf(sought)) {
    const guess = guessAt(sought.spectrum, refineLattice(sought.spectrum, lattice))
    if (guess.id !== undefined && guess.strength >= leastStrength)
      return { found: true, id: guess.id, confidence: confidenceOf(guess) }
    if (guess.strength > best.strength) best = guess
  }
  return { found: false, confidence: Math.min(0.49, confidenceOf(best)) }
}

function* latticesOf(sought: SoughtPicture): Generator<Lattice> {
  yield wholeLattice(sought)
  yield* seekLattices(sought, mostPlaces)
}

interface Guess {
  /** Undefined when the check in the code does not hold. */
  readonly id?: WatermarkId
  readonly strength: number
}
const confidenceOf = ({ strength }: Guess): number => Math.min(1, strength / (2 * leastStrength))

function guessAt(spectrum: Spectrum, { cellsPerUnit, origin }: Lattice): Guess {
  const weighed = weighCarriers(turnCarriers(readCarriers(spectrum, cellsPerUnit), origin))
  const id = decodeId(gatherBits(weighed))
  return id === undefined ? { strength: 0 } : { id, strength: strengthOf(weighed, id) }
}

/** Pilots have served by now, and count no more: the weights were chosen by them. */
function weighCarriers(turned: ComplexArray): ComplexArray {
  const { weights } = matchPilots(turned)
  const weightOf = (index: number): number => {
    const { bits, layer, ring } = carriers[index] as (typeof carriers)[number]
    return bits ? (weights[layer][ring] as number) : 0
  }
  return {
    re: turned.re.map((value, index) => value * weightOf(index)),
    im: turned.im.map((value, index) => value * weightOf(index)),
  }
}

function gatherBits({ re, im }: ComplexArray): Float64Array {
  const soft = new Float64Array(codedLength)
  for (const [index, { bits, signs }] of carriers.entries()) {
    if (!bits) continue
    soft[bits[0]] = (soft[bits[0]] as number) + (re[index] as number) * signs[0]
    soft[bits[1]] = (soft[bits[1]] as number) + (im[index] as number) * signs[1]
  }
  return soft
}

function strengthOf({ re, im }: ComplexArray, id: WatermarkId): number {
  const coded = encodeId(id)
  let sum = 0
  let power = 1e-9
  for (const [index, carrier] of carriers.entries()) {
    sum += (re[index] as number) * signOf(carrier, 0, coded) + (im[index] as number) * signOf(carrier, 1, coded)
    power += (re[index] as number) ** 2 + (im[index] as number) ** 2
  }
  return sum / Math.sqrt(power)
}

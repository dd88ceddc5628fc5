import { type Carrier, carriers, type LayerName, layerNames, ringCount } from './carriers.ts'
import type { ComplexArray } from './fft.ts'

/** For each ring of each layer how well the pilots there agree with what they were drawn as. */
export interface PilotMatch {
  /** Deviations by which they agree better than chance, over all layers that do. */
  readonly score: number
  /** What one carrier of a ring is worth, for every ring of a layer: high where a codec or a smaller size has left the mark whole. */
  readonly weights: Readonly<Record<LayerName, Float64Array>>
}

/** What is expected of a ring before anything is known: slow waves come through more often. */
export const expectedOf = ({ ring }: Carrier): number => 1 / (1 + 0.4 * ring)

/** Few pilots stand in a ring: as many made-up ones that agree with nothing keep a lucky few from counting for much. */
const doubt = 4
const leastAgreement = 0.02
const mostAgreement = 0.9

/** @param turned carriers as `turnCarriers` gives them for the mark's supposed place */
export function matchPilots({ re, im }: ComplexArray): PilotMatch {
  const rings = { luma: createRings(), blue: createRings() }
  const totals = { luma: { sum: 0, power: 0 }, blue: { sum: 0, power: 0 } }
  for (const [index, carrier] of carriers.entries()) {
    if (carrier.bits) continue
    const agreement = (re[index] as number) * carrier.signs[0] + (im[index] as number) * carrier.signs[1]
    const power = (re[index] as number) ** 2 + (im[index] as number) ** 2
    const { sums, powers } = rings[carrier.layer]
    sums[carrier.ring] = (sums[carrier.ring] as number) + agreement
    powers[carrier.ring] = (powers[carrier.ring] as number) + power
    const total = totals[carrier.layer]
    total.sum += expectedOf(carrier) * agreement
    total.power += expectedOf(carrier) ** 2 * power
  }
  const scores = layerNames.map((layer) => Math.max(0, totals[layer].sum) / Math.sqrt(totals[layer].power + 1e-9))
  return { score: Math.hypot(...scores), weights: { luma: weigh(rings.luma), blue: weigh(rings.blue) } }
}

interface Rings {
  readonly sums: Float64Array
  readonly powers: Float64Array
}
const createRings = (): Rings => ({ sums: new Float64Array(ringCount), powers: new Float64Array(ringCount) })

/** The best weight of a value that is `agreement` of signal in a whole of variance 1; neighbouring rings are much alike. */
function weigh({ sums, powers }: Rings): Float64Array {
  return sums.map((sum, ring) => {
    const near = (values: Float64Array) => ((values[ring - 1] ?? 0) + (values[ring + 1] ?? 0)) / 2
    const power = (powers[ring] as number) + near(powers)
    // Cosine and sine share a power of 1, so a full agreement is the root of 2 x power x count.
    const agreement = (sum + near(sums)) / (power + doubt) / Math.SQRT2
    const bounded = Math.min(mostAgreement, Math.max(leastAgreement, agreement))
    return bounded / (1 - bounded ** 2)
  })
}

import type { Box, Composition, ScrimLayer } from '@imagelayer/shared/contract/compositions.ts'
import { inPicture, onCanvas, type PictureFacts } from '../colour/read-picture.ts'
import { densityAt, offsetOn } from '../colour/scrim.ts'
import { boundsOf, intersect } from './boxes.ts'
import type { ResolvedLayout } from './resolved-layout.ts'

/** What a picture shows where a layout puts it. */
export interface LayoutView {
  readonly facts: PictureFacts
  /** Share of the subject's area that is left after cropping. */
  readonly subjectShown: number
}

/** What each finding counts. The sum is a rating: higher is better, differences of a tenth are seen at a glance. */
const weights = {
  appeal: 0.5,
  madeForIt: 0.08,
  size: 0.5,
  unrest: -0.16,
  covered: -0.6,
  faces: -2,
  cut: -0.45,
  taken: -0.42,
  deadColor: -0.45,
  partedWord: -0.08,
} as const
/** Costs that show only once colours, veil and logo are decided. None of them raises a rating. */
const paintedWeights = { veil: -0.4, noLogo: -0.3, plate: -0.12 } as const

export type PlainFindings = Readonly<Record<keyof typeof weights, number>>
export type PaintedFindings = Readonly<Record<keyof typeof paintedWeights, number>>

const sumOf = <Name extends string>(
  of: Readonly<Record<Name, number>>,
  findings: Readonly<Record<Name, number>>,
): number => (Object.keys(of) as Name[]).reduce((sum, name) => sum + of[name] * findings[name], 0)

/** The rating that a layout has at most: what painting it shows can only lower it. */
export const bestRatingOf = (findings: PlainFindings): number => sumOf(weights, findings)
export const paintedCostOf = (findings: PaintedFindings): number => sumOf(paintedWeights, findings)

/** Looks at a layout as a designer would: large words on calm ground, the subject seen, no empty colour. Shares, 0 to 1. */
export function findPlainly(resolved: ResolvedLayout, view: LayoutView): PlainFindings {
  const parted = resolved.texts.some(({ fitted }) => fitted.splitWords > 0 || fitted.lines.some(({ hyphen }) => hyphen))
  return {
    appeal: resolved.layout.appeal,
    // Words that not every layout is built for, such as a badge, deserve one that is.
    madeForIt: resolved.layout.needs.length > 0 ? 1 : 0,
    size: sizeReached(resolved),
    unrest: unrestUnderWords(resolved, view.facts),
    ...coveredShares(resolved, view.facts),
    cut: 1 - view.subjectShown,
    taken: 1 - shownShare(resolved),
    deadColor: deadShare(resolved),
    partedWord: parted ? 1 : 0,
  }
}

/** What colours, veil and logo of a decided composition cost the picture. */
export const findPainted = (composition: Composition, hasLogos: boolean): PaintedFindings => ({
  veil: veilShare(composition),
  noLogo: hasLogos && !composition.layers.some(({ kind }) => kind === 'logo') ? 1 : 0,
  plate: composition.layers.some(({ id }) => id === 'logo-plate') ? 1 : 0,
})

const areaOf = ({ width, height }: Box): number => width * height

/** A headline that is well seen, as a share of the canvas' root: beyond it larger is not better. */
const seenFromAfar = 0.1

/** Half: as large as the layout would like it. Half: large by any measure. */
function sizeReached({ form, canvas, headlinePx, texts }: ResolvedLayout): number {
  if (!texts.some(({ role }) => role === 'headline')) return 1
  const rootPx = Math.sqrt(areaOf(canvas.box))
  const own = headlinePx / (rootPx * form.slots.headline.largest)
  return Math.min(1, own) / 2 + Math.min(1, headlinePx / (rootPx * seenFromAfar)) / 2
}

const samplesPerSide = 16

/** Mean opacity of the veil over the whole canvas. */
function veilShare({ layers, size }: Composition): number {
  const scrim = layers.find((layer): layer is ScrimLayer => layer.kind === 'scrim')
  if (!scrim) return 0
  const stops = scrim.stops.map(({ offset, opacity }) => ({ offset, density: opacity }))
  const shape = { angle: scrim.angle, ...(scrim.gradient === 'radial' && { ellipse: scrim.box }) }
  let sum = 0
  for (let row = 0; row < samplesPerSide; row += 1)
    for (let column = 0; column < samplesPerSide; column += 1) {
      const x = ((column + 0.5) / samplesPerSide) * size.width
      const y = ((row + 0.5) / samplesPerSide) * size.height
      sum += densityAt(stops, offsetOn(shape, scrim.box, { x, y }))
    }
  return sum / samplesPerSide ** 2
}

/** Energy of a ground that is as busy as foliage; twice as much is as bad as it gets. */
const busyEnergy = 48

/** How busy the picture is under the words that stand on it. The veil is judged on coarse cells, which do not see fine grain: this does. */
function unrestUnderWords({ texts, picture }: ResolvedLayout, { calm }: PictureFacts): number {
  const boxes = texts.filter(({ on, role }) => on === 'picture' && role !== 'badge').map(({ box }) => box)
  if (boxes.length === 0) return 0
  return Math.min(2, calm.energyIn(inPicture(boundsOf(boxes), picture)) / busyEnergy)
}

/** Below this the picture has no subject worth keeping free. */
const leastCertainty = 0.45

/** How much of the subject, and of the face that suffers most, lies under words, cards, bars and badges. */
function coveredShares({ texts, solids, boxed, picture }: ResolvedLayout, { subject, certainty }: PictureFacts) {
  const above = [
    ...texts.filter(({ on, role }) => on === 'picture' && role !== 'cta' && role !== 'badge'),
    ...boxed.filter(({ on }) => on === 'picture'),
    ...solids,
  ].map(({ box }) => box)
  const coveredOf = (share: Box): number => {
    const box = onCanvas(share, picture)
    const hidden = above.reduce((sum, other) => sum + areaOf(intersect(box, other)), 0)
    return Math.min(1, hidden / Math.max(1, areaOf(box)))
  }
  const weight = Math.max(0, (certainty - leastCertainty) / (1 - leastCertainty))
  return { covered: coveredOf(subject.box) * weight, faces: Math.max(0, ...subject.faces.map(coveredOf)) }
}

/** Share of the canvas on which the picture is seen. */
function shownShare({ picture, canvas, solids, clip }: ResolvedLayout): number {
  const seen = areaOf(intersect(picture, canvas.box)) * (clip?.kind === 'ellipse' || clip?.kind === 'arch' ? 0.85 : 1)
  const hidden = solids.reduce((sum, { box }) => sum + areaOf(intersect(box, picture)), 0)
  return Math.max(0, seen - hidden) / areaOf(canvas.box)
}

/** How full a coloured area is before its emptiness is seen as such. */
const fullEnough = 0.42

/** Coloured area that holds nothing: a panel for two words. Air is wanted, a void is not. */
function deadShare({ solids, mat, texts, boxed, logos, picture, canvas }: ResolvedLayout): number {
  const areas = mat
    ? [areaOf(canvas.box) - areaOf(intersect(picture, canvas.box))]
    : solids.map(({ box }) => areaOf(box))
  const colored = areas.reduce((sum, area) => sum + area, 0)
  if (colored === 0) return 0
  const things = [...texts.filter(({ on }) => on !== 'picture'), ...boxed.filter(({ on }) => on !== 'picture')]
  const [logo] = logos
  const boxes = [...things.map(({ box }) => box), ...(logo ? [logo.box] : [])]
  if (boxes.length === 0) return colored / areaOf(canvas.box)
  const full = areaOf(boundsOf(boxes)) / colored
  return (Math.max(0, fullEnough - full) / fullEnough) * (colored / areaOf(canvas.box))
}

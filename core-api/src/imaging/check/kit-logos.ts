import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { LogoStore } from '../compose/logo-store.ts'
import { resizePicture } from '../encode/encode-picture.ts'
import type { EngineKit } from '../engine-kit.ts'
import type { RawPicture } from '../picture.ts'
import type { DrawnLogo } from './check-rules.ts'
import { type FoundLogo, findPlaces, isLogo } from './find-logo.ts'
import { boxOf } from './fit-pose.ts'
import { grayOf } from './gray-field.ts'
import type { LogoTemplate } from './logo-shape.ts'
import { type SharpPose, sharpen } from './sharp-pose.ts'
import { findWhole, placeInside } from './whole-logo.ts'

/** Longer side at which logos are looked for first: a logo of a thirtieth of the width still has twenty pixels. */
const searchSidePx = 640
/** Pixels in the drawing of a template, whatever its proportions. */
const templatePixels = 40_000

/** Likeness after which no other place is looked at. */
const surely = 0.95

/** Variants of a kit that share one shape; which of them a found one is, its colours tell. */
interface LogoGroup extends LogoTemplate {
  readonly variants: ReadonlyArray<{ readonly assetId: string; readonly variant: string }>
}

interface Hit {
  readonly group: LogoGroup
  readonly pose: SharpPose
}

/** The kit's logos in a picture, at most one place for each shape. A sign that stands in a whole logo is a part of it and not named. */
export async function findKitLogos(pixels: RawPicture, kit: EngineKit, store: LogoStore): Promise<DrawnLogo[]> {
  const groups = await groupByShape(kit, store)
  if (groups.length === 0) return []
  const scale = Math.min(1, searchSidePx / Math.max(pixels.width, pixels.height))
  const gray = grayOf(await resizePicture(pixels, Math.max(1, Math.round(pixels.width * scale))))
  const enlarge = pixels.width / gray.width
  const hits = groups.flatMap((group): Hit[] => {
    let best: SharpPose | undefined
    for (const place of findPlaces(gray, group)) {
      if (best && best.likeness >= surely) break
      const { x, y, width } = place
      const pose = sharpen(pixels, group, { ...place, x: x * enlarge, y: y * enlarge, width: width * enlarge })
      if (!best || pose.likeness > best.likeness) best = pose
    }
    return best && isLogo(best) ? [{ group, pose: best }] : []
  })
  const whole = hits.map((hit) => wholeOf(hit, { pixels, groups, hits }) ?? hit)
  const named = whole.filter((hit, index) => !isPartOfAnother(hit, index, whole))
  return Promise.all(named.map((hit) => nearestVariant(pixels, { ...hit, kit, store })))
}

/** The logo of the kit that a found sign belongs to, where it or what is left of it stands around the sign. */
function wholeOf(
  hit: Hit,
  { pixels, groups, hits }: { pixels: RawPicture; groups: readonly LogoGroup[]; hits: readonly Hit[] },
): Hit | undefined {
  for (const group of groups) {
    if (hits.some((other) => other.group === group)) continue
    const part = placeInside(group, hit.group)
    const pose = part && findWhole(pixels, { whole: group, part, sign: hit.pose })
    if (pose) return { group, pose }
  }
  return undefined
}

function isPartOfAnother(hit: Hit, index: number, hits: readonly Hit[]): boolean {
  return hits.some((other, at) => {
    if (at === index) return false
    if (other.group === hit.group) return at < index
    const box = boxOf(other.pose, other.group.aspect)
    const { x, y, width } = hit.pose
    return width < box.width && x > box.x && y > box.y && x < box.x + box.width && y < box.y + box.height
  })
}

/** Mean difference of opacity, of 255, up to which two drawings have the same shape. */
const sameShape = 12

async function groupByShape(kit: EngineKit, store: LogoStore): Promise<LogoGroup[]> {
  const { logos } = await store.load(kit)
  const groups: Array<{ aspect: number; drawn: RawPicture[]; variants: Array<{ assetId: string; variant: string }> }> =
    []
  for (const { assetId, variant, aspect } of logos) {
    const drawn = await store.draw(kit, assetId, sizeOf(aspect))
    const group = groups.find(({ drawn: [first] }) => first && opacityDistance(first, drawn) <= sameShape)
    if (group) {
      group.drawn.push(drawn)
      group.variants.push({ assetId, variant })
    } else groups.push({ aspect, drawn: [drawn], variants: [{ assetId, variant }] })
  }
  return groups
}

const sizeOf = (aspect: number): PictureSize => ({
  width: Math.min(1600, Math.max(2, Math.round(Math.sqrt(templatePixels * aspect)))),
  height: Math.min(1600, Math.max(2, Math.round(Math.sqrt(templatePixels / aspect)))),
})

function opacityDistance(one: RawPicture, other: RawPicture): number {
  if (one.width !== other.width || one.height !== other.height) return 255
  let sum = 0
  for (let offset = 3; offset < one.data.length; offset += 4)
    sum += Math.abs((one.data[offset] ?? 0) - (other.data[offset] ?? 0))
  return sum / (one.data.length / 4)
}

interface VariantSearch extends Hit {
  readonly kit: EngineKit
  readonly store: LogoStore
}

/** Enough pixels to measure ink by, however large the logo is. */
const mostDrawnPx = 800
const thousandth = (value: number): number => Math.round(value * 1000) / 1000

/** Of variants that share a shape the one whose ink is nearest to what stands there. */
async function nearestVariant(pixels: RawPicture, { group, pose, kit, store }: VariantSearch): Promise<DrawnLogo> {
  const box = boxOf(pose, group.aspect)
  const found = { box, likeness: thousandth(pose.uprightLikeness), stretch: thousandth(pose.stretch) }
  const shrink = Math.min(1, mostDrawnPx / Math.max(box.width, box.height))
  const size = {
    width: Math.max(4, Math.round(box.width * shrink)),
    height: Math.max(4, Math.round(box.height * shrink)),
  }
  const candidates = await Promise.all(
    group.variants.map(async ({ assetId, variant }) => {
      const drawn = await store.draw(kit, assetId, size)
      const one: FoundLogo = { ...found, assetId, variant }
      return { found: one, drawn, distance: inkDistance(drawn, pixels, one) }
    }),
  )
  const [best] = candidates.toSorted((one, other) => one.distance - other.distance)
  if (!best) throw new RangeError('a group of logos is never empty')
  return { found: best.found, drawn: best.drawn }
}

function inkDistance(drawn: RawPicture, pixels: RawPicture, { box }: FoundLogo): number {
  let sum = 0
  let count = 0
  for (let y = 0; y < drawn.height; y += 1)
    for (let x = 0; x < drawn.width; x += 1) {
      const from = (y * drawn.width + x) * 4
      const px = Math.floor(box.x + ((x + 0.5) * box.width) / drawn.width)
      const py = Math.floor(box.y + ((y + 0.5) * box.height) / drawn.height)
      const isOutside = px < 0 || py < 0 || px >= pixels.width || py >= pixels.height
      if (isOutside || (drawn.data[from + 3] ?? 0) <= 240) continue
      const to = (py * pixels.width + px) * 4
      for (let channel = 0; channel < 3; channel += 1)
        sum += Math.abs((drawn.data[from + channel] ?? 0) - (pixels.data[to + channel] ?? 0))
      count += 1
    }
  return count === 0 ? Number.POSITIVE_INFINITY : sum / count
}

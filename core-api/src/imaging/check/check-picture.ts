import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { BrandScore, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { inPicture, onCanvas } from '../colour/read-picture.ts'
import type { LogoStore } from '../compose/logo-store.ts'
import { decodeRaw, resizePicture } from '../encode/encode-picture.ts'
import type { EngineKit } from '../engine-kit.ts'
import type { RawPicture } from '../picture.ts'
import { judgePaletteOf } from '../score/rules/palette-rules.ts'
import { weighRules } from '../score/weigh-rules.ts'
import type { CheckRequest, CheckResult, FoundWord } from './check-request.ts'
import { type DrawnLogo, judgeFile, judgeFoundLogos } from './check-rules.ts'
import { type FoundLogo, findLogos, type LogoTemplate } from './find-logo.ts'
import { judgeWords } from './judge-words.ts'

export interface PictureChecker {
  /** Scores any picture against a kit, whoever made it. @throws AppError as `openPicture` does. */
  check(request: CheckRequest): Promise<CheckResult>
  /** Where a picture shows a logo of the kit, in shares of it: a painter may have drawn one although only the engine sets it. */
  findLogos(bytes: Buffer, kit: EngineKit): Promise<FoundLogo[]>
}

/** Longer side at which logos are looked for: a logo of a thirtieth of the width still has twenty pixels. */
const searchSidePx = 640
const templateSidePx = 64

export function createPictureChecker({ store }: { store: LogoStore }): PictureChecker {
  return {
    async findLogos(bytes, kit) {
      const pixels = await decodeRaw(bytes)
      const whole = { x: 0, y: 0, width: pixels.width, height: pixels.height }
      return (await findKitLogos(pixels, kit, store)).map(({ found }) => ({
        ...found,
        box: inPicture(found.box, whole),
      }))
    },
    async check({ bytes, kit, channel, copy, words, labelled }) {
      const pixels = await decodeRaw(bytes)
      const logos = await findKitLogos(pixels, kit, store)
      const rules = [
        ...judgeFoundLogos(logos, pixels, kit),
        ...judgePaletteOf(pixels, kit.content),
        ...judgeFile(pixels, logos, { channel, labelled, kit }),
        ...(words ? judgeWords(words.map(inPixels(pixels)), pixels, { content: kit.content, copy }) : []),
      ]
      return {
        score: scoreOf(rules),
        width: pixels.width,
        height: pixels.height,
        logos: logos.map(({ found }) => found),
        pixels,
      }
    },
  }
}

/** Below it a picture does not pass, whatever its rules' severities: nothing else of it need be the brand's. */
const leastValue = 60

function scoreOf(rules: readonly RuleResult[]): BrandScore {
  const score = weighRules(rules)
  return { ...score, passed: score.passed && score.value >= leastValue }
}

const inPixels =
  ({ width, height }: RawPicture) =>
  (word: FoundWord): FoundWord => ({ ...word, box: onCanvas(word.box, { x: 0, y: 0, width, height }) })

/** Variants of one shape are one template; which of them it is, its colours tell. */
async function findKitLogos(pixels: RawPicture, kit: EngineKit, store: LogoStore): Promise<DrawnLogo[]> {
  const { logos } = await store.load(kit)
  const templates = await Promise.all(
    logos.map(async ({ assetId, variant, aspect }): Promise<LogoTemplate> => {
      const size = fitInto(aspect, templateSidePx)
      return { assetId, variant, aspect, drawn: await store.draw(kit, assetId, size) }
    }),
  )
  const scale = Math.min(1, searchSidePx / Math.max(pixels.width, pixels.height))
  const small = await resizePicture(pixels, Math.max(1, Math.round(pixels.width * scale)))
  const found: DrawnLogo[] = []
  for (const group of byShape(templates)) {
    const [first] = group
    const [place] = first ? findLogos(small, [first]) : []
    if (place) found.push(await nearestVariant(pixels, { place: enlarge(place, scale), group, kit, store }))
  }
  return found
}

const fitInto = (aspect: number, side: number): PictureSize => ({
  width: Math.max(2, Math.round(aspect >= 1 ? side : side * aspect)),
  height: Math.max(2, Math.round(aspect >= 1 ? side / aspect : side)),
})

const enlarge = (found: FoundLogo, scale: number): FoundLogo => ({
  ...found,
  box: {
    x: found.box.x / scale,
    y: found.box.y / scale,
    width: found.box.width / scale,
    height: found.box.height / scale,
  },
})

/** Mean difference of opacity, of 255, up to which two drawings have the same shape. */
const sameShape = 12

function byShape(templates: readonly LogoTemplate[]): LogoTemplate[][] {
  const groups: LogoTemplate[][] = []
  for (const template of templates) {
    const group = groups.find(([first]) => first && opacityDistance(first.drawn, template.drawn) <= sameShape)
    if (group) group.push(template)
    else groups.push([template])
  }
  return groups
}

function opacityDistance(one: RawPicture, other: RawPicture): number {
  if (one.width !== other.width || one.height !== other.height) return 255
  let sum = 0
  for (let offset = 3; offset < one.data.length; offset += 4)
    sum += Math.abs((one.data[offset] ?? 0) - (other.data[offset] ?? 0))
  return sum / (one.data.length / 4)
}

interface VariantSearch {
  readonly place: FoundLogo
  readonly group: readonly LogoTemplate[]
  readonly kit: EngineKit
  readonly store: LogoStore
}

/** Of variants that share a shape the one whose ink is nearest to what stands there. */
async function nearestVariant(pixels: RawPicture, { place, group, kit, store }: VariantSearch): Promise<DrawnLogo> {
  const size = {
    width: Math.min(4096, Math.max(4, Math.round(place.box.width))),
    height: Math.min(4096, Math.max(4, Math.round(place.box.height))),
  }
  const candidates = await Promise.all(
    group.map(async ({ assetId, variant }) => {
      const drawn = await store.draw(kit, assetId, size)
      return { found: { ...place, assetId, variant }, drawn, distance: inkDistance(drawn, pixels, place) }
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
      const px = Math.round(box.x) + x
      const py = Math.round(box.y) + y
      const isOutside = px < 0 || py < 0 || px >= pixels.width || py >= pixels.height
      if (isOutside || (drawn.data[from + 3] ?? 0) <= 240) continue
      const to = (py * pixels.width + px) * 4
      for (let channel = 0; channel < 3; channel += 1)
        sum += Math.abs((drawn.data[from + channel] ?? 0) - (pixels.data[to + channel] ?? 0))
      count += 1
    }
  return count === 0 ? Number.POSITIVE_INFINITY : sum / count
}

import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box, FocalPoint } from '@imagelayer/shared/contract/compositions.ts'
import type { PictureGrade } from '@imagelayer/shared/contract/grades.ts'
import type { Repair } from '@imagelayer/shared/contract/scores.ts'
import { applyGrade } from '../colour/grade-tables.ts'
import { sampleLab } from '../colour/lab-pixels.ts'
import { judgedPerSide, measurePaletteShare } from '../colour/palette-share.ts'
import { cropFacts, type PictureFacts, readPicture } from '../colour/read-picture.ts'
import { paletteGoal, solveGrade } from '../colour/solve-grade.ts'
import { coverWindow, openSource, type Source, smallSidePx } from '../decode/open-source.ts'
import type { EngineKit } from '../engine-kit.ts'
import { type RawPicture, wordsOf } from '../picture.ts'
import { releaseBytes } from '../release-bytes.ts'
import type { SourcePicture } from './engine-request.ts'

/** A painted picture that was opened and read: what is decided is decided from this. */
export interface LookedAt {
  readonly source: Source
  /** The whole picture, small, in the colours that it will have. */
  readonly small: RawPicture
  readonly facts: PictureFacts
  /** What a crop keeps in view. */
  readonly focalPoint: FocalPoint
  readonly grade: PictureGrade | undefined
  /** What turning the colours mended. */
  readonly repairs: readonly Repair[]
  /** The facts of what is seen when the picture fills a place of this size. */
  factsFor(size: PictureSize): PictureFacts
  /** The same view, small: at most `smallSidePx` along its longer side. */
  previewFor(size: PictureSize): RawPicture
  /** Pixels that fill a place of this size, colours turned. */
  cover(size: PictureSize): Promise<RawPicture>
}

const middle: FocalPoint = { x: 0.5, y: 0.5 }
/** Below this the eye goes nowhere in particular, and the middle is as good as any place. */
const leastCertainty = 0.5

/** Opens and reads a picture once. `auto` solves how its colours are turned; a turn that was settled before is taken as it is. */
export async function lookAtPicture(
  picture: SourcePicture,
  kit: EngineKit,
  { grade: wanted, keepsPixels = false }: { grade: 'auto' | 'off' | PictureGrade; keepsPixels?: boolean },
): Promise<LookedAt> {
  const source = await openSource(picture.bytes, { keepsPixels })
  const plain = await source.small()
  const facts = readPicture(plain, { hasPeople: picture.origin !== 'studio' })
  const product = picture.product && (await (await openSource(picture.product)).small())
  const solve = () => solveGrade(plain, { kit: kit.content, faces: facts.subject.faces, product })
  const grade = wanted === 'auto' ? solve() : wanted === 'off' ? undefined : wanted
  const small = applyGrade(plain, grade)
  const focalPoint = picture.focalPoint ?? (facts.certainty >= leastCertainty ? facts.subject.focalPoint : middle)
  return {
    source,
    small,
    facts,
    focalPoint,
    grade,
    repairs: grade ? repairsBy(kit, { plain, small }) : [],
    factsFor: (size) => cropFacts(facts, coverWindow(source, size, focalPoint)),
    previewFor: (size) => pickOut(small, { part: coverWindow(source, size, focalPoint), size }),
    cover: (size) => gradedCover(source, { size, focalPoint, grade }),
  }
}

/** The part of a painting that a box shows, its colours turned. */
export async function gradedCover(
  source: Source,
  { size, focalPoint, grade }: { size: PictureSize; focalPoint: FocalPoint; grade?: PictureGrade | undefined },
): Promise<RawPicture> {
  const plain = await source.cover(size, focalPoint)
  const turned = applyGrade(plain, grade)
  if (turned !== plain) releaseBytes(plain.data)
  return turned
}

/** Turning the colours is a repair of the painting: what was measured before and after is told. */
function repairsBy({ content }: EngineKit, { plain, small }: { plain: RawPicture; small: RawPicture }): Repair[] {
  const rules = { palette: content.colors.map((color) => color.hex), forbid: content.forbiddenHues }
  const before = measurePaletteShare(sampleLab(plain, judgedPerSide), rules)
  const after = measurePaletteShare(sampleLab(small, judgedPerSide), rules)
  const share = (value: number) => Math.round(value * 1000) / 1000
  const repairs: Repair[] = []
  if (before.off > paletteGoal.off)
    repairs.push({
      rule: 'color.palette',
      action: 'regrade',
      before: share(1 - before.off),
      after: share(1 - after.off),
      passed: after.off <= paletteGoal.off,
    })
  if (before.forbidden > paletteGoal.forbidden)
    repairs.push({
      rule: 'color.forbidden-hue',
      action: 'regrade',
      before: share(before.forbidden),
      after: share(after.forbidden),
      passed: after.forbidden <= paletteGoal.forbidden,
    })
  return repairs
}

/** Nearest pixels of a part: for judging, not for showing. */
function pickOut(small: RawPicture, { part, size }: { part: Box; size: PictureSize }): RawPicture {
  const scale = Math.min(1, smallSidePx / Math.max(size.width, size.height))
  const width = Math.max(1, Math.round(size.width * scale))
  const height = Math.max(1, Math.round(size.height * scale))
  const from = wordsOf(small)
  const to = new Uint32Array(width * height)
  const columns = Uint32Array.from({ length: width }, (_, x) =>
    Math.min(small.width - 1, Math.floor((part.x + ((x + 0.5) / width) * part.width) * small.width)),
  )
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(small.height - 1, Math.floor((part.y + ((y + 0.5) / height) * part.height) * small.height))
    for (let x = 0; x < width; x += 1) to[y * width + x] = from[row * small.width + (columns[x] as number)] as number
  }
  return { data: Buffer.from(to.buffer), width, height }
}

import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box, Composition } from '@imagelayer/shared/contract/compositions.ts'
import type { PictureWarning } from '@imagelayer/shared/contract/images.ts'
import { gridOf } from '../colour/picture-grid.ts'
import { inPicture, onCanvas } from '../colour/read-picture.ts'
import { coverWindow, openSource } from '../decode/open-source.ts'
import type { EngineKit } from '../engine-kit.ts'
import { engineWarnings } from '../engine-warnings.ts'
import { intersect } from '../layout/boxes.ts'
import type { Frame } from '../layout/read-frame.ts'
import type { RawPicture } from '../picture.ts'
import { releaseBytes } from '../release-bytes.ts'
import type { Phantom } from '../score/score-request.ts'
import { type SvgWish, writeSvg } from '../svg/write-svg.ts'
import { drawOver } from './draw-composition.ts'
import type { ComposeRequest, ComposeResult, SourcePicture } from './engine-request.ts'
import type { LogoAsset, LogoStore } from './logo-store.ts'
import { gradedCover, type LookedAt, lookAtPicture } from './look-at-picture.ts'
import { measureCopy } from './measure-copy.ts'
import { paintUntilSound } from './paint-until-sound.ts'
import { settleLayout } from './settle-layout.ts'

export interface Composer {
  /** Decides and paints. Throws `input.invalid` when the layout is unknown or the copy fits at no readable size. */
  compose(request: ComposeRequest): Promise<ComposeResult>
  /** The same picture and words for several places, composed anew for each, from one decode. Results in the order of the frames. */
  composeAll(request: Omit<ComposeRequest, keyof Frame>, frames: readonly Frame[]): Promise<ComposeResult[]>
  /** Paints a stored composition again; leave layers out of it to hide them. Same composition, bytes and kit: same pixels. */
  draw(composition: Composition, picture: Pick<SourcePicture, 'bytes'>, kit: EngineKit): Promise<RawPicture>
  /** The same as one SVG file, its layers kept: see `writeSvg`. */
  drawSvg(composition: Composition, picture: Pick<SourcePicture, 'bytes'>, wish: SvgWish): Promise<Buffer>
}

/** Cells of four pixels: fine enough that a veil hugs what it must, small enough to be judged in a few milliseconds. */
const cellPx = 4

export function createComposer({ store }: { store: LogoStore }): Composer {
  return {
    compose: async (request) => composeOn(await look(request, { keepsPixels: false }), request, store),
    async composeAll(request, frames) {
      const looked = await look(request, { keepsPixels: frames.length > 1 })
      const made: ComposeResult[] = []
      // One after the other: side by side they would take as long and hold more memory.
      for (const frame of frames) made.push(await composeOn(looked, { ...request, ...frame }, store))
      return made
    },
    draw: async (composition, { bytes }, kit) =>
      drawOver(composition, await viewBackground(composition, bytes), { kit, logos: store }),
    drawSvg: async (composition, { bytes }, wish) =>
      writeSvg(composition, await viewBackground(composition, bytes), wish),
  }
}

function look(
  { picture, kit, grade }: Omit<ComposeRequest, keyof Frame>,
  { keepsPixels }: { keepsPixels: boolean },
): Promise<LookedAt> {
  return lookAtPicture(picture, kit, { grade: gradeFor(picture, grade), keepsPixels })
}

/** What a model painted is turned unless nobody wants it, a person's own picture only when somebody does, and our artist's never. */
function gradeFor({ origin }: SourcePicture, wish: ComposeRequest['grade']) {
  if (origin === 'studio' && wish === 'auto') return 'off'
  return wish ?? (origin === 'model' ? 'auto' : 'off')
}

async function composeOn(looked: LookedAt, request: ComposeRequest, store: LogoStore): Promise<ComposeResult> {
  const { kit, copy } = request
  const measured = measureCopy(kit, copy)
  const loaded = await store.load(kit)
  const resolved = await settleLayout(request, { looked, measured, logos: loaded.logos, store })
  const shown = sizeOf(resolved.picture)
  const background = await looked.cover(shown)
  const decide = {
    resolved,
    grid: gridOf(background, resolved.picture, cellPx),
    kit: kit.content,
    logos: loaded.logos,
    fonts: measured.fonts,
    picture: { ...request.picture, focalPoint: looked.focalPoint },
    direction: measured.direction,
    facts: looked.factsFor(shown),
    grade: looked.grade,
  }
  const facts = {
    glyphShares: measured.glyphShares,
    readableLogos: loaded.logos.length,
    shownPixels: shownPixels(looked, shown),
    ...(request.picture.words && { phantoms: findPhantoms(request.picture, looked, resolved.picture) }),
  }
  const made = await paintUntilSound(request, decide, { background, store, facts })
  releaseBytes(background.data)
  const warnings = [...measured.warnings, ...loaded.warnings, ...logoWarnings(made.composition, loaded.logos)]
  return { ...made, repairs: [...looked.repairs, ...made.repairs], warnings }
}

/** Pixels of the painting that the crop shows. */
function shownPixels({ source }: LookedAt, shown: PictureSize): PictureSize {
  const scale = Math.max(shown.width / source.width, shown.height / source.height)
  return { width: shown.width / scale, height: shown.height / scale }
}

/** Foliage and stripes are often read as a letter or two; a word has more. */
const leastLetters = 3

/** Words and logos that the painting itself shows, where they lie on the canvas; those that the crop cuts away are gone. */
function findPhantoms({ words = [], paintedLogos = [] }: SourcePicture, looked: LookedAt, place: Box): Phantom[] {
  const part = coverWindow(looked.source, sizeOf(place), looked.focalPoint)
  const read = words
    .filter(({ text }) => (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= leastLetters)
    .map(({ text, box, confidence }): Phantom => ({ kind: 'text', words: text, confidence, box }))
  const drawn = paintedLogos.map(
    ({ box, likeness }): Phantom => ({ kind: 'logo', words: '', confidence: likeness, box }),
  )
  return [...read, ...drawn]
    .map((phantom) => {
      const seen = intersect(inPicture(phantom.box, part), { x: 0, y: 0, width: 1, height: 1 })
      return { ...phantom, box: onCanvas(seen, place) }
    })
    .filter(({ box }) => box.width > 1 && box.height > 1)
}

/** The painting as a stored composition shows it: cut to its box, colours turned. */
async function viewBackground({ background, size }: Composition, bytes: Buffer): Promise<RawPicture> {
  const source = await openSource(bytes)
  if (background.kind === 'solid') return source.cover(size)
  return gradedCover(source, { ...background, size: sizeOf(background.box ?? size) })
}

const sizeOf = ({ width, height }: PictureSize): PictureSize => ({ width, height })

function logoWarnings({ layers, size }: Composition, logos: readonly LogoAsset[]): PictureWarning[] {
  if (logos.length === 0 || layers.some((layer) => layer.kind === 'logo')) return []
  return [engineWarnings.noRoomForLogo(size)]
}

import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import { applyGrade } from '../colour/grade-tables.ts'
import { gridOf } from '../colour/picture-grid.ts'
import { openSource } from '../decode/open-source.ts'
import type { EngineKit } from '../engine-kit.ts'
import type { ResolvedLayout } from '../layout/resolve-layout.ts'
import type { RawPicture } from '../picture.ts'
import { drawComposition } from './draw-composition.ts'
import type { ComposeRequest, ComposeResult, Rasterizer, SourcePicture } from './engine-request.ts'
import { createLogoStore, type LogoAsset, type LogoStore } from './logo-store.ts'
import { type LookedAt, lookAtPicture } from './look-at-picture.ts'
import { measureCopy } from './measure-copy.ts'
import { paintUntilSound } from './paint-until-sound.ts'
import { settleLayout } from './settle-layout.ts'

export interface Composer {
  /** Decides and paints. Throws `input.invalid` when the layout is unknown or the copy fits at no readable size. */
  compose(request: ComposeRequest): Promise<ComposeResult>
  /** Paints a stored composition again; leave layers out of it to hide them. Same composition, bytes and kit: same pixels. */
  draw(composition: Composition, picture: Pick<SourcePicture, 'bytes'>, kit: EngineKit): Promise<RawPicture>
}

/** Cells of four pixels: fine enough that a veil hugs what it must, small enough to be judged in a few milliseconds. */
const cellPx = 4

export function createComposer({ rasterizer }: { rasterizer: Rasterizer }): Composer {
  const store = createLogoStore(rasterizer)
  return {
    async compose(request) {
      const { picture, kit, grade = 'auto' } = request
      const wantsGrade = grade === 'auto' && picture.origin === 'model'
      return composeOn(await lookAtPicture(picture, kit, { wantsGrade }), request, store)
    },
    draw: (composition, picture, kit) => drawAgain(composition, picture, { kit, store }),
  }
}

async function composeOn(looked: LookedAt, request: ComposeRequest, store: LogoStore): Promise<ComposeResult> {
  const { kit, copy, size } = request
  const measured = measureCopy(kit, copy)
  const loaded = await store.load(kit)
  const resolved = settleLayout(request, {
    measured,
    logos: loaded.logos,
    facts: looked.factsFor(size),
    preview: looked.previewFor(size),
  })
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
    ...(request.findPhantoms && { phantoms: await findPhantoms(request, { background, resolved }) }),
  }
  const made = await paintUntilSound(request, decide, { background, store, facts })
  const warnings = [...measured.warnings, ...loaded.warnings, ...logoWarnings(made.composition, loaded.logos)]
  return { ...made, repairs: [...looked.repairs, ...made.repairs], warnings }
}

/** Pixels of the painting that the crop shows. */
function shownPixels({ source }: LookedAt, shown: PictureSize): PictureSize {
  const scale = Math.max(shown.width / source.width, shown.height / source.height)
  return { width: shown.width / scale, height: shown.height / scale }
}

/** Where the words lie on the canvas, not on the picture. */
async function findPhantoms(
  { findPhantoms: read }: ComposeRequest,
  { background, resolved }: { background: RawPicture; resolved: ResolvedLayout },
) {
  const found = (await read?.(background)) ?? []
  const { x, y } = resolved.picture
  return found.map((phantom) => ({ ...phantom, box: { ...phantom.box, x: phantom.box.x + x, y: phantom.box.y + y } }))
}

async function drawAgain(
  composition: Composition,
  { bytes }: Pick<SourcePicture, 'bytes'>,
  { kit, store }: { kit: EngineKit; store: LogoStore },
): Promise<RawPicture> {
  const { background, size } = composition
  const source = await openSource(bytes)
  if (background.kind === 'solid')
    return (await drawComposition(composition, await source.cover(size), { kit, logos: store })).pixels
  const decoded = await source.cover(sizeOf(background.box ?? size), background.focalPoint)
  const graded = applyGrade(decoded, background.grade)
  return (await drawComposition(composition, graded, { kit, logos: store })).pixels
}

const sizeOf = ({ width, height }: PictureSize): PictureSize => ({ width, height })

function logoWarnings({ layers, size }: Composition, logos: readonly LogoAsset[]): string[] {
  if (logos.length === 0 || layers.some((layer) => layer.kind === 'logo')) return []
  return [`No logo fits ${size.width} x ${size.height} at its least size and clear space; it was left out.`]
}

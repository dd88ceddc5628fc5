import type { Composition, LogoLayer } from '@imagelayer/shared/contract/compositions.ts'
import { createCanvas } from '@napi-rs/canvas'
import { type CalmMap, mapCalm } from '../colour/calm-map.ts'
import { gridOf } from '../colour/picture-grid.ts'
import { decodeCover } from '../decode/decode-cover.ts'
import type { EngineKit } from '../engine-kit.ts'
import { calmestCorner, chooseLayout } from '../layout/choose-layout.ts'
import type { LayoutForm } from '../layout/layout-shape.ts'
import { findLayout, formFor } from '../layout/layouts.ts'
import { type LayoutRequest, type ResolvedLayout, resolveLayout } from '../layout/resolve-layout.ts'
import type { RawPicture } from '../picture.ts'
import { type ScoreRequest, scoreComposition } from '../score/score-composition.ts'
import { type DrawnPicture, drawComposition } from './draw-composition.ts'
import type { ComposeRequest, ComposeResult, Rasterizer, SourcePicture } from './engine-request.ts'
import { createLogoStore, type LogoAsset, type LogoStore } from './logo-store.ts'
import { type CopyFonts, measureCopy } from './measure-copy.ts'
import { type Caution, type DecideRequest, previewVeil, resolveComposition } from './resolve-composition.ts'

export interface Composer {
  /** Decides and paints. Throws `input.invalid` when the layout is unknown or the copy fits at no readable size. */
  compose(request: ComposeRequest): Promise<ComposeResult>
  /** Paints a stored composition again; leave layers out of it to hide them. Same composition, bytes and kit: same pixels. */
  draw(composition: Composition, picture: Pick<SourcePicture, 'bytes'>, kit: EngineKit): Promise<RawPicture>
}

/** Cells of four pixels: fine enough that a veil hugs what it must, small enough to be judged in a few milliseconds. */
const cellPx = 4
/** Width of the picture that `auto` and the calm map look at. */
const previewPx = 320

export function createComposer({ rasterizer }: { rasterizer: Rasterizer }): Composer {
  const store = createLogoStore(rasterizer)
  return {
    async compose(request) {
      const { kit, copy } = request
      const measured = measureCopy(kit, copy)
      const loaded = await store.load(kit)
      const resolved = await settleLayout(request, { measured, logos: loaded.logos })
      const background = await decodeCover(request.picture.bytes, sizeOf(resolved.picture), request.picture.focalPoint)
      const decide = {
        resolved,
        grid: gridOf(background, resolved.picture, cellPx),
        kit: kit.content,
        logos: loaded.logos,
        fonts: measured.fonts,
        picture: request.picture,
        direction: measured.direction,
      }
      const facts = { glyphShares: measured.glyphShares, readableLogos: loaded.logos.length }
      const made = await paintUntilSound(request, decide, { background, store, facts })
      const warnings = [...measured.warnings, ...loaded.warnings, ...logoWarnings(made.composition, loaded.logos)]
      return { ...made, warnings }
    },
    async draw(composition, picture, kit) {
      const { background, size } = composition
      const isSolid = background.kind === 'solid'
      const box = isSolid ? undefined : background.box
      const decoded = await decodeCover(
        picture.bytes,
        box ? sizeOf(box) : size,
        isSolid ? undefined : background.focalPoint,
      )
      return (await drawComposition(composition, decoded, { kit, logos: store })).pixels
    },
  }
}

/** What was known before anything was painted, and counts in the score. */
type KnownFacts = Required<Pick<ScoreRequest, 'glyphShares' | 'readableLogos'>>

/**
 * Decisions are made on cells, promises are kept on pixels: what the painted picture shows to fall short is decided again with more
 * care. Cells keep their extreme pixels, so one repeat is rare and two are the most that ever help.
 */
async function paintUntilSound(
  request: ComposeRequest,
  decide: DecideRequest,
  { background, store, facts }: { background: RawPicture; store: LogoStore; facts: KnownFacts },
): Promise<Omit<ComposeResult, 'warnings'>> {
  let caution: Caution = { mustPlateLogo: false, contrastFactor: 1 }
  for (let attempt = 1; ; attempt += 1) {
    const composition = resolveComposition({ ...decide, caution })
    const drawn = await drawComposition(composition, background, { kit: request.kit, logos: store })
    const scored = await score(request, composition, { drawn, store, facts })
    const failed = new Set(scored.rules.filter((rule) => !rule.passed).map((rule) => rule.rule))
    const isSound = !failed.has('logo.contrast') && !failed.has('text.contrast')
    if (isSound || attempt === 3) return { composition, pixels: drawn.pixels, score: scored }
    caution = {
      mustPlateLogo: caution.mustPlateLogo || failed.has('logo.contrast'),
      contrastFactor: failed.has('text.contrast') ? caution.contrastFactor * 1.12 : caution.contrastFactor,
    }
  }
}

const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height })

async function settleLayout(
  request: ComposeRequest,
  { measured, logos }: { measured: CopyFonts; logos: readonly LogoAsset[] },
): Promise<ResolvedLayout> {
  const { size, safeArea, kit, picture } = request
  const base: LayoutRequest = {
    size,
    safeArea,
    copy: measured.copy,
    logos: eligibleLogos(logos),
    direction: measured.direction,
    typeScale: kit.content.type.scale,
  }
  const isAuto = request.layout === 'auto'
  const form = isAuto ? undefined : formFor(findLayout(request.layout), size)
  if (form && !needsLook(form)) return resolveWithLogo(request.layout, base, logos)
  const scale = previewPx / Math.max(size.width, size.height)
  const small = await decodeCover(
    picture.bytes,
    { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) },
    picture.focalPoint,
  )
  const calm = mapCalm(small)
  const looked = { ...base, corner: calmestCorner(calm, measured.direction === 'rtl') }
  if (!isAuto) return resolveWithLogo(request.layout, looked, logos)
  return chooseByLook(looked, { calm, small, kit, logos })
}

const needsLook = (form: LayoutForm): boolean => form.ground.kind === 'card' && form.ground.corner === 'calmest'

function chooseByLook(
  request: LayoutRequest,
  { calm, small, kit, logos }: { calm: CalmMap; small: RawPicture; kit: EngineKit; logos: readonly LogoAsset[] },
): ResolvedLayout {
  const grid = gridOf(small, { x: 0, y: 0, ...request.size }, 1)
  const chosen = chooseLayout(request, {
    calm,
    veilOpacity: (resolved) => previewVeil(resolved, grid, kit.content)?.opacity ?? 0,
  })
  // Nothing fits: the roomiest layout says which words are too many.
  return chosen ? withLogo(chosen, request, logos) : resolveWithLogo('editorial-left', request, logos)
}

/** Full logos first; signs alone only where no full logo fits. */
const eligibleLogos = (logos: readonly LogoAsset[]): LogoAsset[] => {
  const full = logos.filter((logo) => !logo.variant.startsWith('mark'))
  return full.length > 0 ? full : [...logos]
}

const resolveWithLogo = (layoutId: string, request: LayoutRequest, logos: readonly LogoAsset[]): ResolvedLayout =>
  withLogo(resolveLayout(findLayout(layoutId), request), request, logos)

function withLogo(resolved: ResolvedLayout, request: LayoutRequest, logos: readonly LogoAsset[]): ResolvedLayout {
  const marks = logos.filter((logo) => logo.variant.startsWith('mark'))
  if (resolved.logos.length > 0 || marks.length === 0) return resolved
  return resolveLayout(resolved.layout, { ...request, logos: marks })
}

function logoWarnings({ layers, size }: Composition, logos: readonly LogoAsset[]): string[] {
  if (logos.length === 0 || layers.some((layer) => layer.kind === 'logo')) return []
  return [`No logo fits ${size.width} x ${size.height} at its least size and clear space; it was left out.`]
}

async function score(
  { kit, copy, safeArea }: ComposeRequest,
  composition: Composition,
  { drawn, store, facts }: { drawn: DrawnPicture; store: LogoStore; facts: KnownFacts },
) {
  const layers = composition.layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')
  const logos = await Promise.all(
    layers.map(async ({ id, assetId, box }) => {
      const canvas = createCanvas(box.width, box.height)
      canvas.getContext('2d').drawImage(await store.draw(kit, assetId, sizeOf(box)), 0, 0)
      const { data } = canvas.getContext('2d').getImageData(0, 0, box.width, box.height)
      return [id, { data: Buffer.from(data.buffer), ...sizeOf(box) }] as const
    }),
  )
  const { content } = kit
  return scoreComposition({ composition, content, copy, safeArea, ...drawn, ...facts, logos: new Map(logos) })
}

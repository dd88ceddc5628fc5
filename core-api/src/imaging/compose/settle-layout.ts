import { gridOf } from '../colour/picture-grid.ts'
import type { PictureFacts } from '../colour/read-picture.ts'
import type { EngineKit } from '../engine-kit.ts'
import { calmestCorner, chooseLayout } from '../layout/choose-layout.ts'
import { findLayout } from '../layout/layouts.ts'
import { type LayoutRequest, type ResolvedLayout, resolveLayout } from '../layout/resolve-layout.ts'
import type { RawPicture } from '../picture.ts'
import type { ComposeRequest } from './engine-request.ts'
import type { LogoAsset } from './logo-store.ts'
import type { CopyFonts } from './measure-copy.ts'
import { previewVeil } from './resolve-composition.ts'

export interface LayoutSetting {
  readonly measured: CopyFonts
  readonly logos: readonly LogoAsset[]
  /** What the picture shows when it fills the canvas, and how that looks. */
  readonly facts: PictureFacts
  readonly preview: RawPicture
}

/** Resolves the layout that was asked for, or the one that suits this picture and these words best. */
export function settleLayout(request: ComposeRequest, setting: LayoutSetting): ResolvedLayout {
  const { size, safeArea, kit } = request
  const { measured, logos, facts } = setting
  const wish: LayoutRequest = {
    size,
    safeArea,
    copy: measured.copy,
    logos: eligibleLogos(logos),
    direction: measured.direction,
    typeScale: kit.content.type.scale,
    corner: calmestCorner(facts.calm, measured.direction === 'rtl'),
  }
  if (request.layout !== 'auto') return resolveWithLogo(request.layout, wish, logos)
  return chooseByLook(wish, { ...setting, kit })
}

function chooseByLook(
  request: LayoutRequest,
  { facts, preview, kit, logos }: LayoutSetting & { kit: EngineKit },
): ResolvedLayout {
  const grid = gridOf(preview, { x: 0, y: 0, ...request.size }, 1)
  const chosen = chooseLayout(request, {
    calm: facts.calm,
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

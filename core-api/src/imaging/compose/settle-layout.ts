import { calmestCorner } from '../layout/calmest-corner.ts'
import { findLayout } from '../layout/layouts.ts'
import { resolveLayout } from '../layout/resolve-layout.ts'
import type { LayoutRequest, ResolvedLayout } from '../layout/resolved-layout.ts'
import { type BestSetting, chooseBest } from './choose-best.ts'
import type { ComposeRequest } from './engine-request.ts'
import type { LogoAsset } from './logo-store.ts'

export type LayoutSetting = Omit<BestSetting, 'request'>

/** Resolves the layout that was asked for, or the one that suits this picture and these words best. */
export async function settleLayout(request: ComposeRequest, setting: LayoutSetting): Promise<ResolvedLayout> {
  const { size, safeArea, kit } = request
  const { measured, logos, looked } = setting
  const wish: LayoutRequest = {
    size,
    safeArea,
    copy: measured.copy,
    logos: eligibleLogos(logos),
    direction: measured.direction,
    typeScale: kit.content.type.scale,
    corner: calmestCorner(looked.factsFor(size), measured.direction === 'rtl'),
  }
  const resolveNamed = (layoutId: string) => resolveLayout(findLayout(layoutId, request.layouts), wish)
  if (request.layout !== 'auto') return withLogo(resolveNamed(request.layout), wish, logos)
  const chosen = await chooseBest(wish, { ...setting, request })
  // Nothing fits: the roomiest layout says which words are too many.
  return withLogo(chosen ?? resolveNamed('editorial-left'), wish, logos)
}

/** Full logos first; signs alone only where no full logo fits. */
const eligibleLogos = (logos: readonly LogoAsset[]): LogoAsset[] => {
  const full = logos.filter((logo) => !logo.variant.startsWith('mark'))
  return full.length > 0 ? full : [...logos]
}

function withLogo(resolved: ResolvedLayout, request: LayoutRequest, logos: readonly LogoAsset[]): ResolvedLayout {
  const marks = logos.filter((logo) => logo.variant.startsWith('mark'))
  if (resolved.logos.length > 0 || marks.length === 0) return resolved
  return resolveLayout(resolved.layout, { ...request, logos: marks })
}

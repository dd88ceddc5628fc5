import { findLayout, layouts } from '../layout/layouts.ts'
import { resolveLayout, tryLayout } from '../layout/resolve-layout.ts'
import type { LayoutRequest } from '../layout/resolved-layout.ts'
import type { ComposeRequest } from './engine-request.ts'
import { measureCopy } from './measure-copy.ts'

/**
 * Throws what `compose` would throw for words that fit at no readable size, before a picture is paid for. Logos are left
 * out, which gives the words more room: what passes here may still not fit in the end, what fails here never does.
 */
export function requireCopyFits(request: Omit<ComposeRequest, 'picture'>): void {
  const { size, safeArea, layout, kit, layouts: own = [] } = request
  const { copy, direction } = measureCopy(kit, request.copy)
  const typeScale = kit.content.type.scale
  const wish: LayoutRequest = { size, safeArea, copy, logos: [], direction, typeScale }
  if (layout !== 'auto') resolveLayout(findLayout(layout, own), wish)
  else if (![...layouts, ...own].some((candidate) => tryLayout(candidate, wish)))
    resolveLayout(findLayout('editorial-left'), wish)
}

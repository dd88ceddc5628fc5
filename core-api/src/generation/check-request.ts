import type { Layout } from '../imaging/layout/layout-shape.ts'
import { findLayout } from '../imaging/layout/layouts.ts'

/** Throws `input.invalid` for a layout that is neither built in nor the organization's own; absent or `auto` lets the engine choose. */
export function checkLayout(layout: string | undefined, own: readonly Layout[]): void {
  if (layout !== undefined && layout !== 'auto') findLayout(layout, own)
}

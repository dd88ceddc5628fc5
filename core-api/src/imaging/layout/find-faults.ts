import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { contains, insetEvenly, overlaps } from './boxes.ts'
import type { LayoutRequest, ResolvedLayout } from './resolved-layout.ts'

/** What is wrong with a resolved layout, and with which of its things. */
export interface LayoutFault {
  readonly kind: 'overlap' | 'outside' | 'off-ground' | 'clear-space' | 'no-logo'
  readonly things: readonly string[]
}

/** Slack for edges that were rounded to whole pixels. */
const slackPx = 1.01

/** Looks for what must never happen: things that meet, leave the safe area or their ground, or take the logo's clear space. */
export function findFaults(resolved: ResolvedLayout, { size, safeArea, logos }: LayoutRequest): LayoutFault[] {
  const safe = {
    x: size.width * safeArea.left,
    y: size.height * safeArea.top,
    width: size.width * (1 - safeArea.left - safeArea.right),
    height: size.height * (1 - safeArea.top - safeArea.bottom),
  }
  const things = thingsOf(resolved)
  const faults: LayoutFault[] = things.flatMap(({ name, box }, index) => [
    ...(contains(safe, box, slackPx) ? [] : [{ kind: 'outside' as const, things: [name] }]),
    ...things
      .slice(index + 1)
      .filter((other) => overlaps(box, other.box))
      .map((other) => ({ kind: 'overlap' as const, things: [name, other.name] })),
  ])
  for (const { role, on, box } of resolved.texts) {
    const solid = resolved.solids.find(({ id }) => id === on)
    if (solid && !contains(solid.box, box, slackPx * 1.5)) faults.push({ kind: 'off-ground', things: [role] })
  }
  const [logo] = resolved.logos
  if (!logo && logos.length > 0) faults.push({ kind: 'no-logo', things: ['logo'] })
  if (!logo) return faults
  if (!contains(safe, logo.box, slackPx)) faults.push({ kind: 'outside', things: ['logo'] })
  const clear = insetEvenly(logo.box, 0.5 - logo.clearSpacePx)
  for (const { name, box } of things)
    if (overlaps(clear, box)) faults.push({ kind: 'clear-space', things: ['logo', name] })
  return faults
}

/** Words, and the shapes of button and badge with their labels inside. */
const thingsOf = ({ texts, boxed }: ResolvedLayout): Array<{ name: string; box: Box }> => [
  ...texts.filter(({ role }) => role !== 'cta' && role !== 'badge').map(({ role, box }) => ({ name: role, box })),
  ...boxed.map(({ role, box }) => ({ name: role, box })),
]

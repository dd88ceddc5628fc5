import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { ForbiddenHue } from '@imagelayer/shared/contract/brand-kits.ts'

/** Hue of OKLCh in degrees, 0 to 360. */
export const hueOf = ([, a, b]: Oklab): number => ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360

/** Degrees beyond an arc over which its force fades, so that no edge shows where a hue crosses it. */
const edgeDegrees = 14

/** How far a hue lies outside an arc that is walked upwards from `from` to `to`; 0 inside. */
function degreesOutside(hue: number, { from, to }: ForbiddenHue): number {
  const length = (to - from + 360) % 360
  const along = (hue - from + 360) % 360
  return along <= length ? 0 : Math.min(along - length, 360 - along)
}

/** Whether a colour lies in one of the arcs and has enough chroma for its hue to be seen. */
export const isForbiddenHue = (color: Oklab, forbid: readonly ForbiddenHue[]): boolean => {
  const chroma = Math.hypot(color[1], color[2])
  return forbid.some((arc) => chroma >= arc.leastChroma && degreesOutside(hueOf(color), arc) === 0)
}

/** 1 for a forbidden colour, falling softly to 0 beyond the arc's ends and below its chroma. */
export function forbiddenShare(color: Oklab, forbid: readonly ForbiddenHue[]): number {
  if (forbid.length === 0) return 0
  const chroma = Math.hypot(color[1], color[2])
  const hue = hueOf(color)
  let most = 0
  for (const arc of forbid) {
    const inHue = 1 - Math.min(1, degreesOutside(hue, arc) / edgeDegrees)
    const inChroma = Math.min(1, Math.max(0, (chroma - arc.leastChroma * 0.5) / (arc.leastChroma * 0.4)))
    most = Math.max(most, inHue * inChroma)
  }
  return most
}

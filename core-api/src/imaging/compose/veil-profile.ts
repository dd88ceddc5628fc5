import { densityAt, profileOf, type ScrimProfile } from '../colour/scrim.ts'
import { softEllipse } from '../colour/soft-veil.ts'
import { bottom, boundsOf, right } from '../layout/boxes.ts'
import type { ResolvedLayout } from '../layout/resolved-layout.ts'

type Setting = Pick<ResolvedLayout, 'form' | 'canvas' | 'texts' | 'headlinePx' | 'boxed' | 'ornaments'>

/** The veil runs where the layout says and stays dense to the far edge of the words. `resolved` holds only what lies on the picture. */
export function profileFor(resolved: Setting): ScrimProfile {
  const { form, canvas, texts } = resolved
  if (form.ground.kind !== 'scrim' || form.ground.from === 'all' || texts.length === 0) return profileOf(180, 1, 0)
  const { from, spread } = form.ground
  const { width, height } = canvas.size
  const air = resolved.headlinePx * 0.3
  const words = boundsOf(texts.map(({ box }) => box))
  switch (from) {
    case 'top':
      return profileOf(180, (bottom(words) + air) / height, spread)
    case 'bottom':
      return profileOf(0, (height - words.y + air) / height, spread)
    case 'ends':
      return endsProfile(resolved, spread)
    case 'words': {
      const { ellipse, fadesFrom } = softEllipse(words, { spread, airPx: air * 0.6 })
      return { ...profileOf(0, fadesFrom, 1 - fadesFrom), ellipse }
    }
    default:
      return (from === 'start') === canvas.isMirrored
        ? profileOf(270, (width - words.x + air) / width, spread)
        : profileOf(90, (right(words) + air) / width, spread)
  }
}

/** Dense at head and foot, open between them. Words at one of them only: that end alone. */
function endsProfile({ canvas, texts, headlinePx }: Setting, spread: number): ScrimProfile {
  const { height } = canvas.size
  const air = headlinePx * 0.3
  const isUpper = ({ y, height: own }: { y: number; height: number }) => y + own / 2 < height / 2
  const upper = texts.map(({ box }) => box).filter(isUpper)
  const lower = texts.map(({ box }) => box).filter((box) => !isUpper(box))
  const head = profileOf(180, upper.length > 0 ? (Math.max(...upper.map(bottom)) + air) / height : 0, spread)
  const foot = profileOf(
    0,
    lower.length > 0 ? (height - Math.min(...lower.map(({ y }) => y)) + air) / height : 0,
    spread,
  )
  if (lower.length === 0) return head
  if (upper.length === 0) return foot
  const offsets = [...head.stops.map(({ offset }) => offset), ...foot.stops.map(({ offset }) => 1 - offset)]
  const stops = [...new Set([0, ...offsets, 1])]
    .toSorted((one, other) => one - other)
    .map((offset) => ({
      offset,
      density: Math.max(densityAt(head.stops, offset), densityAt(foot.stops, 1 - offset)),
    }))
  return { angle: 180, stops }
}

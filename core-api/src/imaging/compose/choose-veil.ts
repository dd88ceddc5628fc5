import { luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import type { KitColors } from '@imagelayer/shared/brand/roles.ts'
import type { Box, ScrimLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { PictureGrid } from '../colour/picture-grid.ts'
import { leastOpacity, profileOf, type ScrimProfile, toStops } from '../colour/scrim.ts'
import { discordOf, shadeOf } from '../colour/shade.ts'
import { insetEvenly } from '../layout/boxes.ts'
import type { PlacedText } from '../layout/place-stack.ts'
import type { ResolvedLayout } from '../layout/resolve-layout.ts'
import { type Colors, veilChoices, wordsOnPicture } from './choose-colors.ts'

export interface ChosenVeil {
  readonly colors: Colors
  /** 0 when the picture is calm enough by itself. */
  readonly opacity: number
  readonly scrim?: ScrimLayer
}

/** The ink of each line with a little air: where contrast is owed. */
export function lineBoxes(text: PlacedText): Box[] {
  const { ascentPx, sizePx } = text.fitted
  const air = sizePx * 0.06
  return text.lines.map((line) =>
    insetEvenly({ x: line.x, y: line.baseline - ascentPx, width: line.width, height: ascentPx + sizePx * 0.24 }, -air),
  )
}

/** The veil runs along the side the layout names and stays dense to the far edge of the words. */
function profileFor(resolved: ResolvedLayout): ScrimProfile {
  const { form, canvas, texts } = resolved
  if (form.ground.kind !== 'scrim' || form.ground.from === 'all') return profileOf(180, 1, 0)
  const { from, spread } = form.ground
  const { width, height } = canvas.size
  const air = resolved.headlinePx * 0.3
  const ends = texts.map(({ box }) => box)
  if (from === 'top') return profileOf(180, (Math.max(...ends.map((box) => box.y + box.height)) + air) / height, spread)
  if (from === 'bottom') return profileOf(0, (height - Math.min(...ends.map((box) => box.y)) + air) / height, spread)
  return canvas.isMirrored
    ? profileOf(270, (width - Math.min(...ends.map((box) => box.x)) + air) / width, spread)
    : profileOf(90, (Math.max(...ends.map((box) => box.x + box.width)) + air) / width, spread)
}

/** Light veils wash a picture out, so a dark one may be this much denser before it loses. */
const darkBonus = 0.3

/** So dense that what lies under it is a tone of the veil. */
const tonalOpacity = 0.86

/** A dark veil over colours of far-apart hues turns them to mud halfway, so there it goes on towards one tone. */
const untilTonal = (opacity: number, discord: number): number =>
  Math.max(opacity, Math.round((opacity + (tonalOpacity - opacity) * Math.min(1, discord * 2.2)) * 100) / 100)

/** Chooses light or dark words by which needs less veil on the real pixels, and how dense it must be. */
export function chooseVeil(
  resolved: ResolvedLayout,
  grid: PictureGrid,
  { kit, contrastFactor }: { kit: KitColors; contrastFactor: number },
): ChosenVeil {
  const profile = profileFor(resolved)
  const { canvas } = resolved
  // The button's label stands on the button, not on the veil.
  const boxes = resolved.texts
    .filter((text) => text.role !== 'cta')
    .flatMap((text) => lineBoxes(text).map((box) => ({ box, least: wordsOnPicture * contrastFactor })))
  const shade = shadeOf(
    grid,
    boxes.map(({ box }) => box),
  )
  const { dark, light } = veilChoices(kit, shade)
  const opacityOf = (colors: Colors) =>
    leastOpacity(grid, {
      boxes,
      textLuminance: luminanceOfHex(colors.text.hex),
      color: colors.ground.hex,
      profile,
      canvas: canvas.box,
    }) ?? 1
  const onDark = opacityOf(dark)
  const onLight = opacityOf(light)
  const isDark = onDark <= onLight + darkBonus
  const colors = isDark ? dark : light
  const least = isDark ? onDark : onLight
  if (least === 0) return { colors, opacity: 0 }
  const opacity = isDark ? untilTonal(least, discordOf(grid)) : least
  const scrim: ScrimLayer = {
    id: 'scrim',
    name: 'Scrim',
    kind: 'scrim',
    box: canvas.box,
    color: colors.ground,
    angle: profile.angle,
    stops: toStops(profile, opacity),
  }
  return { colors, opacity, scrim }
}

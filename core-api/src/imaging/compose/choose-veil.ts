import { isLargeText, leastContrast, luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import type { KitColors } from '@imagelayer/shared/brand/roles.ts'
import type { Box, ScrimLayer } from '@imagelayer/shared/contract/compositions.ts'
import { cellsUnder, lumaOf, type PictureGrid } from '../colour/picture-grid.ts'
import { changeBy, leastOpacity, toStops } from '../colour/scrim.ts'
import { discordOf, shadeOf } from '../colour/shade.ts'
import { insetEvenly } from '../layout/boxes.ts'
import type { PlacedText } from '../layout/place-text.ts'
import type { ResolvedLayout } from '../layout/resolved-layout.ts'
import { type Colors, veilChoices, wordsOnPicture } from './choose-colors.ts'
import { profileFor } from './veil-profile.ts'

export interface ChosenVeil {
  readonly colors: Colors
  /** 0 when the picture is calm enough by itself. */
  readonly opacity: number
  readonly scrim?: ScrimLayer
}

/** The ink of each line with a little air: where contrast is owed. */
function lineBoxes(text: PlacedText): Box[] {
  const { ascentPx, sizePx } = text.fitted
  const air = sizePx * 0.06
  return text.lines.map((line) =>
    insetEvenly({ x: line.x, y: line.baseline - ascentPx, width: line.width, height: ascentPx + sizePx * 0.24 }, -air),
  )
}

/** A light veil washes a picture out, so it must change that much less than a dark one to be chosen. */
const washFactor = 1.4
/** A choice that needs next to no veil is taken at once: the picture as it is beats any treatment of it. */
const hardlySeen = 0.04

/** So dense that what lies under it is a tone of the veil. */
const tonalOpacity = 0.86

/** A dark veil over colours of far-apart hues turns them to mud halfway, so there it goes on towards one tone. */
const untilTonal = (opacity: number, discord: number): number =>
  Math.max(opacity, Math.round((opacity + (tonalOpacity - opacity) * Math.min(1, discord * 2.2)) * 100) / 100)

/** Spread of luma from which a ground counts as busy: that of foliage. */
const busySpread = 0.11
/** Spread that may be left under words: contrast alone does not help against stalks that run through the letters. */
const mostSpread = { headline: 0.085, body: 0.06 } as const

/** The label of a button or badge stands on that, not on the picture. */
const isOnOwnShape = ({ role }: PlacedText): boolean => ['cta', 'badge'].includes(role)

/**
 * Contrast that a text needs on this ground. WCAG lets large text go down to 3:1; that holds on an even sky, while over foliage a
 * headline at 3:1 swims. So large text needs from 3:1 to 4.5:1, by how restless the ground is.
 */
function neededContrast(text: PlacedText, grid: PictureGrid, shortSide: number): number {
  const { sizePx, measured } = text.fitted
  if (!isLargeText(sizePx, measured.stack.weight, shortSide)) return wordsOnPicture
  const busy = Math.min(1, spreadUnder(grid, text) / busySpread)
  const calm = leastContrast.largeText * (wordsOnPicture / leastContrast.text)
  return calm + (wordsOnPicture - calm) * busy
}

/**
 * How restless the ground under a text is: the deviation of luma, 0 to 0.5, that is left when slow runs of light are taken out. A cell is
 * compared with the mean of its two neighbours a third of a letter away, across and along, so an even ramp counts nothing.
 */
function spreadUnder(grid: PictureGrid, { box, fitted }: PlacedText): number {
  const cellPx = grid.box.width / grid.columns
  const lag = Math.max(2, Math.round((fitted.sizePx * 0.33) / cellPx))
  let squares = 0
  let count = 0
  for (const cell of cellsUnder(grid, box)) {
    const column = cell % grid.columns
    const row = (cell - column) / grid.columns
    const own = lumaOf(grid, cell)
    if (column >= lag && column < grid.columns - lag) {
      squares += (own - (lumaOf(grid, cell - lag) + lumaOf(grid, cell + lag)) / 2) ** 2
      count += 1
    }
    if (row >= lag && row < grid.rows - lag) {
      const step = lag * grid.columns
      squares += (own - (lumaOf(grid, cell - step) + lumaOf(grid, cell + step)) / 2) ** 2
      count += 1
    }
  }
  // Of three independent values, one less half of each of the others, the variance is one and a half times that of each.
  return Math.sqrt(squares / Math.max(1, count) / 1.5)
}

/** The least opacity at which the ground under each text is even enough to read on: a veil leaves 1 - opacity of its spread. */
function calmingOpacity(texts: readonly PlacedText[], grid: PictureGrid): number {
  const needed = texts
    .filter((text) => !isOnOwnShape(text))
    .map((text) => {
      const spread = spreadUnder(grid, text)
      const most = text.role === 'headline' ? mostSpread.headline : mostSpread.body
      return spread <= most ? 0 : 1 - most / spread
    })
  return Math.round(Math.max(0, ...needed) * 100) / 100
}

/** Chooses light or dark words by which changes the picture less, and how dense the veil must be on the real pixels. */
export function chooseVeil(
  resolved: ResolvedLayout,
  grid: PictureGrid,
  { kit, contrastFactor }: { kit: KitColors; contrastFactor: number },
): ChosenVeil {
  const profile = profileFor(resolved)
  const { canvas } = resolved
  const boxes = resolved.texts
    .filter((text) => !isOnOwnShape(text))
    .flatMap((text) => {
      const least = neededContrast(text, grid, canvas.shortSide) * contrastFactor
      return lineBoxes(text).map((box) => ({ box, least }))
    })
  const shade = shadeOf(
    grid,
    boxes.map(({ box }) => box),
  )
  const choices = veilChoices(kit, shade)
  const calming = calmingOpacity(resolved.texts, grid)
  const [dark, light] = [choices.dark, choices.light].map((colors) => {
    const task = {
      boxes,
      textLuminance: luminanceOfHex(colors.text.hex),
      color: colors.ground.hex,
      profile,
      canvas: canvas.box,
    }
    const opacity = Math.max(leastOpacity(grid, task) ?? 1, calming)
    return { colors, opacity, change: changeBy(grid, task, opacity) }
  }) as [Candidate, Candidate]
  const isDark = dark.change <= hardlySeen || dark.change <= light.change * washFactor
  const chosen = light.opacity === 0 && dark.opacity > 0 ? light : isDark ? dark : light
  if (chosen.opacity === 0) return { colors: chosen.colors, opacity: 0 }
  const opacity = chosen === dark ? untilTonal(dark.opacity, discordOf(grid)) : chosen.opacity
  const scrim: ScrimLayer = {
    id: 'scrim',
    name: 'Scrim',
    kind: 'scrim',
    box: profile.ellipse ?? canvas.box,
    color: chosen.colors.ground,
    ...(profile.ellipse && { gradient: 'radial' }),
    angle: profile.angle,
    stops: toStops(profile, opacity),
  }
  return { colors: chosen.colors, opacity, scrim }
}

interface Candidate {
  readonly colors: Colors
  readonly opacity: number
  readonly change: number
}

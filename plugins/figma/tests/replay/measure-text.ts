import { createCanvas } from '@napi-rs/canvas'
import type { Measured, MeasureRequest } from '../fake-figma/host-hooks.ts'
import { applyFont, setText } from './set-text.ts'

const ruler = createCanvas(1, 1).getContext('2d')

/** What the fake asks of the fonts: how large a text node is, and where there is ink in it. */
export function measureText(request: MeasureRequest): Measured {
  const { css, lines, letterSpacingPx, width, height } = setText(request)
  applyFont(ruler, css, letterSpacingPx)
  const inks = lines.map(({ text, baseline }) => ({ ink: ruler.measureText(text), baseline }))
  return {
    width,
    height,
    inkTop: Math.min(...inks.map(({ ink, baseline }) => baseline - ink.actualBoundingBoxAscent)),
    inkBottom: Math.max(...inks.map(({ ink, baseline }) => baseline + ink.actualBoundingBoxDescent)),
    inkLeft: Math.min(...inks.map(({ ink }) => -ink.actualBoundingBoxLeft)),
    inkRight: Math.max(...inks.map(({ ink }) => ink.actualBoundingBoxRight)),
  }
}

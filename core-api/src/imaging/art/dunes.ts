import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { Path2D } from '@napi-rs/canvas'
import { finishSheet, layVeil, linearFill, openSheet, radialFill, type Sheet, type Stop } from './art-canvas.ts'
import type { ArtPalette } from './art-palette.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { chromaOf, css, isKin, mix, tone } from './paint-color.ts'

interface Hour {
  readonly sky: readonly Stop[]
  readonly sun: Oklab
  readonly halo: Oklab
  /** Colour of the farthest and the nearest ridge, and of the haze between them. */
  readonly far: Oklab
  readonly near: Oklab
  readonly haze: Oklab
  /** What lies over the land where words will stand. */
  readonly mist: Oklab
}

/** Layered ridges under a low sun, each fading into the haze of the next. */
export const paintDunes: ArtStyle = (request) => {
  const { width, height, palette, random, calm } = request
  const sheet = openSheet(width, height)
  const hour = random.pick([day, dusk, night])(palette)
  sheet.pen.fillStyle = linearFill(sheet.pen, [0, 0, 0, height * 0.8], hour.sky)
  sheet.pen.fillRect(0, 0, width, height)
  const horizon = height * findHorizon(request)
  paintSun(sheet, hour, { x: calm.focus.u * width, y: horizon - sheet.unit * random.between(0.1, 0.24) })
  const ridges = 6
  const skyline = paintRidge(sheet, request, { hour, depth: 0, horizon })
  for (let i = 1; i < ridges; i += 1) {
    skyline.addPath(paintRidge(sheet, request, { hour, depth: i / (ridges - 1), horizon }))
  }
  sheet.pen.save()
  sheet.pen.clip(skyline)
  layVeil(sheet, calm, { color: hour.mist, strength: 0.66, reach: 0.26 })
  sheet.pen.restore()
  return finishSheet(sheet, 3.4)
}

/** Near the middle, but moved off the words: they stand on sky or on land, not across the line between. */
function findHorizon({ calm, random }: ArtRequest): number {
  const columns = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
  let best = { at: 0.54, cost: Number.POSITIVE_INFINITY }
  for (let at = 0.36; at < 0.82; at += 0.02) {
    const crossed = columns.filter((u) => calm.at(u, at, 0.06) > 0.4).length / columns.length
    const cost = crossed + Math.abs(at - 0.54) * 1.2 + random.next() * 0.04
    if (cost < best.cost) best = { at, cost }
  }
  return best.at
}

function day({ light, main, accent, deep }: ArtPalette): Hour {
  const sky = tone(main, 0.88, 0.55)
  const haze = tone(main, 0.93, 0.4)
  const far = tone(main, 0.8, 0.6)
  const near = mix(main, deep, 0.55)
  return {
    sky: [
      [0, sky],
      [0.75, light],
    ],
    sun: chromaOf(accent) > 0.05 ? accent : main,
    halo: mix(light, isKin(main, accent) ? accent : main, 0.3),
    far,
    near,
    haze,
    mist: mix(far, near, 0.34),
  }
}

function dusk({ light, main, accent, pop, deep }: ArtPalette): Hour {
  const warm = accent[0] > 0.55 ? accent : tone(accent, 0.7, 1)
  const top: Stop = [0, mix(main, deep, 0.25)]
  const far = tone(main, Math.max(0.6, Math.min(0.74, main[0] + 0.1)), 0.85)
  if (!isKin(main, warm)) {
    // Foreign hues meet in a pale sky, where they cannot turn to mud.
    const glow: Stop = [0.85, mix(light, warm, 0.5)]
    const sky = [top, [0.5, tone(main, 0.8, 0.6)] as Stop, glow]
    return {
      sky,
      sun: warm,
      halo: mix(light, warm, 0.2),
      far,
      near: deep,
      haze: tone(main, 0.82, 0.5),
      mist: mix(far, deep, 0.6),
    }
  }
  const sky: Stop[] = [top, [0.45, mix(main, warm, 0.5)], [0.85, mix(warm, light, 0.35)]]
  const haze = isKin(warm, pop) ? mix(mix(warm, pop, 0.3), main, 0.35) : mix(warm, main, 0.4)
  return {
    sky,
    sun: mix(light, warm, 0.12),
    halo: mix(light, warm, 0.3),
    far: mix(mix(main, warm, 0.45), light, 0.18),
    near: deep,
    haze,
    mist: mix(mix(main, warm, 0.3), deep, 0.55),
  }
}

function night({ light, main, accent, deep }: ArtPalette): Hour {
  return {
    sky: [
      [0, tone(deep, deep[0] * 0.82)],
      [0.7, mix(deep, main, 0.6)],
      [1, mix(main, light, 0.25)],
    ],
    sun: mix(light, accent, 0.35),
    halo: light,
    far: mix(main, light, 0.12),
    near: tone(deep, deep[0] * 0.8),
    haze: mix(deep, main, 0.75),
    mist: mix(deep, main, 0.35),
  }
}

function paintSun({ pen, width, height, unit }: Sheet, hour: Hour, at: { x: number; y: number }): void {
  const radius = unit * 0.135
  pen.fillStyle = radialFill(
    pen,
    [at.x, at.y, radius * 0.9, radius * 4.6],
    [
      [0, hour.halo, 0.5],
      [0.35, hour.halo, 0.16],
      [1, hour.halo, 0],
    ],
  )
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = css(hour.sun)
  pen.beginPath()
  pen.arc(at.x, at.y, radius, 0, Math.PI * 2)
  pen.fill()
}

interface Ridge {
  readonly hour: Hour
  /** 0 = farthest, 1 = nearest. */
  readonly depth: number
  readonly horizon: number
}

function paintRidge({ pen, width, height, unit }: Sheet, { random }: ArtRequest, ridge: Ridge): Path2D {
  const { hour, depth, horizon } = ridge
  const base = horizon + (height * 0.93 - horizon) * depth ** 1.15
  const swell = unit * (0.045 + 0.05 * depth)
  const [long, short] = [random.between(0.9, 1.5), random.between(2.2, 3.4)]
  const [p, q] = [random.between(0, 6.28), random.between(0, 6.28)]
  const crest = (x: number): number => {
    const u = (x / unit) * 3
    const wave = Math.sin(u * long + p)
    return base - swell * (wave + 0.28 * Math.sin(u * short + q) + 0.18 * wave * wave)
  }
  const land = new Path2D()
  land.moveTo(0, height)
  for (let x = 0; x <= width + 6; x += 6) land.lineTo(x, crest(x))
  land.lineTo(width + 6, height)
  land.closePath()
  const body = mix(hour.far, hour.near, depth ** 0.9)
  const top = base - swell * 1.4
  pen.fillStyle = linearFill(
    pen,
    [0, top, 0, top + unit * (0.26 + 0.16 * depth)],
    [
      [0, body],
      [1, mix(body, hour.haze, 0.62 - 0.4 * depth)],
    ],
  )
  pen.fill(land)
  return land
}

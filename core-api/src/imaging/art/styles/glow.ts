import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { Path2D } from '@napi-rs/canvas'
import { finishSheet, openSheet, type Sheet, unitOf } from '../art-canvas.ts'
import { isDarkHour } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle, Spot } from '../art-style.ts'
import type { CalmField } from '../calm-field.ts'
import { grainOf } from '../grain.ts'
import { createNoise, type Noise } from '../noise.ts'
import { isKin, mix, shift, tone } from '../paint-color.ts'
import { paintField } from '../paint-field.ts'
import { fullTurn } from '../paths.ts'
import { clamp, fade, lerp, softStep } from '../soft-step.ts'

/** Soft light with the grain of film: lit globes, or a planet's rim at sunrise, over a plain ground. */
export const paintGlow: ArtStyle = (request) => {
  const { width, height, mood, random } = request
  const light = chooseLight(request)
  const globes = placeGlobes(request)
  const sheet = openSheet(width, height, paintAir(request, { light, globes }))
  const bend = createNoise(random)
  for (const globe of globes) layGlobe(sheet, { globe, light, outline: outlineOf(globe, bend, mood.motion) })
  const grain = grainOf({ grain: Math.min(1, mood.grain + 0.24) })
  return { pixels: finishSheet(sheet, grain), focus: globes[0].focus }
}

interface Lit {
  readonly light: Light
  readonly globes: readonly [Globe, ...Globe[]]
}

/** The ground and the light around the globes; fainter where words will stand. */
function paintAir({ width, height, mood, calm }: ArtRequest, { light, globes }: Lit): Buffer {
  const [first] = globes
  const unit = unitOf(width, height)
  const halo = lerp(0.16, 0.4, mood.energy)
  return paintField({ width, height }, { step: 3, grain: 1.5 }, (px, py, out) => {
    const hush = 1 - calm.at(px / width, py / height, 0.36)
    const reach = Math.sqrt((px - first.x) ** 2 + (py - first.y) ** 2) / first.radius - 1
    const wash = softStep(0.5 + (0.5 * ((px - first.x) * first.lampX + (py - first.y) * first.lampY)) / first.radius)
    mixInto(out, light.ground, light.wash, 0.55 * wash * fade((Math.abs(reach) * first.radius) / unit / 0.6))
    for (const globe of globes) {
      const x = (px - globe.x) / globe.radius
      const y = (py - globe.y) / globe.radius
      const edge = (Math.max(0, Math.sqrt(x * x + y * y) - 1) * globe.radius) / unit
      const toLamp = x * globe.lampX + y * globe.lampY
      const size = Math.min(1, globe.radius / (0.3 * unit))
      const burn = fade(edge / (halo * size * 0.2)) * softStep((toLamp + 0.2) / 1.1)
      blend(out, light.halo, 0.85 * fade(edge / (halo * size)) * softStep((toLamp + 0.7) / 1.5) * hush)
      blend(out, light.hot, 0.8 * burn * hush)
    }
  })
}

/** A circle, a little out of round when the picture moves. */
function outlineOf({ x, y, radius }: Globe, bend: Noise, motion: number): Path2D {
  const outline = new Path2D()
  for (let i = 0; i < 360; i += 1) {
    const turn = (i / 360) * fullTurn
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
    const reach = radius * (1 + 0.035 * motion * bend(cos * 0.8 + 3, sin * 0.8))
    outline.lineTo(x + cos * reach, y + sin * reach)
  }
  outline.closePath()
  return outline
}

/** The body of a globe as a field of its own, cut out along its outline, so that the rim is crisp at any size. */
function layGlobe(sheet: Sheet, { globe, light, outline }: { globe: Globe; light: Light; outline: Path2D }): void {
  const { pen, unit } = sheet
  const reach = globe.radius * 1.05
  const left = Math.max(0, Math.floor(globe.x - reach))
  const top = Math.max(0, Math.floor(globe.y - reach))
  const width = Math.min(sheet.width, Math.ceil(globe.x + reach)) - left
  const height = Math.min(sheet.height, Math.ceil(globe.y + reach)) - top
  if (width < 1 || height < 1) return
  const size = Math.min(1, globe.radius / (0.3 * unit))
  const pixels = paintField({ width, height }, { step: 3, grain: 1.5 }, (px, py, out) => {
    const x = (px + left - globe.x) / globe.radius
    const y = (py + top - globe.y) / globe.radius
    const toLamp = x * globe.lampX + y * globe.lampY
    const edge = (Math.min(0, Math.sqrt(x * x + y * y) - 1) * globe.radius) / unit
    // The lit side turns towards the lamp; the rim burns.
    mixInto(out, light.dark, light.body, softStep((toLamp + 0.55) / 1.5))
    blend(out, light.hot, softStep((toLamp - 0.25) / 0.85) * softStep(1 + edge / (0.32 * size)) * 0.95)
  })
  pen.save()
  pen.clip(outline)
  pen.drawImage(openSheet(width, height, pixels).canvas, left, top)
  pen.restore()
}

function mixInto(out: Float32Array, from: Oklab, to: Oklab, share: number): void {
  for (let i = 0; i < 3; i += 1) out[i] = lerp(from[i as 0], to[i as 0], share)
}
function blend(out: Float32Array, to: Oklab, share: number): void {
  for (let i = 0; i < 3; i += 1) out[i] = lerp(out[i] as number, to[i as 0], clamp(share, 0, 1))
}

interface Light {
  readonly ground: Oklab
  readonly wash: Oklab
  readonly dark: Oklab
  readonly body: Oklab
  readonly halo: Oklab
  readonly hot: Oklab
}

function chooseLight({ palette, mood }: ArtRequest): Light {
  const { main, accent, shade } = palette
  const ground = groundOf(palette, mood)
  const kin = isKin(main, accent)
  if (isDarkHour(mood)) {
    const bright = tone(main, clamp(main[0] + 0.1, 0.6, 0.82), 1.12)
    return {
      ground,
      wash: mix(ground, kin ? main : shade, 0.5),
      dark: shift(ground, -0.02),
      body: main,
      halo: mix(bright, main, 0.5),
      hot: kin && accent[0] > main[0] ? tone(accent, Math.max(accent[0], 0.82)) : tone(bright, 0.9, 0.8),
    }
  }
  return {
    ground,
    wash: tone(main, 0.86, 0.7),
    dark: mix(ground, main, 0.55),
    body: main,
    halo: tone(main, 0.8, 0.9),
    hot: kin && accent[0] > 0.6 ? mix(main, accent, 0.75) : tone(main, clamp(main[0] + 0.2, 0.72, 0.9), 1),
  }
}

interface Globe {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Direction towards the lamp, of length 1. */
  readonly lampX: number
  readonly lampY: number
  readonly focus: Spot
}

/** The first leads; a rich picture gets up to four more, small and aside, lit by the same lamp. */
function placeGlobes(request: ArtRequest): [Globe, ...Globe[]] {
  const { width, height, calm, mood, random } = request
  const lead = placeLead(request)
  const unit = unitOf(width, height)
  const moons: Globe[] = []
  const count = Math.round(lerp(0, 5, mood.density) - 0.6)
  for (let i = 0; i < 24 && moons.length < count; i += 1) {
    const [x, y] = [random.between(0.04, 0.96) * width, random.between(0.04, 0.96) * height]
    const radius = unit * random.between(0.025, 0.085)
    const others = [lead, ...moons]
    const isClear = others.every((globe) => Math.hypot(globe.x - x, globe.y - y) > globe.radius + radius * 1.6)
    if (isClear && calm.at(x / width, y / height, 0.2) < 0.05) moons.push({ ...lead, x, y, radius })
  }
  return [lead, ...moons]
}

function placeLead({ width, height, calm, mood, random }: ArtRequest): Globe {
  const unit = unitOf(width, height)
  const { focus } = calm
  const at = { x: focus.u * width, y: focus.v * height }
  const isPlanet = random.chance(0.6)
  const lean = random.between(-0.7, 0.7)
  const large = unit * random.between(0.85, 1.15)
  const small = unit * lerp(0.26, 0.42, mood.energy) * random.between(0.9, 1.1)
  // Beside words the light comes from their side, and the globe lies on the other.
  const isFree = calm.boxes.length === 0
  const aside = Math.atan2((calm.center.v - focus.v) * height, (calm.center.u - focus.u) * width)
  const turn = isFree || !isPlanet ? lean - Math.PI / 2 : aside + lean * 0.3
  const [lampX, lampY] = [Math.cos(turn), Math.sin(turn)]
  const room = isFree ? small : Math.min(small, Math.max(unit * 0.14, roomAround(calm, at, { width, height })))
  const radius = isPlanet ? large : room
  // Of a planet only the rim is seen: the point of the rim nearest to the lamp stands in the focus.
  const [x, y] = isPlanet ? [at.x - lampX * radius, at.y - lampY * radius] : [at.x, at.y]
  return { x, y, radius, lampX, lampY, focus }
}

/** Distance in pixels to the nearest of the quiet boxes. */
function roomAround(
  { boxes }: CalmField,
  at: { x: number; y: number },
  size: { width: number; height: number },
): number {
  const distances = boxes.map((box) => {
    const dx = Math.max(box.x * size.width - at.x, at.x - (box.x + box.width) * size.width, 0)
    const dy = Math.max(box.y * size.height - at.y, at.y - (box.y + box.height) * size.height, 0)
    return Math.hypot(dx, dy)
  })
  return Math.min(...distances) * 0.92
}

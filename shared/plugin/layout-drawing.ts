import type { Outline } from '../contract/compositions.ts'
import type { LayoutSketch, SketchBox } from '../contract/layouts.ts'

/** What a mark stands for; the host gives each its colour. */
export type MarkKind = 'ground' | 'panel' | 'picture' | 'frame' | 'words' | 'button' | 'logo' | 'outline' | 'edge'

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** One element of an SVG: a rectangle, or a path where no rectangle will do. */
export type Mark =
  | ({ readonly shape: 'rect'; readonly kind: MarkKind; readonly radius: number } & Rectangle)
  | { readonly shape: 'path'; readonly kind: MarkKind; readonly d: string }

/** A small drawing in units of its own, from the back to the front. */
export interface LayoutDrawing {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

/** Drawings keep one area, whatever the shape, so that a banner and a story weigh the same. */
const areaUnits = 2400

/** A layout in the shape of the picture to come. Without sketches: three sheets, one chosen, as the engine picks. */
export function drawLayout(sketches: readonly LayoutSketch[] | undefined, aspect: number): LayoutDrawing {
  const bounded = Math.min(3.2, Math.max(0.5, aspect))
  const width = Math.sqrt(areaUnits * bounded)
  const height = width / bounded
  const whole = { x: 0, y: 0, width, height }
  const sketch = sketches && nearest(sketches, bounded)
  const inside = sketch ? arrangement(sketch, whole) : choice(whole)
  return { width, height, marks: [rect('ground', whole), ...inside, rect('edge', whole)] }
}

const rect = (kind: MarkKind, box: Rectangle, radius = 0): Mark => ({ shape: 'rect', kind, radius, ...box })

const nearest = (sketches: readonly LayoutSketch[], aspect: number): LayoutSketch | undefined =>
  sketches.toSorted(
    (one, other) => Math.abs(Math.log(one.aspect / aspect)) - Math.abs(Math.log(other.aspect / aspect)),
  )[0]

function arrangement(sketch: LayoutSketch, whole: Rectangle): Mark[] {
  const { picture, clip, isOnMat, solids, lines, buttons, logo, frame } = sketch
  const scaled = ([left, top, across, down]: SketchBox): Rectangle => ({
    x: left * whole.width,
    y: top * whole.height,
    width: across * whole.width,
    height: down * whole.height,
  })
  const all = (kind: MarkKind, boxes: readonly SketchBox[], radius = 0) =>
    boxes.map((box) => rect(kind, scaled(box), radius))
  return [
    ...(isOnMat ? [rect('panel', whole)] : []),
    pictureMark(scaled(picture), clip),
    ...all('panel', solids),
    ...(frame ? all('frame', [frame]) : []),
    ...all('words', lines),
    ...all('button', buttons, 1.5),
    ...(logo ? all('logo', [logo]) : []),
  ]
}

function pictureMark(box: Rectangle, clip: Outline | undefined): Mark {
  const { x, y, width, height } = box
  const path = (d: string): Mark => ({ shape: 'path', kind: 'picture', d })
  const half = width / 2
  if (clip?.kind === 'ellipse')
    return path(
      `M${x} ${y + height / 2}a${half} ${height / 2} 0 1 1 ${width} 0a${half} ${height / 2} 0 1 1 ${-width} 0z`,
    )
  if (clip?.kind === 'polygon')
    return path(`M${clip.points.map((at) => `${x + at.x * width} ${y + at.y * height}`).join('L')}z`)
  if (clip?.kind === 'arch')
    return path(`M${x} ${y + height}v${half - height}a${half} ${half} 0 0 1 ${width} 0v${height - half}z`)
  return rect('picture', box)
}

const choice = ({ width, height }: Rectangle): Mark[] =>
  [0, 1, 2].map((step) =>
    rect(step === 2 ? 'words' : 'outline', {
      x: width * (0.18 + step * 0.12),
      y: height * (0.17 + step * 0.1),
      width: width * 0.4,
      height: height * 0.46,
    }),
  )

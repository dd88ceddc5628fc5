import type { Outline } from '@imagelayer/shared/contract/compositions.ts'
import type { LayoutSketch, SketchBox } from '@imagelayer/shared/contract/layouts.ts'

interface LayoutSketchProps {
  /** Absent: the engine chooses. */
  readonly sketches: readonly LayoutSketch[] | undefined
  readonly aspect: number
}

/** Drawings keep one area, whatever the shape, so that a banner and a story weigh the same. */
const areaUnits = 2400

/** A small drawing of a layout in the shape of the picture to come. */
export function LayoutSketchView({ sketches, aspect }: LayoutSketchProps) {
  const bounded = Math.min(3.2, Math.max(0.5, aspect))
  const width = Math.sqrt(areaUnits * bounded)
  const height = width / bounded
  const sketch = sketches && nearest(sketches, bounded)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="imagelayer-sketch" aria-hidden="true">
      <rect width={width} height={height} className="imagelayer-sketch-ground" />
      {sketch ? <Arrangement sketch={sketch} size={{ width, height }} /> : <Choice width={width} height={height} />}
      <rect width={width} height={height} className="imagelayer-sketch-edge" />
    </svg>
  )
}

const nearest = (sketches: readonly LayoutSketch[], aspect: number): LayoutSketch | undefined =>
  sketches.toSorted(
    (one, other) => Math.abs(Math.log(one.aspect / aspect)) - Math.abs(Math.log(other.aspect / aspect)),
  )[0]

interface Size {
  readonly width: number
  readonly height: number
}

const scaled = ([left, top, across, down]: SketchBox, { width, height }: Size) => ({
  x: left * width,
  y: top * height,
  width: across * width,
  height: down * height,
})

function Arrangement({ sketch, size }: { sketch: LayoutSketch; size: Size }) {
  const { picture, clip, isOnMat, solids, lines, buttons, logo, frame } = sketch
  const all = (boxes: readonly SketchBox[], kind: string, rounding = 0) =>
    boxes.map((box) => <rect key={box.join()} {...scaled(box, size)} rx={rounding} className={`imagelayer-${kind}`} />)
  return (
    <>
      {isOnMat && <rect {...size} className="imagelayer-sketch-panel" />}
      <Picture box={scaled(picture, size)} clip={clip} />
      {all(solids, 'sketch-panel')}
      {frame && all([frame], 'sketch-frame')}
      {all(lines, 'sketch-words')}
      {all(buttons, 'sketch-button', 1.5)}
      {logo && all([logo], 'sketch-logo')}
    </>
  )
}

function Picture({ box, clip }: { box: ReturnType<typeof scaled>; clip: Outline | undefined }) {
  const { x, y, width, height } = box
  const kind = 'sketch-picture'
  if (clip?.kind === 'ellipse')
    return (
      <ellipse cx={x + width / 2} cy={y + height / 2} rx={width / 2} ry={height / 2} className={`imagelayer-${kind}`} />
    )
  if (clip?.kind === 'polygon')
    return (
      <polygon
        points={clip.points.map((at) => `${x + at.x * width},${y + at.y * height}`).join(' ')}
        className={`imagelayer-${kind}`}
      />
    )
  const crown = width / 2
  if (clip?.kind === 'arch')
    return (
      <path
        d={`M${x} ${y + height}v${crown - height}a${crown} ${crown} 0 0 1 ${width} 0v${height - crown}z`}
        className={`imagelayer-${kind}`}
      />
    )
  return <rect {...box} className={`imagelayer-${kind}`} />
}

/** Three sheets, one chosen: the engine picks. */
function Choice({ width, height }: Size) {
  const sheet = { width: width * 0.4, height: height * 0.46 }
  return (
    <>
      {[0, 1, 2].map((step) => (
        <rect
          key={step}
          {...sheet}
          x={width * (0.18 + step * 0.12)}
          y={height * (0.17 + step * 0.1)}
          className={step === 2 ? 'imagelayer-sketch-words' : 'imagelayer-sketch-outline'}
        />
      ))}
    </>
  )
}

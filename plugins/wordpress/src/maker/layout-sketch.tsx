import type { LayoutSketch } from '@imagelayer/shared/contract/layouts.ts'
import { drawLayout, type Mark } from '@imagelayer/shared/plugin/layout-drawing.ts'

interface LayoutSketchProps {
  /** Absent: the engine chooses. */
  readonly sketches: readonly LayoutSketch[] | undefined
  readonly aspect: number
}

/** A small drawing of a layout in the shape of the picture to come. */
export function LayoutSketchView({ sketches, aspect }: LayoutSketchProps) {
  const { width, height, marks } = drawLayout(sketches, aspect)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="imagelayer-sketch" aria-hidden="true">
      {marks.map((mark) => (
        <MarkView key={JSON.stringify(mark)} mark={mark} />
      ))}
    </svg>
  )
}

function MarkView({ mark }: { readonly mark: Mark }) {
  const className = `imagelayer-sketch-${mark.kind}`
  if (mark.shape === 'path') return <path d={mark.d} className={className} />
  const { x, y, width, height, radius } = mark
  return <rect x={x} y={y} width={width} height={height} rx={radius} className={className} />
}

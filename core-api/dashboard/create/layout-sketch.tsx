import type { LayoutSketch } from '@imagelayer/shared/contract/layouts.ts'
import { drawLayout } from '@imagelayer/shared/plugin/layout-drawing.ts'

interface LayoutSketchProps {
  /** Absent: the engine chooses. */
  readonly sketches: readonly LayoutSketch[] | undefined
  readonly aspect: number
}

/** A small drawing of a layout in the shape of the picture to come. */
export function LayoutSketchView({ sketches, aspect }: LayoutSketchProps) {
  const { width, height, marks } = drawLayout(sketches, aspect)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} class="sketch" aria-hidden="true">
      {marks.map((mark, index) => {
        const shared = { key: index, class: `sketch-${mark.kind}` }
        if (mark.shape === 'path') return <path {...shared} d={mark.d} />
        const { x, y, width, height, radius } = mark
        return <rect {...shared} {...{ x, y, width, height }} rx={radius} />
      })}
    </svg>
  )
}

import type { LayoutSketch, LayoutSummary } from '@imagelayer/shared/contract/layouts.ts'
import { drawLayout } from '@imagelayer/shared/plugin/layout-drawing.ts'
import { useId } from 'preact/hooks'
import { useBoth, useWords } from '../language/words.tsx'
import { createWords } from './words.ts'

interface LayoutPickerProps {
  readonly layouts: readonly LayoutSummary[]
  /** Width / height of the picture to come, so that each drawing has its shape. */
  readonly aspect: number
  readonly value: string
  readonly onChange: (layout: string) => void
}

/** All layouts as small drawings; closed at first, as the engine chooses well. */
export function LayoutPicker({ layouts, aspect, value, onChange }: LayoutPickerProps) {
  const t = useWords(createWords)
  const both = useBoth()
  const name = useId()
  const choices = [
    { id: 'auto', label: t.automatic, hint: '', sketches: undefined },
    ...layouts.map((one) => ({
      id: one.layout,
      label: both(one.name),
      hint: both(one.description),
      sketches: one.sketches,
    })),
  ]
  const chosen = choices.find(({ id }) => id === value) ?? choices[0]
  return (
    <details>
      <summary>{t.layout(chosen?.label ?? '')}</summary>
      <fieldset class="layouts">
        <legend class="visually-hidden">{t.layout('')}</legend>
        {choices.map(({ id, label, hint, sketches }) => (
          <label key={id} class="layout" title={hint}>
            <input type="radio" name={name} checked={id === value} onChange={() => onChange(id)} />
            <Sketch sketches={sketches} aspect={aspect} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
    </details>
  )
}

function Sketch({
  sketches,
  aspect,
}: {
  readonly sketches: readonly LayoutSketch[] | undefined
  readonly aspect: number
}) {
  const drawing = drawLayout(sketches, aspect)
  return (
    <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} class="sketch" aria-hidden="true">
      {drawing.marks.map((mark, index) => {
        const shared = { key: index, class: `sketch-${mark.kind}` }
        if (mark.shape === 'path') return <path {...shared} d={mark.d} />
        const { x, y, width, height, radius } = mark
        return <rect {...shared} {...{ x, y, width, height }} rx={radius} />
      })}
    </svg>
  )
}

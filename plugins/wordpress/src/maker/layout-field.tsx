import type { LayoutSummary } from '@imagelayer/shared/contract/layouts.ts'
import { PanelBody } from '@wordpress/components'
import { __, sprintf } from '@wordpress/i18n'
import { inOwnLanguage } from '../site/config.ts'
import { LayoutSketchView } from './layout-sketch.tsx'

interface LayoutFieldProps {
  readonly layouts: readonly LayoutSummary[]
  /** Width / height of the channel, so that each drawing has the shape of the picture to come. */
  readonly aspect: number
  readonly value: string
  readonly onChange: (layout: string) => void
}

/** All layouts as small drawings; closed at first, as the engine chooses well. */
export function LayoutField({ layouts, aspect, value, onChange }: LayoutFieldProps) {
  const choices = [
    { id: 'auto', name: __('Automatic', 'imagelayer'), title: undefined, sketches: undefined },
    ...layouts.map(({ layout, name, description, sketches }) => ({
      id: layout,
      name: inOwnLanguage(name),
      title: inOwnLanguage(description),
      sketches,
    })),
  ]
  const chosen = choices.find(({ id }) => id === value) ?? choices[0]
  // translators: %s: name of the chosen layout.
  const title = sprintf(__('Layout: %s', 'imagelayer'), chosen?.name ?? '')
  return (
    <PanelBody title={title} initialOpen={false}>
      <fieldset className="imagelayer-layouts">
        <legend className="screen-reader-text">{__('Layout', 'imagelayer')}</legend>
        {choices.map(({ id, name, title: hint, sketches }) => (
          <label key={id} className="imagelayer-layout" title={hint}>
            <input
              type="radio"
              name="imagelayer-layout"
              className="imagelayer-radio"
              value={id}
              checked={value === id}
              onChange={() => onChange(id)}
            />
            <LayoutSketchView sketches={sketches} aspect={aspect} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
    </PanelBody>
  )
}

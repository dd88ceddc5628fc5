import type { LayoutSummary } from '@imagelayer/shared/contract/layouts.ts'
import { useText } from '../i18n.tsx'
import { LayoutSketchView } from './layout-sketch.tsx'

interface LayoutPickerProps {
  readonly layouts: readonly LayoutSummary[]
  /** Width / height of the channel, so that each drawing has the shape of the picture to come. */
  readonly aspect: number
  readonly value: string
  readonly onChange: (id: string) => void
}

export function LayoutPicker({ layouts, aspect, value, onChange }: LayoutPickerProps) {
  const { t, locale } = useText()
  const language = locale === 'zh-CN' ? 'zh' : 'en'
  const choices = [
    { id: 'auto', name: t('create.layoutNames.auto'), title: undefined, sketches: undefined },
    ...layouts.map(({ layout, name, description, sketches }) => ({
      id: layout,
      name: name[language],
      title: description[language],
      sketches,
    })),
  ]
  return (
    <fieldset class="field">
      <legend class="label">{t('create.layout')}</legend>
      <div class="layouts">
        {choices.map(({ id, name, title, sketches }) => (
          <label key={id} class="layout" title={title}>
            <input type="radio" name="layout" value={id} checked={value === id} onChange={() => onChange(id)} />
            <LayoutSketchView sketches={sketches} aspect={aspect} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

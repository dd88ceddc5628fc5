import { type CopyField, copyMaxLength } from '@imagelayer/shared/contract/copy-limits.ts'
import type { CopyWords } from '@imagelayer/shared/plugin/copy-words.ts'
import { PanelBody, TextareaControl, TextControl } from '@wordpress/components'
import { __ } from '@wordpress/i18n'

/** Names of the words that a picture may carry, in the order in which they are read. */
const copyLabels = (): Record<CopyField, string> => ({
  headline: __('Headline', 'imagelayer'),
  subhead: __('Subhead', 'imagelayer'),
  cta: __('Button', 'imagelayer'),
  badge: __('Badge', 'imagelayer'),
  legal: __('Small print', 'imagelayer'),
})

interface CopyFieldsProps {
  readonly fields: readonly CopyField[]
  readonly words: CopyWords
  readonly errors?: Readonly<Record<string, string>>
  readonly onChange: (field: CopyField, text: string) => void
}

export function CopyFields({ fields, words, errors = {}, onChange }: CopyFieldsProps) {
  const labels = copyLabels()
  return (
    <>
      {fields.map((field) => {
        const shared = {
          label: labels[field],
          value: words[field],
          maxLength: copyMaxLength[field],
          help: errors[field],
          className: errors[field] ? 'imagelayer-wrong' : '',
          onChange: (text: string) => onChange(field, text),
          __nextHasNoMarginBottom: true as const,
        }
        const isLong = field === 'headline' || field === 'subhead'
        return isLong ? (
          <TextareaControl key={field} {...shared} rows={2} />
        ) : (
          <TextControl key={field} {...shared} __next40pxDefaultSize autoComplete="off" />
        )
      })}
    </>
  )
}

/** The words beside the headline; closed at first, as most pictures need none. */
export const MoreWords = (props: Omit<CopyFieldsProps, 'fields'>) => (
  <PanelBody title={__('More words', 'imagelayer')} initialOpen={false}>
    <div className="imagelayer-fields">
      <CopyFields {...props} fields={['subhead', 'cta', 'badge', 'legal']} />
    </div>
  </PanelBody>
)

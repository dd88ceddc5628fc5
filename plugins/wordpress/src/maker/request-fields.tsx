import { channels } from '@imagelayer/shared/contract/channel-list.ts'
import { promptMaxLength } from '@imagelayer/shared/contract/copy-limits.ts'
import type { LayoutSummary } from '@imagelayer/shared/contract/layouts.ts'
import { PanelBody, SelectControl, TextareaControl } from '@wordpress/components'
import { __, sprintf } from '@wordpress/i18n'
import type { ReactNode, RefObject } from 'react'
import { inOwnLanguage } from '../site/config.ts'
import type { ModelList } from '../site/service-calls.ts'
import { CopyFields, MoreWords } from './copy-fields.tsx'
import { channelOf, type Draft, filled, type Suggestion } from './draft.ts'
import { KitField } from './kit-field.tsx'
import { LayoutField } from './layout-field.tsx'
import type { Kit } from './use-catalog.ts'

export interface RequestFieldsProps {
  readonly draft: Draft
  readonly suggestion: Suggestion
  readonly kits: readonly Kit[]
  readonly models: ModelList
  readonly layouts: readonly LayoutSummary[]
  /** Words by field name, from our checks or the service's. */
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (part: Partial<Draft>) => void
  readonly briefRef: RefObject<HTMLTextAreaElement>
  /** Ways of the place to fill in the brief, such as from the selected block. */
  readonly briefTools?: ReactNode
}

/** Everything that a request needs, in the order in which a person thinks of it. */
export function RequestFields(props: RequestFieldsProps) {
  const { draft, suggestion, errors, layouts, onChange } = props
  const channel = channelOf(draft.channel)
  const words = filled(draft, suggestion)
  return (
    <>
      <PanelBody>
        <div className="imagelayer-fields">
          <BriefField {...props} />
          <CopyFields
            fields={['headline']}
            words={words}
            errors={errors}
            onChange={(_, headline) => onChange({ headline })}
          />
          <KitField {...props} />
          <ChannelField {...props} />
          <ModelField {...props} />
        </div>
      </PanelBody>
      <MoreWords words={words} errors={errors} onChange={(field, text) => onChange({ [field]: text })} />
      <LayoutField
        layouts={layouts}
        aspect={channel.width / channel.height}
        value={draft.layout}
        onChange={(layout) => onChange({ layout })}
      />
    </>
  )
}

function BriefField({ draft, suggestion, errors, onChange, briefRef, briefTools }: RequestFieldsProps) {
  const follows = draft.prompt === null && suggestion.prompt !== ''
  const help = follows
    ? __('Taken from the post. Change it as you like.', 'imagelayer')
    : __('Describe the scene. The words in the picture are set apart, exactly.', 'imagelayer')
  return (
    <div className="imagelayer-brief">
      <TextareaControl
        __nextHasNoMarginBottom
        ref={briefRef}
        label={__('What should the picture show?', 'imagelayer')}
        help={errors.prompt ?? help}
        className={errors.prompt ? 'imagelayer-wrong' : ''}
        rows={4}
        maxLength={promptMaxLength}
        value={filled(draft, suggestion).prompt}
        onChange={(prompt) => onChange({ prompt })}
      />
      {briefTools}
    </div>
  )
}

function ChannelField({ draft, errors, onChange }: RequestFieldsProps) {
  const { width, height } = channelOf(draft.channel)
  return (
    <SelectControl
      __nextHasNoMarginBottom
      __next40pxDefaultSize
      label={__('Made for', 'imagelayer')}
      // translators: 1: width, 2: height, both in pixels.
      help={errors.channel ?? errors.size ?? sprintf(__('%1$d × %2$d pixels', 'imagelayer'), width, height)}
      value={draft.channel}
      options={channels.map(({ id, name }) => ({ value: id, label: inOwnLanguage(name) }))}
      onChange={(channel) => onChange({ channel })}
    />
  )
}

function ModelField({ draft, models, errors, onChange }: RequestFieldsProps) {
  const usable = models.items.filter(({ available }) => available)
  if (usable.length < 2) return null // nothing to choose
  return (
    <SelectControl
      __nextHasNoMarginBottom
      __next40pxDefaultSize
      label={__('Painted by', 'imagelayer')}
      help={errors.model}
      value={draft.model || models.defaultModel}
      options={usable.map(({ id, label, kind }) => ({
        value: id,
        label: kind === 'ai' ? label : `${label} · ${__('no AI', 'imagelayer')}`,
      }))}
      onChange={(model) => onChange({ model })}
    />
  )
}

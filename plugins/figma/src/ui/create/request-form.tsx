import { type ChannelId, channels } from '@imagelayer/shared/contract/channel-list.ts'
import { fieldErrors } from '@imagelayer/shared/plugin/field-errors.ts'
import type { ComponentChildren } from 'preact'
import { publishedKits } from '../catalog/catalog.ts'
import { useDesk } from '../desk.ts'
import { Field, Select } from '../elements/field.tsx'
import { useBoth, useWords } from '../language/words.tsx'
import { sizeWords } from '../place/fit-size.ts'
import { useValue } from '../value-store.ts'
import { CopyFields } from './copy-fields.tsx'
import { filledWords } from './draft.ts'
import { LayoutPicker } from './layout-picker.tsx'
import type { MakerState } from './maker.ts'
import { TargetLine } from './target-line.tsx'
import { createWords } from './words.ts'

const briefLimit = 4000

/** All that a picture is made of, from where it goes to how its words stand. */
export function RequestForm({ state, before }: { readonly state: MakerState; readonly before?: ComponentChildren }) {
  const { maker, catalog } = useDesk()
  const t = useWords(createWords)
  const known = useValue(catalog.state)
  const { draft, suggestion, target, flow } = state
  const words = filledWords(draft, suggestion)
  const errors = fieldErrors(flow.failure ?? flow.quoteFailure)
  const isOwn = draft.prompt === null && suggestion.prompt !== ''
  return (
    <div class="stack pad">
      {before}
      <TargetLine target={target} />
      {(target.kind === 'none' || target.kind === 'blocked') && <ChannelField value={draft.channel} />}
      <Select
        label={t.kit}
        value={known.kitId}
        onChange={catalog.chooseKit}
        options={publishedKits(known).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Field
        label={t.brief}
        value={words.prompt}
        isLong
        maxLength={briefLimit}
        placeholder={t.briefPlaceholder}
        hint={isOwn ? t.fromSelection : undefined}
        error={errors.prompt}
        onInput={(prompt) => maker.change({ prompt })}
      />
      <CopyFields words={words} errors={errors} onChange={maker.change} />
      <LayoutPicker
        layouts={known.layouts}
        aspect={aspectOf(state)}
        value={draft.layout}
        onChange={(layout) => maker.change({ layout })}
      />
    </div>
  )
}

function ChannelField({ value }: { readonly value: ChannelId }) {
  const { maker } = useDesk()
  const t = useWords(createWords)
  const both = useBoth()
  return (
    <Select
      label={t.channel}
      value={value}
      onChange={(channel) => maker.change({ channel: channel as ChannelId })}
      options={channels.map((channel) => ({
        value: channel.id,
        label: `${both(channel.name)} – ${sizeWords(channel)}`,
      }))}
    />
  )
}

export function aspectOf({ target, draft }: MakerState): number {
  const place = target.kind === 'one' ? target.place : target.kind === 'several' ? target.places[0] : undefined
  const { width, height } = place?.size ?? channels.find(({ id }) => id === draft.channel) ?? channels[0]
  return width / height
}

import { type ChannelId, channels } from '@imagelayer/shared/contract/channel-list.ts'
import { type CopyField, copyMaxLength } from '@imagelayer/shared/contract/copy-limits.ts'
import type { LayoutSummary } from '@imagelayer/shared/contract/layouts.ts'
import type { BrandKitSummary, ModelList } from '../api.ts'
import { describedBy, Field, SelectField, TextField } from '../elements/field.tsx'
import { useText } from '../i18n.tsx'
import type { Draft } from './draft.ts'
import { LayoutPicker } from './layout-picker.tsx'

interface RequestFormProps {
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
  readonly kits: readonly BrandKitSummary[]
  readonly models: ModelList
  readonly layouts: readonly LayoutSummary[]
  /** Words by field name, from our checks or the server's. */
  readonly errors: Readonly<Record<string, string>>
}

/** Everything that a request needs, in the order in which a person thinks of it. */
export function RequestFields(props: RequestFormProps) {
  const { draft, onChange, layouts } = props
  const channel = channels.find(({ id }) => id === draft.channel) ?? channels[0]
  return (
    <>
      <KitField {...props} />
      <ChannelField {...props} />
      <BriefField {...props} />
      <CopyFields {...props} />
      <LayoutPicker
        layouts={layouts}
        aspect={channel.width / channel.height}
        value={draft.layout}
        onChange={(layout) => onChange({ layout })}
      />
      <ModelField {...props} />
    </>
  )
}

function KitField({ draft, onChange, kits, errors }: RequestFormProps) {
  const { t } = useText()
  const kit = kits.find(({ id }) => id === draft.brandKitId)
  const swatches = kit && (
    <ul class="swatches">
      {kit.colors.slice(0, 10).map(({ id, name, hex }) => (
        <li key={id} style={{ backgroundColor: hex }} title={`${name} ${hex}`}>
          <span class="visually-hidden">
            {name} {hex}
          </span>
        </li>
      ))}
    </ul>
  )
  return (
    <SelectField
      id="kit"
      label={t('create.kit')}
      aside={
        kit?.publishedVersion && <span class="quiet">{t('create.kitVersion', { number: kit.publishedVersion })}</span>
      }
      error={errors.brandKitId}
      value={draft.brandKitId}
      onChange={(brandKitId) => onChange({ brandKitId })}
      below={swatches}
    >
      {kits.map(({ id, name, publishedVersion }) => (
        <option key={id} value={id} disabled={publishedVersion === null}>
          {publishedVersion === null ? `${name} (${t('create.kitDraft')})` : name}
        </option>
      ))}
    </SelectField>
  )
}

function ChannelField({ draft, onChange, errors }: RequestFormProps) {
  const { t, locale } = useText()
  const channel = channels.find(({ id }) => id === draft.channel) ?? channels[0]
  const pixels = t('create.pixels', { width: channel.width, height: channel.height })
  return (
    <SelectField
      id="channel"
      label={t('create.channel')}
      aside={<span class="quiet figures">{pixels}</span>}
      error={errors.channel ?? errors.size}
      value={draft.channel}
      onChange={(id) => onChange({ channel: id as ChannelId })}
    >
      {channels.map(({ id, name }) => (
        <option key={id} value={id}>
          {locale === 'zh-CN' ? name.zh : name.en}
        </option>
      ))}
    </SelectField>
  )
}

function BriefField({ draft, onChange, errors }: RequestFormProps) {
  const { t } = useText()
  const shape = { id: 'prompt', hint: t('create.briefHint'), error: errors.prompt }
  return (
    <Field {...shape} label={t('create.brief')}>
      <textarea
        id="prompt"
        name="prompt"
        class="control"
        rows={4}
        maxLength={4000}
        placeholder={t('create.briefPlaceholder')}
        value={draft.prompt}
        aria-invalid={shape.error ? 'true' : undefined}
        aria-describedby={describedBy(shape)}
        onInput={(event) => onChange({ prompt: event.currentTarget.value })}
      />
    </Field>
  )
}

function CopyFields({ draft, onChange, errors }: RequestFormProps) {
  const { t } = useText()
  const input = (field: CopyField) => (
    <TextField
      key={field}
      id={field}
      name={field}
      label={t(`create.${field}`)}
      autocomplete="off"
      maxLength={copyMaxLength[field]}
      value={draft[field]}
      error={errors[field]}
      onInput={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  )
  return (
    <fieldset class="copy" aria-describedby="copy-hint">
      <legend class="label">{t('create.words')}</legend>
      <p class="hint" id="copy-hint">
        {t('create.wordsHint')}
      </p>
      <div class="copy-fields">
        {input('headline')}
        {input('subhead')}
        {input('cta')}
        {input('badge')}
        {input('legal')}
      </div>
    </fieldset>
  )
}

function ModelField({ draft, onChange, models, errors }: RequestFormProps) {
  const { t } = useText()
  const usable = models.items.filter(({ available }) => available)
  if (usable.length < 2) return null // nothing to choose
  return (
    <SelectField
      id="model"
      label={t('create.model')}
      error={errors.model}
      value={draft.model || models.defaultModel}
      onChange={(model) => onChange({ model })}
    >
      {usable.map(({ id, label, kind, priceCredits }) => (
        <option key={id} value={id}>
          {[
            label,
            t(kind === 'ai' ? 'create.modelAi' : 'create.modelProcedural'),
            t('create.price', { count: priceCredits }),
          ].join(' · ')}
        </option>
      ))}
    </SelectField>
  )
}

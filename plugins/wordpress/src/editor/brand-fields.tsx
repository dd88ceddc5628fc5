import { channels } from '@imagelayer/shared/contract/channel-list.ts'
import { Button, PanelBody, SelectControl } from '@wordpress/components'
import { __ } from '@wordpress/i18n'
import { CopyFields, MoreWords } from '../maker/copy-fields.tsx'
import { channelOf } from '../maker/draft.ts'
import { KitField } from '../maker/kit-field.tsx'
import { LayoutField } from '../maker/layout-field.tsx'
import type { Catalog } from '../maker/use-catalog.ts'
import { inOwnLanguage } from '../site/config.ts'
import type { BrandDraft, BrandState } from './brand-desk.ts'
import { type WordOrigin, wordOrigins } from './brand-words.ts'

interface BrandFieldsProps {
  readonly state: BrandState
  readonly catalog: Catalog
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (part: Partial<BrandDraft>) => void
}

/** What is set over the picture, and how. */
export function BrandFields({ state, catalog, errors, onChange }: BrandFieldsProps) {
  const { draft, made, offered } = state
  const { width, height } = draft.channel ? channelOf(draft.channel) : (made?.image ?? { width: 3, height: 2 })
  return (
    <>
      <PanelBody>
        <div className="imagelayer-fields">
          <div>
            <CopyFields
              fields={['headline']}
              words={draft}
              errors={errors}
              onChange={(_, headline) => onChange({ headline })}
            />
            <div className="imagelayer-row imagelayer-offers">
              {wordOrigins.map((origin) => {
                const text = offered[origin]
                if (!text || text === draft.headline) return null
                return (
                  <Button key={origin} variant="link" onClick={() => onChange({ headline: text })}>
                    {offerLabel(origin)}
                  </Button>
                )
              })}
            </div>
            {draft.headline === '' && (
              <p className="imagelayer-quiet">{__('Without words only your logo and look are set.', 'imagelayer')}</p>
            )}
          </div>
          <KitField draft={draft} kits={catalog.kits} errors={errors} onChange={onChange} />
          <SizeField draft={draft} errors={errors} onChange={onChange} />
        </div>
      </PanelBody>
      <MoreWords words={draft} errors={errors} onChange={(field, text) => onChange({ [field]: text })} />
      <LayoutField
        layouts={catalog.layouts}
        aspect={width / height}
        value={draft.layout}
        onChange={(layout) => onChange({ layout })}
      />
    </>
  )
}

const offerLabel = (origin: WordOrigin): string =>
  ({
    caption: __('Use the caption', 'imagelayer'),
    title: __('Use the title of the post', 'imagelayer'),
    alt: __('Use the alternative text', 'imagelayer'),
  })[origin]

const SizeField = ({
  draft,
  errors,
  onChange,
}: Omit<BrandFieldsProps, 'state' | 'catalog'> & { draft: BrandDraft }) => (
  <SelectControl
    __nextHasNoMarginBottom
    __next40pxDefaultSize
    label={__('Size', 'imagelayer')}
    help={errors.channel ?? errors.size}
    value={draft.channel}
    options={[
      { value: '', label: __('As the picture is', 'imagelayer') },
      ...channels.map(({ id, name }) => ({ value: id, label: inOwnLanguage(name) })),
    ]}
    onChange={(channel) => onChange({ channel: channel as BrandDraft['channel'] })}
  />
)

import { SelectControl } from '@wordpress/components'
import { __ } from '@wordpress/i18n'
import { Swatches } from '../parts/swatches.tsx'
import type { Draft } from './draft.ts'
import type { Kit } from './use-catalog.ts'

interface KitFieldProps {
  readonly draft: Pick<Draft, 'brandKitId'>
  readonly kits: readonly Kit[]
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (part: Pick<Draft, 'brandKitId'>) => void
}

/** The brand kit with its colours; a site with one kit has nothing to choose and only sees it. */
export function KitField({ draft, kits, errors, onChange }: KitFieldProps) {
  const kit = kits.find(({ id }) => id === draft.brandKitId)
  return (
    <div>
      <SelectControl
        __nextHasNoMarginBottom
        __next40pxDefaultSize
        label={__('Brand kit', 'imagelayer')}
        help={errors.brandKitId}
        value={draft.brandKitId}
        options={kits.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(brandKitId) => onChange({ brandKitId })}
      />
      {kit && <Swatches colors={kit.colors.slice(0, 10)} />}
    </div>
  )
}

import { SelectControl } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Swatches } from '../parts/swatches.tsx'
import { listBrandKits } from '../site/service-calls.ts'
import { saveSettings } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'
import { useResource } from '../site/use-resource.ts'

/** The kit that panels choose first, of those that are published. Saved as it is chosen. */
export function KitChoice({ chosenId }: { readonly chosenId: string }) {
  const { data, failure: loadFailure, reload } = useResource(listBrandKits)
  const [kitId, setKitId] = useState(chosenId)
  const { failure, run } = useAction<'save'>()
  if (loadFailure) return <FailureNotice failure={loadFailure} onRetry={reload} />
  const kits = data?.items.filter(({ publishedVersion }) => publishedVersion !== null) ?? []
  if (kits.length === 0) return null
  const kit = kits.find(({ id }) => id === kitId) ?? kits[0]
  const choose = (brandKitId: string) =>
    run('save', async () => {
      setKitId(brandKitId)
      await saveSettings({ brandKitId })
    })
  return (
    <div className="imagelayer-kit-choice">
      <SelectControl
        __nextHasNoMarginBottom
        __next40pxDefaultSize
        label={__('Kit that panels choose first', 'imagelayer')}
        value={kit?.id ?? ''}
        options={kits.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => void choose(id)}
      />
      {kit && <Swatches colors={kit.colors.slice(0, 12)} />}
      {failure && <FailureNotice failure={failure} />}
    </div>
  )
}

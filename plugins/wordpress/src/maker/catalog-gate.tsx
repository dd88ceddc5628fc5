import { Button } from '@wordpress/components'
import { __ } from '@wordpress/i18n'
import type { ReactNode } from 'react'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Waiting } from '../parts/gate.tsx'
import { site } from '../site/config.ts'
import { type Catalog, useCatalog } from './use-catalog.ts'

/** Lets a panel through once kits, layouts and models are known and there is a kit to work with. */
export function CatalogGate({ children }: { readonly children: (catalog: Catalog) => ReactNode }) {
  const { data: catalog, failure, reload } = useCatalog()
  if (!catalog) {
    return failure ? (
      <div className="imagelayer-pad">
        <FailureNotice failure={failure} onRetry={reload} />
      </div>
    ) : (
      <Waiting />
    )
  }
  return catalog.kits.length === 0 ? <NoKit /> : children(catalog)
}

function NoKit() {
  return (
    <div className="imagelayer-pad imagelayer-empty">
      <p>
        {__(
          'There is no published brand kit yet. A kit holds your colors, type and logo; it can be read from this site.',
          'imagelayer',
        )}
      </p>
      {site.canManage ? (
        <Button __next40pxDefaultSize variant="primary" href={`${site.settingsUrl}#kit`}>
          {__('Make a kit from this site', 'imagelayer')}
        </Button>
      ) : (
        <p>{__('Ask an administrator of this site to make one under Settings → ImageLayer.', 'imagelayer')}</p>
      )}
    </div>
  )
}

import { Button } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __, sprintf } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Waiting } from '../parts/gate.tsx'
import { Section } from '../parts/section.tsx'
import { type ImportedSiteKit, importSiteKit, readSiteKit, type SiteKit, type Status } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'
import { useResource } from '../site/use-resource.ts'
import { DriftNotice } from './drift-notice.tsx'
import { KitChoice } from './kit-choice.tsx'
import { MadeKit } from './made-kit.tsx'

interface KitCardProps {
  readonly status: Status
  readonly onMade: () => void
}

/** The brand as the site already says it: read, shown with where each value was found, and kept as a kit. */
export function KitCard({ status, onMade }: KitCardProps) {
  const { data: found, failure: readFailure, reload } = useResource(readSiteKit)
  const [made, setMade] = useState<ImportedSiteKit | null>(null)
  const { running, failure, run } = useAction<'import'>()
  const isBusy = running !== null
  const make = () =>
    run('import', async () => {
      setMade(await importSiteKit())
      reload()
      onMade()
    })
  if (!found) return readFailure ? <FailureNotice failure={readFailure} onRetry={reload} /> : <Waiting />
  return (
    <Section id="kit" title={__('Brand kit', 'imagelayer')}>
      {found.kitId && found.changed && <DriftNotice onUpdate={() => void make()} onKept={reload} isBusy={isBusy} />}
      {status.enabledForUser && !status.problem && (
        <KitChoice key={`${status.brandKitId} ${made?.kit.id}`} chosenId={status.brandKitId} />
      )}
      <SiteDesign found={found} />
      {made && <MadeKit made={made} />}
      {failure && <FailureNotice failure={failure} />}
      <Button
        __next40pxDefaultSize
        variant={found.kitId ? 'secondary' : 'primary'}
        accessibleWhenDisabled
        disabled={isBusy}
        isBusy={isBusy}
        onClick={() => void make()}
      >
        {found.kitId ? __('Read the site again', 'imagelayer') : __('Make a kit from this site', 'imagelayer')}
      </Button>
    </Section>
  )
}

const SiteDesign = ({ found: { siteName, themeName, logoUrl, iconUrl } }: { readonly found: SiteKit }) => (
  <>
    <p>
      {sprintf(
        // translators: 1: name of the site, 2: name of its theme.
        __('A kit can be read from %1$s: colors and fonts of the theme %2$s, the site’s logo and icon.', 'imagelayer'),
        siteName,
        themeName,
      )}
    </p>
    <div className="imagelayer-row">
      {[logoUrl, iconUrl].map((url) => url && <img key={url} className="imagelayer-site-logo" src={url} alt="" />)}
    </div>
  </>
)

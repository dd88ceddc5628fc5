import { __, sprintf } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Swatches } from '../parts/swatches.tsx'
import type { ImportedSiteKit } from '../site/site-calls.ts'
import { EvidenceTable } from './evidence-table.tsx'

/** What was made of the site: its colours, where each value stood, and what keeps it from being used. */
export function MadeKit({ made: { kit, evidence, skipped, published, problem } }: { readonly made: ImportedSiteKit }) {
  return (
    <div className="imagelayer-made" role="status">
      <h3>
        {published
          ? // translators: %s: name of the kit.
            sprintf(__('%s is ready', 'imagelayer'), kit.name)
          : // translators: %s: name of the kit.
            sprintf(__('%s is a draft: see what it lacks and publish it in ImageLayer', 'imagelayer'), kit.name)}
      </h3>
      {problem && <FailureNotice failure={problem} />}
      {!published && <Swatches colors={kit.content.colors} />}
      <EvidenceTable evidence={evidence} skipped={skipped} />
    </div>
  )
}

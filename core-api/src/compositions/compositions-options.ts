import type { BrandKits } from '../brand-kits/service.ts'
import type { Db } from '../db.ts'
import type { FinishedGenerations } from '../finished-generation.ts'
import type { Images } from '../images/service.ts'
import type { Composer } from '../imaging/compose/compose-picture.ts'
import type { SourcePicture } from '../imaging/compose/engine-request.ts'
import type { Engine } from '../imaging/engine/engine.ts'
import type { EngineKit } from '../imaging/engine-kit.ts'
import type { Layout } from '../imaging/layout/layout-shape.ts'
import type { Provenance } from '../imaging/provenance/provenance.ts'
import type { ReportReader } from '../imaging/provenance/read-report.ts'
import type { ObjectStore } from '../ports/object-store.ts'

export interface CompositionsOptions {
  readonly db: Db
  readonly objects: ObjectStore
  readonly brandKits: Pick<BrandKits, 'readPublished' | 'loadEngineKit'>
  readonly images: Pick<
    Images,
    'putMaster' | 'add' | 'addEdit' | 'findByComposition' | 'viewComposition' | 'viewDetail'
  >
  /** The organization's own layouts. */
  readonly layouts: { listFor(organizationId: string): Promise<readonly Layout[]> }
  /** A picture belongs to a generation: here are those that nobody paints. */
  readonly generations: FinishedGenerations
  readonly composer: Composer
  readonly render: Engine['render']
  readonly provenance: Provenance
  /** Reads what strangers' files say of their making. */
  readonly reportReader: Pick<ReportReader, 'readLabel'>
  /** What of words and of the kit's logos a picture shows already; absent where no reader is configured. */
  readonly readPainting?:
    | ((bytes: Buffer, kit: EngineKit) => Promise<Pick<SourcePicture, 'words' | 'paintedLogos'>>)
    | undefined
}

import type { BrandKits } from '../brand-kits/service.ts'
import type { Db } from '../db.ts'
import type { Images } from '../images/service.ts'
import type { Composer } from '../imaging/compose/compose-picture.ts'
import type { Engine } from '../imaging/engine/engine.ts'
import type { Layout } from '../imaging/layout/layout-shape.ts'
import type { Provenance } from '../imaging/provenance/provenance.ts'
import type { ObjectStore } from '../ports/object-store.ts'

export interface CompositionsOptions {
  readonly db: Db
  readonly objects: ObjectStore
  readonly brandKits: Pick<BrandKits, 'loadEngineKit'>
  readonly images: Pick<Images, 'putMaster' | 'addEdit' | 'findByComposition' | 'viewComposition' | 'viewDetail'>
  /** The organization's own layouts. */
  readonly layouts: { listFor(organizationId: string): Promise<readonly Layout[]> }
  readonly composer: Composer
  readonly render: Engine['render']
  readonly provenance: Provenance
}

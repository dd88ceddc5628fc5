import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { BrandKits } from '../brand-kits/service.ts'
import type { Db } from '../db.ts'
import type { Generation } from '../generated/prisma/client.ts'
import type { Images } from '../images/service.ts'
import type { Composer } from '../imaging/compose/compose-picture.ts'
import type { EngineKit } from '../imaging/engine-kit.ts'
import type { Layout } from '../imaging/layout/layout-shape.ts'
import type { Frame } from '../imaging/layout/read-frame.ts'
import type { Provenance } from '../imaging/provenance/provenance.ts'
import type { Layouts } from '../layouts/service.ts'
import type { Log } from '../log.ts'
import type { ImageModel, PaintRequest } from '../ports/image-model.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { KnownReference } from './collect-references.ts'
import type { ReadPainting } from './read-painting.ts'

/** Where tests may stop or end the process, in the order in which an attempt gets there. */
export type Step = 'claimed' | 'painting' | 'answered' | 'painted' | 'composed' | 'stored' | 'ending' | 'finished'

export interface MakeOptions {
  readonly db: Db
  readonly log: Log
  readonly brandKits: Pick<BrandKits, 'loadEngineKit' | 'loadFiles'>
  readonly layouts: Pick<Layouts, 'listFor'>
  readonly images: Pick<Images, 'putMaster'>
  readonly objects: ObjectStore
  readonly model: ImageModel
  readonly composer: Composer
  readonly provenance: Provenance
  /** Reads what a model painted for words and logos that nobody asked for; absent where nothing can read. */
  readonly readPainting?: ReadPainting | undefined
  /** Called at each step; a rejection counts as a fault of that step. */
  readonly reached?: (step: Step, generationId: string) => Promise<void>
}

/** What one attempt works on. */
export interface Job {
  readonly row: Generation
  readonly input: GenerationInput
  readonly frame: Frame
  readonly kit: EngineKit
  /** The organization's own: may be named, and compete for `auto`. */
  readonly layouts: readonly Layout[]
  readonly references: readonly KnownReference[]
  /** What the painter is asked for; a reason why an earlier painting was no good goes into the prompt. */
  readonly requestFor: (reasons: readonly string[]) => Omit<PaintRequest, 'seed' | 'signal'>
  readonly signal: AbortSignal
}

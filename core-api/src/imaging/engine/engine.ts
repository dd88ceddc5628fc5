import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { BrandScore } from '@imagelayer/shared/contract/scores.ts'
import { paintStudio, type StudioRequest } from '../art/paint-studio.ts'
import { createPictureChecker, type PictureChecker } from '../check/check-picture.ts'
import { type Composer, createComposer } from '../compose/compose-picture.ts'
import type { Rasterizer } from '../compose/engine-request.ts'
import { createLogoStore } from '../compose/logo-store.ts'
import type { RawPicture } from '../picture.ts'
import { createC2paSigner, type SigningCredentials } from '../provenance/cose-sign.ts'
import { createProvenance, type Provenance, type ProvenanceOptions } from '../provenance/provenance.ts'
import { drawEvidence } from '../score/draw-evidence.ts'
import { createRenderer, type RenderRequest } from './render-picture.ts'

/** All that costs a core: whoever holds it does not care on which thread it runs. */
export interface Engine {
  readonly composer: Composer
  readonly provenance: Provenance
  readonly checker: PictureChecker
  readonly render: (request: RenderRequest) => Promise<Buffer>
  readonly paintStudio: (request: StudioRequest) => ReturnType<typeof paintStudio>
  readonly drawEvidence: (pixels: RawPicture, score: BrandScore, locale: Locale) => Promise<RawPicture>
  /** Ends the threads, where there are some. */
  close(): Promise<void>
}

/** What signs and whom to believe, as plain values: they travel to other threads. */
export interface EngineSetting extends Omit<ProvenanceOptions, 'signer'> {
  readonly signing: SigningCredentials
}

const provenanceOf = ({ signing, ...trust }: EngineSetting): Provenance =>
  createProvenance({ signer: createC2paSigner(signing), ...trust })

/** The engine on this very thread. The rasterizer stays its owner's to close. */
export function createEngine(setting: EngineSetting, { rasterizer }: { rasterizer: Rasterizer }): Engine {
  const store = createLogoStore(rasterizer)
  const composer = createComposer({ store })
  const provenance = provenanceOf(setting)
  return {
    composer,
    provenance,
    render: createRenderer({ composer, provenance }),
    checker: createPictureChecker({ store }),
    paintStudio,
    drawEvidence: async (pixels, score, locale) => drawEvidence(pixels, score, locale),
    close: async () => {},
  }
}

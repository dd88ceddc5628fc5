import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import type { ImageFormat } from '@imagelayer/shared/contract/images.ts'
import type { Composer } from '../compose/compose-picture.ts'
import { resizePicture } from '../encode/encode-picture.ts'
import type { EngineKit } from '../engine-kit.ts'
import { keepOutOf } from '../provenance/mark-plan.ts'
import type { LabelRequest, Provenance } from '../provenance/provenance.ts'
import { releaseBytes } from '../release-bytes.ts'

export interface RenderRequest {
  readonly composition: Composition
  /** The painting's file, as `Composer.draw` takes it. */
  readonly bytes: Buffer
  readonly kit: EngineKit
  readonly format: ImageFormat
  /** Pixels; at most the composition's own width, which is meant when absent. */
  readonly widthPx?: number | undefined
  /** What is written into the file; the boxes that keep out the watermark are the composition's own. */
  readonly label: Omit<LabelRequest, 'mark'>
}

/** A stored composition as a signed file, in one step: pixels stay on the thread that made them. */
export const createRenderer =
  ({ composer, provenance }: { composer: Composer; provenance: Provenance }) =>
  async ({ composition, bytes, kit, format, widthPx, label }: RenderRequest): Promise<Buffer> => {
    const pixels = await composer.draw(composition, { bytes }, kit)
    const sized = await resizePicture(pixels, widthPx ?? pixels.width)
    const mark = { keepOut: keepOutOf(composition, sized.width / pixels.width) }
    try {
      return await provenance.label(sized, format, { ...label, mark })
    } finally {
      releaseBytes(sized.data)
      releaseBytes(pixels.data)
    }
  }

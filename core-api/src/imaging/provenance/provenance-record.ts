import type { pictureOrigin } from '@imagelayer/shared/contract/images.ts'
import type { z } from 'zod'

/** What a finished picture says about its own making. It holds nothing about a person. */
export interface ProvenanceRecord {
  readonly origin: z.infer<typeof pictureOrigin>
  /** True when words, logo or shapes were set on the picture by our engine. */
  readonly overlaid: boolean
  readonly title: string
  /** The model's own name and version, or the studio's. */
  readonly modelVersion: string
  readonly brandKitId: string
  readonly brandKitVersion: number
  readonly imageId: string
  readonly createdAt: Date
  /** Alternative text for people who cannot see the picture. */
  readonly description: string
  /** Whether the bytes that it was made from came with a signed manifest, which every rendition then carries on. */
  readonly hasSourceManifest?: boolean
  /** Set where a picture that a person brought says of itself that a trained model had a part in it. */
  readonly isAiUpload?: true | undefined
  /** What the watermark in the pixels says, 12 hex digits; absent where none was set. */
  readonly watermarkId?: string
}

/** A picture as somebody else encoded it. */
export interface SourcePicture {
  readonly bytes: Buffer
  readonly mime: string
}

export const producer = { name: 'ImageLayer', version: '0.1.0' } as const

const vocabulary = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/**
 * The IPTC term for how the picture came to be, as the AI labelling laws ask for it. Studio art is drawn by rules, not
 * by a trained model; of an upload we know only that it may be anything, unless it says itself that it is AI's.
 */
export function digitalSourceType({
  origin,
  overlaid,
  isAiUpload,
}: Pick<ProvenanceRecord, 'origin' | 'overlaid' | 'isAiUpload'>): string {
  if (origin === 'studio') return `${vocabulary}algorithmicMedia`
  if (origin === 'upload') return `${vocabulary}${isAiUpload ? 'compositeWithTrainedAlgorithmicMedia' : 'composite'}`
  return `${vocabulary}${overlaid ? 'compositeWithTrainedAlgorithmicMedia' : 'trainedAlgorithmicMedia'}`
}

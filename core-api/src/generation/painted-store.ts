import { z } from 'zod'
import { inspectImage } from '../imaging/decode/inspect-image.ts'
import type { PaintedPicture } from '../ports/image-model.ts'
import type { ObjectStore } from '../ports/object-store.ts'

export interface PaintedPlace {
  readonly organizationId: string
  readonly generationId: string
  readonly position: number
  /** 0 or absent for the first painting, from 1 for those that were asked for because it was no good. */
  readonly repaint?: number
}

/** What must be known of a painted picture besides its bytes, kept beside them. */
const paintedFacts = z.object({
  mime: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  origin: z.enum(['model', 'studio']),
  modelVersion: z.string(),
  paintedBy: z.string().optional(),
  style: z.string().optional(),
  focalPoint: z.object({ x: z.number(), y: z.number() }).optional(),
})

/** The same key for every attempt, so that a picture that was paid for is found again. */
export const paintedKey = ({ organizationId, generationId, position, repaint = 0 }: PaintedPlace): string =>
  `org/${organizationId}/generations/${generationId}/${repaint === 0 ? position : `${position}-${repaint}`}/painted.bin`
const factsKey = (place: PaintedPlace): string => paintedKey(place).replace(/\.bin$/, '.json')

/** Stores a painted picture. The facts go first: once the bytes are there, nothing is missing. */
export async function storePainted(objects: ObjectStore, place: PaintedPlace, painted: PaintedPicture): Promise<void> {
  const facts = Buffer.from(JSON.stringify(paintedFacts.parse(painted)))
  await objects.put(factsKey(place), facts, { contentType: 'application/json' })
  await objects.put(paintedKey(place), painted.bytes, { contentType: painted.mime })
}

/** The picture that an earlier attempt stored, or nothing. Bytes that are no picture count as nothing. */
export async function adoptPainted(objects: ObjectStore, place: PaintedPlace): Promise<PaintedPicture | undefined> {
  const bytes = await objects.get(paintedKey(place))
  if (!bytes) return undefined
  const facts = await objects.get(factsKey(place))
  if (!facts || !(await isPicture(bytes))) return undefined
  const { paintedBy, style, focalPoint, ...known } = paintedFacts.parse(JSON.parse(facts.toString()))
  return {
    ...known,
    bytes,
    ...(paintedBy && { paintedBy }),
    ...(style && { style }),
    ...(focalPoint && { focalPoint }),
  }
}

const isPicture = (bytes: Buffer): Promise<boolean> =>
  inspectImage(bytes).then(
    () => true,
    () => false,
  )

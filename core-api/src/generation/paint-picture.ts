import { createHash } from 'node:crypto'
import type { PaintedPicture } from '../ports/image-model.ts'
import type { Job, MakeOptions } from './job.ts'
import { adoptPainted, storePainted } from './painted-store.ts'

/** Which painting of which picture: the first, or one that was asked for because the one before was no good. */
export interface PaintingPlace {
  readonly position: number
  /** 0 for the first painting. */
  readonly repaint?: number
  /** What was wrong with the painting before, in words for the painter. */
  readonly reasons?: readonly string[]
}

/** The stored painting of an earlier attempt, else a new one, stored before anything else is done with it. */
export async function paintPicture(
  options: MakeOptions,
  { row, input, requestFor, signal }: Job,
  { position, repaint = 0, reasons = [] }: PaintingPlace,
): Promise<PaintedPicture> {
  const { objects, model, reached } = options
  const place = { organizationId: row.organizationId, generationId: row.id, position, repaint }
  const stored = await adoptPainted(objects, place)
  if (stored) return stored
  await reached?.('painting', row.id)
  const seed = seedOf({ generationId: row.id, wanted: input.seed, position, repaint })
  const painted = await model.paint({ ...requestFor(reasons), seed, signal })
  await reached?.('answered', row.id)
  await storePainted(objects, place, painted)
  await reached?.('painted', row.id)
  return painted
}

/** Far enough apart that the pictures of one request and their repaintings never share a seed. */
const repaintStep = 1_000_003

/** The same for every attempt of a generation; the pictures of one request differ. */
export function seedOf({
  generationId,
  wanted,
  position,
  repaint = 0,
}: {
  generationId: string
  wanted: number | undefined
  position: number
  repaint?: number
}): number {
  const first = wanted ?? createHash('sha256').update(generationId).digest().readUInt32BE(0)
  return (first + position + repaint * repaintStep) % 2_147_483_648
}

import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import type { Image } from '../src/generated/prisma/client.ts'
import { newId } from '../src/ids.ts'
import type { NewImage, StoredMaster } from '../src/images/new-image.ts'
import type { RawPicture } from '../src/imaging/picture.ts'
import type { ProvenanceRecord } from '../src/imaging/provenance/provenance-record.ts'
import type { Rooms } from './rooms.ts'

/** A generation as the request made it, so that images can hang on it. */
export async function addGeneration({ database }: Rooms, organizationId: string): Promise<string> {
  const id = newId('gen')
  await database.db.generation.create({
    data: {
      id,
      organizationId,
      brandKitId: 'kit_test',
      brandKitVersion: 1,
      request: {},
      requestHash: '',
      accepted: {},
      totalImages: 4,
      model: 'studio',
      priceCredits: 1,
      actor: 'user:usr_1',
    },
  })
  return id
}

/** A picture in which every pixel tells its place, so that a wrong crop or size shows. */
export function gradient(width: number, height: number): RawPicture {
  const data = Buffer.alloc(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([(x * 255) / width, (y * 255) / height, 128, 255], (y * width + x) * 4)
  }
  return { data, width, height }
}

const composition = (width: number, height: number): Composition => ({
  size: { width, height },
  layout: 'lower-third',
  background: { kind: 'image', focalPoint: { x: 0.5, y: 0.5 } },
  layers: [],
})

/** The row that a worker would add, over bytes that are stored already. */
export function newImage(
  organizationId: string,
  generationId: string,
  master: StoredMaster,
  changes: Partial<NewImage> = {},
): NewImage {
  return {
    ...master,
    organizationId,
    generationId,
    position: 0,
    width: 640,
    height: 480,
    altText: 'A red bicycle leans on a wall',
    prompt: 'bicycle, brick wall, morning',
    copy: { headline: 'Ride to work' },
    model: 'studio',
    channel: 'square',
    score: null,
    repairs: [],
    warnings: [],
    backgroundKey: master.objectKey,
    compositionId: newId('cmp'),
    composition: composition(changes.width ?? 640, changes.height ?? 480),
    record: newRecord(),
    ...changes,
  }
}

export const newRecord = (changes: Partial<ProvenanceRecord> = {}): ProvenanceRecord => ({
  origin: 'model',
  overlaid: true,
  title: 'Ride to work',
  modelVersion: 'gemini-test-1',
  brandKitId: 'kit_test',
  brandKitVersion: 3,
  imageId: newId('img'),
  createdAt: new Date('2026-11-22T10:00:00Z'),
  description: 'A red bicycle leans on a wall',
  ...changes,
})

/** A signed master with a painted picture of its own, through the same steps as a worker. */
export async function addSignedImage(
  rooms: Rooms,
  organizationId: string,
  changes: Partial<NewImage> = {},
): Promise<Image> {
  const { images, provenance, objects, database } = rooms
  const generationId = changes.generationId ?? (await addGeneration(rooms, organizationId))
  const pixels = gradient(640, 480)
  const record = changes.record ?? newRecord()
  const master = await images.putMaster(organizationId, await provenance.label(pixels, 'png', record), 'image/png')
  const backgroundKey = `org/${organizationId}/painted/${generationId}/${changes.position ?? 0}.png`
  const painted = await provenance.label(gradient(800, 480), 'png', { ...record, overlaid: false })
  await objects.put(backgroundKey, painted, { contentType: 'image/png' })
  return database.db.$transaction((tx) =>
    images.add(tx, newImage(organizationId, generationId, master, { record, backgroundKey, ...changes })),
  )
}

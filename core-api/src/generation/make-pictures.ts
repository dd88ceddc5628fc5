import { createHash } from 'node:crypto'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { BrandKits } from '../brand-kits/service.ts'
import type { Db } from '../db.ts'
import type { Generation } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import type { NewImage } from '../images/new-image.ts'
import type { Images } from '../images/service.ts'
import type { Composer } from '../imaging/compose/compose-picture.ts'
import { planCalmAreas } from '../imaging/compose/plan-calm-areas.ts'
import { requireCopyFits } from '../imaging/compose/require-copy-fits.ts'
import type { EngineKit } from '../imaging/engine-kit.ts'
import type { Provenance } from '../imaging/provenance/provenance.ts'
import type { ImageModel, PaintedPicture, PaintRequest } from '../ports/image-model.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { writeAltText, writeTitle } from './alt-text.ts'
import { type Frame, readFrame } from './check-request.ts'
import { collectReferences } from './collect-references.ts'
import { readRequest } from './generation-views.ts'
import { adoptPainted, paintedKey, storePainted } from './painted-store.ts'
import { buildPrompt } from './prompt.ts'
import { advance, type Claim } from './transitions.ts'
import { StopWork, whyStopped } from './watch-claim.ts'

/** Where tests may stop or end the process, in the order in which an attempt gets there. */
export type Step = 'claimed' | 'painting' | 'answered' | 'painted' | 'composed' | 'stored' | 'ending' | 'finished'

export interface MakeOptions {
  readonly db: Db
  readonly brandKits: Pick<BrandKits, 'loadEngineKit' | 'loadFiles'>
  readonly images: Pick<Images, 'putMaster'>
  readonly objects: ObjectStore
  readonly model: ImageModel
  readonly composer: Composer
  readonly provenance: Provenance
  /** Called at each step; a rejection counts as a fault of that step. */
  readonly reached?: (step: Step, generationId: string) => Promise<void>
}

/** What one attempt works on. */
interface Job {
  readonly row: Generation
  readonly claim: Claim
  readonly input: GenerationInput
  readonly frame: Frame
  readonly kit: EngineKit
  readonly request: Omit<PaintRequest, 'seed' | 'signal'>
  readonly signal: AbortSignal
}

/**
 * Makes the pictures of one generation: paints all at once, sets words and logo one after another. A picture that fails
 * does not stop the others. Throws StopWork when the attempt must stop.
 */
export async function makePictures(
  options: MakeOptions,
  { row, claim, signal }: Pick<Job, 'row' | 'claim' | 'signal'>,
): Promise<{ pictures: NewImage[]; failures: unknown[] }> {
  const job = { ...(await prepare(options, row)), row, claim, signal }
  const positions = Array.from({ length: row.totalImages }, (_, position) => position)
  const painted = await Promise.allSettled(positions.map((position) => paint(options, job, position)))
  const pictures: NewImage[] = []
  const failures: unknown[] = []
  for (const [position, result] of painted.entries()) {
    signal.throwIfAborted()
    if (result.status === 'rejected') {
      failures.push(result.reason)
      continue
    }
    await show(options, claim, { stage: 'composing', doneImages: pictures.length })
    try {
      pictures.push(await finish(options, job, { position, painted: result.value }))
    } catch (failure) {
      failures.push(failure)
    }
  }
  signal.throwIfAborted()
  if (pictures.length > 0) await show(options, claim, { stage: 'storing', doneImages: pictures.length })
  await options.reached?.('ending', row.id)
  return { pictures, failures }
}

/** Tells who watches how far it is; stops the attempt when it may not go on. */
async function show({ db }: MakeOptions, claim: Claim, to: Parameters<typeof advance>[2]): Promise<void> {
  if (!(await advance(db, claim, to))) throw new StopWork((await whyStopped(db, claim)) ?? 'lost')
}

async function prepare(
  options: MakeOptions,
  row: Generation,
): Promise<Pick<Job, 'input' | 'frame' | 'kit' | 'request'>> {
  const input = readRequest(row)
  const frame = readFrame(input)
  const kit = await options.brandKits.loadEngineKit(row.organizationId, row.brandKitId, row.brandKitVersion)
  const { layout = 'auto', copy = {} } = input
  requireCopyFits({ ...frame, layout, copy, kit })
  const references = await collectReferences(options.brandKits, { row, input, kit })
  const calm = planCalmAreas(layout, { ...frame, copy })
  const { prompt, system, palette } = buildPrompt({
    content: kit.content,
    prompt: input.prompt,
    ...(input.copy && { copy: input.copy }),
    size: frame.size,
    calm,
    references,
  })
  const request = {
    model: row.model,
    prompt,
    system,
    subject: input.prompt,
    calm,
    palette,
    size: frame.size,
    references,
    fallback: { heldCredits: row.priceCredits },
  }
  return { input, frame, kit, request }
}

/** The stored picture of an earlier attempt, else a new one, stored before anything else is done with it. */
async function paint(
  options: MakeOptions,
  { row, request, signal, input }: Job,
  position: number,
): Promise<PaintedPicture> {
  const { objects, model, reached } = options
  const place = { organizationId: row.organizationId, generationId: row.id, position }
  const stored = await adoptPainted(objects, place)
  if (stored) return stored
  await reached?.('painting', row.id)
  const painted = await model.paint({ ...request, seed: seedOf(row.id, input.seed, position), signal })
  await reached?.('answered', row.id)
  await storePainted(objects, place, painted)
  await reached?.('painted', row.id)
  return painted
}

/** The same for every attempt of a generation; the pictures of one request differ. */
function seedOf(generationId: string, wanted: number | undefined, position: number): number {
  const first = wanted ?? createHash('sha256').update(generationId).digest().readUInt32BE(0)
  return (first + position) % 2_147_483_648
}

async function finish(
  { composer, provenance, images, reached }: MakeOptions,
  { row, input, frame, kit }: Job,
  { position, painted }: { position: number; painted: PaintedPicture },
): Promise<NewImage> {
  const { organizationId } = row
  const { composition, pixels, score, warnings } = await composer.compose({
    ...frame,
    layout: input.layout ?? 'auto',
    copy: input.copy ?? {},
    kit,
    picture: {
      bytes: painted.bytes,
      origin: painted.origin,
      artStyle: painted.style,
      seed: seedOf(row.id, input.seed, position),
    },
  })
  const record = {
    origin: painted.origin,
    overlaid: composition.layers.length > 0,
    title: writeTitle(input),
    modelVersion: painted.modelVersion,
    brandKitId: row.brandKitId,
    brandKitVersion: row.brandKitVersion,
    imageId: newId('img'),
    createdAt: new Date(),
    description: writeAltText(input),
  }
  await reached?.('composed', row.id)
  const bytes = await provenance.label(pixels, 'png', record)
  const master = await images.putMaster(organizationId, bytes, 'image/png')
  await reached?.('stored', row.id)
  return {
    ...master,
    organizationId,
    generationId: row.id,
    position,
    width: pixels.width,
    height: pixels.height,
    altText: record.description,
    prompt: input.prompt,
    copy: input.copy ?? {},
    model: painted.paintedBy ?? row.model,
    channel: input.channel ?? null,
    score,
    warnings,
    backgroundKey: paintedKey({ organizationId, generationId: row.id, position }),
    compositionId: newId('cmp'),
    composition,
    record,
  }
}

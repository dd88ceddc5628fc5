import type { BrandScore, Repair, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { newId } from '../ids.ts'
import { writeAltText, writeTitle } from '../images/alt-text.ts'
import type { NewImage } from '../images/new-image.ts'
import type { ComposeResult } from '../imaging/compose/engine-request.ts'
import { keepOutOf } from '../imaging/provenance/mark-plan.ts'
import { newWatermarkId } from '../imaging/provenance/new-watermark-id.ts'
import { judgeLabel } from '../imaging/score/judge-label.ts'
import type { PaintedPicture } from '../ports/image-model.ts'
import type { Job, MakeOptions } from './job.ts'
import { paintPicture, seedOf } from './paint-picture.ts'
import { paintedKey } from './painted-store.ts'
import { reasonsToRepaint } from './reasons-to-repaint.ts'

/** A painting with everything set on it. */
interface Composed extends ComposeResult {
  readonly painted: PaintedPicture
  readonly repaint: number
}

/** One more painting for a picture that cannot be mended otherwise: the provider is paid for it, the customer is not asked. */
const mostRepaints = 1

/** Sets words and logo, mends what falls short, labels and stores. */
export async function finishPicture(
  options: MakeOptions,
  job: Job,
  { position, painted }: { position: number; painted: PaintedPicture },
): Promise<NewImage> {
  const composed = await composeUntilGood(options, job, { position, painted })
  await options.reached?.('composed', job.row.id)
  return store(options, job, { position, composed })
}

async function composeUntilGood(
  options: MakeOptions,
  job: Job,
  { position, painted }: { position: number; painted: PaintedPicture },
): Promise<Composed> {
  let best = await compose(options, job, { position, painted, repaint: 0 })
  for (let repaint = 1; repaint <= mostRepaints; repaint += 1) {
    const reasons = reasonsToRepaint(best.score, painted.origin)
    if (reasons.length === 0) return best
    job.signal.throwIfAborted()
    const words = reasons.map((reason) => reason.words)
    const again = await paintPicture(options, job, { position, repaint, reasons: words })
    const next = await compose(options, job, { position, painted: again, repaint })
    const repairs = reasons.map(({ result }) => repaintRepair(result, next.score))
    options.log.info({ generationId: job.row.id, position, repairs }, 'a picture was painted again')
    const chosen = isBetter(next.score, best.score) ? next : best
    best = { ...chosen, repairs: [...best.repairs, ...repairs, ...(chosen === next ? next.repairs : [])] }
  }
  return best
}

const isBetter = (one: BrandScore, other: BrandScore): boolean =>
  one.passed !== other.passed ? one.passed : one.value > other.value

function repaintRepair(before: RuleResult, after: BrandScore): Repair {
  const worst = after.rules.find(({ rule, passed }) => rule === before.rule && !passed)
  const now = worst ?? after.rules.find(({ rule }) => rule === before.rule)
  return {
    rule: before.rule,
    action: 'repaint',
    ...(before.layer && { layer: before.layer }),
    before: before.measured,
    after: now?.measured ?? before.limit,
    passed: !worst,
  }
}

async function compose(
  options: MakeOptions,
  { row, input, frame, kit, layouts, references }: Job,
  { position, painted, repaint }: { position: number; painted: PaintedPicture; repaint: number },
): Promise<Composed> {
  const product = references.find((reference) => reference.role === 'product')
  const composed = await options.composer.compose({
    ...frame,
    layout: input.layout ?? 'auto',
    layouts,
    copy: input.copy ?? {},
    kit,
    grade: input.grade,
    picture: {
      bytes: painted.bytes,
      origin: painted.origin,
      artStyle: painted.style,
      seed: seedOf({ generationId: row.id, wanted: input.seed, position, repaint }),
      focalPoint: painted.focalPoint,
      product: product?.bytes,
      ...(painted.origin === 'model' && (await options.readPainting?.(painted.bytes, kit))),
    },
  })
  return { ...composed, painted, repaint }
}

async function store(
  { provenance, images, reached }: MakeOptions,
  { row, input }: Job,
  { position, composed }: { position: number; composed: Composed },
): Promise<NewImage> {
  const { organizationId } = row
  const { composition, pixels, painted, repaint, repairs, warnings } = composed
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
    hasSourceManifest: await bringsManifest(provenance, painted),
    // In every picture that a trained model painted; what our own artist drew needs none.
    ...(painted.origin === 'model' && { watermarkId: newWatermarkId() }),
  }
  const bytes = await provenance.label(pixels, 'png', {
    ...record,
    ...(record.hasSourceManifest && { source: painted }),
    mark: { keepOut: keepOutOf(composition) },
  })
  const { state } = await provenance.read(bytes, 'image/png')
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
    score: judgeLabel(composed.score, state),
    repairs,
    warnings,
    backgroundKey: paintedKey({ organizationId, generationId: row.id, position, repaint }),
    compositionId: newId('cmp'),
    composition,
    record,
  }
}

/** Whether the model signed what it sent: then the finished picture's manifest carries that one on. */
const bringsManifest = async (provenance: MakeOptions['provenance'], { origin, bytes, mime }: PaintedPicture) =>
  origin === 'model' && (await provenance.read(bytes, mime)).state !== 'none'

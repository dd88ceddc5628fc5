import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Generation } from '../generated/prisma/client.ts'
import type { NewImage } from '../images/new-image.ts'
import { planCalmAreas, planPictureSize } from '../imaging/compose/plan-calm-areas.ts'
import { requireCopyFits } from '../imaging/compose/require-copy-fits.ts'
import { readFrame } from '../imaging/layout/read-frame.ts'
import type { PaintRequest } from '../ports/image-model.ts'
import { collectReferences } from './collect-references.ts'
import { finishPicture } from './finish-picture.ts'
import { readRequest } from './generation-views.ts'
import type { Job, MakeOptions } from './job.ts'
import { paintPicture } from './paint-picture.ts'
import { buildPrompt } from './prompt.ts'
import { advance, type Claim } from './transitions.ts'
import { StopWork, whyStopped } from './watch-claim.ts'

/**
 * Makes the pictures of one generation: paints all at once, sets words and logo one after another. A picture that fails
 * does not stop the others. Throws StopWork when the attempt must stop.
 */
export async function makePictures(
  options: MakeOptions,
  { row, claim, signal }: { row: Generation; claim: Claim; signal: AbortSignal },
): Promise<{ pictures: NewImage[]; failures: unknown[] }> {
  const job: Job = { ...(await prepare(options, row)), row, signal }
  const positions = Array.from({ length: row.totalImages }, (_, position) => position)
  const painted = await Promise.allSettled(positions.map((position) => paintPicture(options, job, { position })))
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
      pictures.push(await finishPicture(options, job, { position, painted: result.value }))
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

async function prepare(options: MakeOptions, row: Generation): Promise<Omit<Job, 'row' | 'signal'>> {
  const input = readRequest(row)
  const frame = readFrame(input)
  const kit = await options.brandKits.loadEngineKit(row.organizationId, row.brandKitId, row.brandKitVersion)
  const { layout = 'auto', copy = {} } = input
  const layouts = await options.layouts.listFor(row.organizationId)
  requireCopyFits({ ...frame, layout, layouts, copy, kit })
  const references = await collectReferences(options.brandKits, { row, input, kit })
  const calm = planCalmAreas(layout, { ...frame, copy, layouts })
  // A picture beside a panel is painted at the size at which it is shown, not cut out of a larger one.
  const size = planPictureSize(layout, { ...frame, copy, layouts })
  const requestFor: Job['requestFor'] = (reasons) => {
    const { prompt, system, palette } = buildPrompt({
      content: kit.content,
      prompt: input.prompt,
      ...(input.copy && { copy: input.copy }),
      size,
      calm,
      references,
      reasons,
    })
    return {
      model: row.model,
      prompt,
      system,
      subject: input.prompt,
      guidelines: guidelinesOf(kit.content),
      calm,
      palette,
      size,
      references,
      fallback: { heldCredits: row.priceCredits },
    }
  }
  return { input, frame, kit, layouts, references, requestFor }
}

const guidelinesOf = ({
  guidelines: { imagery, ...lines },
}: BrandKitContent): NonNullable<PaintRequest['guidelines']> => ({
  imagery,
  do: lines.do.map(({ text }) => text),
  dont: lines.dont.map(({ text }) => text),
})

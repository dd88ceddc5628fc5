import type { ComposeUpload } from '@imagelayer/shared/contract/composition-uploads.ts'
import { uploadModelId } from '@imagelayer/shared/contract/own-picture.ts'
import { newId } from '../ids.ts'
import type { NewImage } from '../images/new-image.ts'
import { type FrameWish, readFrame } from '../imaging/layout/read-frame.ts'
import { sizeLike } from './brought-size.ts'
import type { CompositionsOptions } from './compositions-options.ts'
import { type KeptPicture, keepBrought } from './keep-brought.ts'
import { labelPicture } from './label-picture.ts'

export interface BroughtPicture extends ComposeUpload {
  /** As it was sent; nothing of it is believed. */
  readonly bytes: Buffer
}

/** Judges, composes, labels and stores what somebody brought; what comes back is the row to add, which nothing names yet. */
export async function makeUpload(
  options: CompositionsOptions,
  organizationId: string,
  { bytes, brandKitId, altText, channel, size, copy = {}, layout, grade }: BroughtPicture,
): Promise<NewImage> {
  const { brandKits, composer, layouts } = options
  const kit = await brandKits.readPublished(organizationId, brandKitId)
  const frameOf = frameFor({ channel, size })
  const known = {
    origin: 'upload',
    modelVersion: uploadModelId,
    brandKitId,
    brandKitVersion: kit.number,
    imageId: newId('img'),
    createdAt: new Date(),
  } as const
  const kept = await keepBrought(options, bytes, known)
  const engineKit = await brandKits.loadEngineKit(organizationId, brandKitId, kit.number)
  const result = await composer.compose({
    ...frameOf(kept),
    layout,
    layouts: await layouts.listFor(organizationId),
    copy,
    kit: engineKit,
    grade,
    // Words over words can be read by nobody: what the picture shows already counts in its score.
    picture: { bytes: kept.bytes, origin: 'upload', seed: 0, ...(await options.readPainting?.(kept.bytes, engineKit)) },
  })
  const generationId = newId('gen')
  const { hasSourceManifest, isAi } = kept
  const painting = {
    organizationId,
    generationId,
    prompt: altText || kit.name, // who cannot see a picture that nobody describes still learns whose it is
    model: uploadModelId,
    backgroundKey: await storeKept(options, { organizationId, generationId }, kept),
    record: { ...known, hasSourceManifest, ...(isAi && { isAiUpload: true as const }) },
    source: hasSourceManifest ? { bytes: kept.bytes, mime: kept.mime } : undefined,
  }
  return { ...(await labelPicture(options, painting, { copy, channel: channel ?? null, result })), position: 0 }
}

/** Two wishes for a size are refused here, before anything is decoded. */
function frameFor(wish: FrameWish) {
  const wished = readFrame(wish)
  return ({ size }: KeptPicture) => (wish.channel || wish.size ? wished : readFrame({ size: sizeLike(size) }))
}

const extensions = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const

/** Under a key of its own, so that a picture that is brought twice and removed once stays. */
async function storeKept(
  { objects }: CompositionsOptions,
  { organizationId, generationId }: { organizationId: string; generationId: string },
  { bytes, mime }: KeptPicture,
): Promise<string> {
  const key = `org/${organizationId}/generations/${generationId}/brought.${extensions[mime]}`
  await objects.put(key, bytes, { contentType: mime })
  return key
}

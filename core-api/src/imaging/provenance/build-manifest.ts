import { digitalSourceType, type ProvenanceRecord, producer } from './provenance-record.ts'

/** Label of our own assertion, in the form the C2PA specification asks of assertions that it does not define. */
export const recordLabel = 'org.imagelayer.record'
/** Names the watermark's code in the soft binding, so that other readers know which detector reads it. */
const watermarkAlgorithm = 'org.imagelayer.watermark.v1'
/** What actions and ingredients call the picture that the model sent, or a person brought. */
export const parentLabel = 'parent'

/** What became of the manifest that the bytes of a model or a person came with: it stands among the ingredients, or was beyond reading. */
export type SourceManifest = 'kept' | 'unreadable'

/** What happened to the picture, as C2PA actions, which kit and image it belongs to, and that nobody may train on it. */
export function buildManifest(record: ProvenanceRecord, source?: SourceManifest): Record<string, unknown> {
  const { title, imageId, brandKitId, brandKitVersion, modelVersion, watermarkId } = record
  const facts = { imageId, brandKitId, brandKitVersion, model: modelVersion }
  return {
    title,
    claim_generator_info: [{ ...producer }],
    assertions: [
      { label: 'c2pa.actions.v2', data: { actions: listActions(record, source) } },
      { label: recordLabel, data: { ...facts, ...(source && { sourceManifest: source }) } },
      { label: 'cawg.training-mining', data: { entries: noTraining } },
      ...(watermarkId === undefined ? [] : [bindWatermark(watermarkId)]),
    ],
  }
}

/** Entries of https://cawg.io/training-and-data-mining: customers' pictures train nothing, here or elsewhere. */
const noTraining = Object.fromEntries(
  ['cawg.ai_training', 'cawg.ai_generative_training', 'cawg.data_mining'].map((name) => [name, { use: 'notAllowed' }]),
)

/** Where the file loses its manifest, the watermark still leads to the picture: a soft binding over the whole of it. */
const bindWatermark = (watermarkId: string) => ({
  label: 'c2pa.soft-binding',
  data: { alg: watermarkAlgorithm, blocks: [{ scope: {}, value: watermarkId }] },
})

function listActions(record: ProvenanceRecord, source: SourceManifest | undefined): Record<string, unknown>[] {
  const when = record.createdAt.toISOString()
  const ours = { when, softwareAgent: { ...producer } }
  const first =
    source === 'kept'
      ? { action: 'c2pa.opened', when, parameters: { ingredientIds: [parentLabel] } }
      : {
          action: 'c2pa.created',
          when,
          digitalSourceType: digitalSourceType({ ...record, overlaid: false }),
          // Nobody knows what made a picture that a person brought; what puts it together is ours.
          softwareAgent: record.origin === 'upload' ? { ...producer } : { name: record.modelVersion },
        }
  const edited = {
    ...ours,
    action: 'c2pa.edited',
    digitalSourceType: digitalSourceType(record),
    description: record.overlaid ? 'Brand logo, words and shapes set on the picture' : 'Cut to its place',
  }
  // An opened picture is never left without a source type of its own: labels are read off the last action.
  return [
    first,
    ...(record.overlaid || source === 'kept' ? [edited] : []),
    ...(record.watermarkId === undefined ? [] : [{ ...ours, action: 'c2pa.watermarked.bound' }]),
  ]
}

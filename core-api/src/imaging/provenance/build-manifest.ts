import { digitalSourceType, type ProvenanceRecord, producer } from './provenance-record.ts'

/** Label of our own assertion, in the form the C2PA specification asks of assertions that it does not define. */
export const recordLabel = 'org.imagelayer.record'

/** What happened to the picture, as C2PA actions, and which kit and image it belongs to. */
export function buildManifest(record: ProvenanceRecord): Record<string, unknown> {
  const when = record.createdAt.toISOString()
  const created = {
    action: 'c2pa.created',
    when,
    digitalSourceType: digitalSourceType({ origin: record.origin, overlaid: false }),
    softwareAgent: { name: record.modelVersion },
  }
  const overlaid = {
    action: 'c2pa.edited',
    when,
    digitalSourceType: digitalSourceType(record),
    softwareAgent: { ...producer },
    description: 'Brand logo, words and shapes set on the picture',
  }
  const { imageId, brandKitId, brandKitVersion, modelVersion } = record
  return {
    title: record.title,
    claim_generator_info: [{ ...producer }],
    assertions: [
      { label: 'c2pa.actions.v2', data: { actions: record.overlaid ? [created, overlaid] : [created] } },
      { label: recordLabel, data: { imageId, brandKitId, brandKitVersion, model: modelVersion } },
    ],
  }
}

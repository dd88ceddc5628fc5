// Data only: panels import this file without carrying the schema library.

/** Where a generation stands. The first two may still change, the others are final. */
export const generationStatuses = ['queued', 'running', 'succeeded', 'failed', 'refused', 'canceled'] as const
export type GenerationStatus = (typeof generationStatuses)[number]

export const endStatuses = ['succeeded', 'failed', 'refused', 'canceled'] as const satisfies readonly GenerationStatus[]
export type EndStatus = (typeof endStatuses)[number]

/** True for a status that never changes again. Takes any text, as a database row holds it. */
export const hasEnded = (status: string): status is EndStatus => (endStatuses as readonly string[]).includes(status)

import type { FinishedGenerations } from '../finished-generation.ts'
import { refuseReusedKey } from '../idempotency-key.ts'

/** Rows with an event, whatever became of them: so reading, following, listing and removing generations stays one thing. */
export const finishedGenerations: FinishedGenerations = {
  async add(tx, { request, idempotencyKey = null, keyId = null, ...columns }) {
    const now = new Date()
    await tx.generation.create({
      data: {
        ...columns,
        request,
        idempotencyKey,
        keyId,
        brandKitId: request.brandKitId,
        accepted: {}, // it never waited, so nobody was told that it does
        status: 'succeeded',
        stage: 'done',
        doneImages: 1,
        totalImages: 1,
        priceCredits: 0,
        lastSequence: 1,
        createdAt: now,
        startedAt: now,
        finishedAt: now,
        events: { create: { sequence: 1, status: 'succeeded', stage: 'done', done: 1, total: 1, createdAt: now } },
      },
    })
  },

  async findByKey(db, organizationId, { idempotencyKey, requestHash }) {
    if (idempotencyKey === undefined) return undefined
    const earlier = await db.generation.findUnique({
      where: { organizationId_idempotencyKey: { organizationId, idempotencyKey } },
      select: { id: true, requestHash: true },
    })
    if (earlier && earlier.requestHash !== requestHash) throw refuseReusedKey()
    return earlier?.id
  },
}

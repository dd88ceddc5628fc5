import type { Db, Tx } from '../db.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../jobs.ts'
import { lockName } from '../name-lock.ts'

/** A new organization with its owner. Latin letters of the name stay readable in the slug. */
export async function createOrganization(tx: Tx, { name, userId }: { name: string; userId: string }): Promise<string> {
  const id = newId('org')
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  const slug = `${words || 'organization'}-${newId('')
    .slice(-6)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '0')}`
  const createdAt = new Date()
  await tx.organization.create({ data: { id, name, slug, createdAt } })
  await tx.member.create({ data: { id: newId('mem'), organizationId: id, userId, role: 'owner', createdAt } })
  return id
}

/** Says once the person's address is proven that their first organization exists; repeats are one waiting job. */
export const announceOrganization = (tx: Tx, organizationId: string, userId: string): Promise<void> =>
  enqueue(tx, {
    task: 'organization-created',
    payload: { organizationId, userId },
    key: `organization-created:${organizationId}`,
    maxAttempts: 25,
  })

/**
 * The organization a new session works in: where the person last worked, else their oldest. Someone without any (first
 * Google sign-in, or removed from their last one) gets one under their own name; two sign-ins at once make one.
 */
export async function organizationOf(db: Db, userId: string): Promise<string> {
  const known = await findOrganization(db, userId)
  if (known) return known
  return db.$transaction(async (tx) => {
    await lockName(tx, `first-organization:${userId}`)
    const meanwhile = await findOrganization(tx, userId)
    if (meanwhile) return meanwhile
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } })
    const id = await createOrganization(tx, { name: user.name, userId })
    if (user.emailVerified) await announceOrganization(tx, id, userId)
    return id
  })
}

async function findOrganization(tx: Tx, userId: string): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT m."organizationId" AS id FROM member m
    LEFT JOIN session s ON s."userId" = m."userId" AND s."activeOrganizationId" = m."organizationId"
    WHERE m."userId" = ${userId}
    GROUP BY m."organizationId", m."createdAt"
    ORDER BY max(s."updatedAt") DESC NULLS LAST, m."createdAt" LIMIT 1`
  return rows[0]?.id
}

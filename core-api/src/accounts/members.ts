import type { MemberView, Role } from '@imagelayer/shared/contract/accounts.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db, Tx } from '../db.ts'
import type { Member } from '../generated/prisma/client.ts'
import type { Caller } from '../trpc.ts'

export interface Members {
  list(caller: Caller): Promise<MemberView[]>
  setRole(caller: Caller, input: { id: string; role: Role }): Promise<void>
  remove(caller: Caller, id: string): Promise<void>
}

/** Only owners make, unmake or remove owners, and an organization always keeps one. */
export function createMembers(db: Db): Members {
  const change = (caller: Caller, id: string, work: (tx: Tx, members: Locked) => Promise<void>): Promise<void> =>
    db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM member WHERE "organizationId" = ${caller.organizationId} ORDER BY id FOR UPDATE`
      const all = await tx.member.findMany({ where: { organizationId: caller.organizationId } })
      const member = all.find((one) => one.id === id)
      if (!member) throw new AppError('missing')
      if (member.role === 'owner' && caller.role !== 'owner') throw new AppError('access.denied')
      await work(tx, {
        member,
        isLastOwner: member.role === 'owner' && all.filter((one) => one.role === 'owner').length === 1,
      })
    })
  return {
    async list({ organizationId }) {
      const rows = await db.member.findMany({
        where: { organizationId },
        include: { user: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(({ id, userId, role, user }) => ({
        id,
        userId,
        name: user.name,
        email: user.email,
        role: role as Role,
      }))
    },
    async setRole(caller, { id, role }) {
      if (role === 'owner' && caller.role !== 'owner') throw new AppError('access.denied')
      await change(caller, id, async (tx, { isLastOwner }) => {
        if (isLastOwner && role !== 'owner') throw lastOwner()
        await tx.member.update({ where: { id, organizationId: caller.organizationId }, data: { role } })
      })
    },
    async remove(caller, id) {
      await change(caller, id, async (tx, { isLastOwner }) => {
        if (isLastOwner) throw lastOwner()
        await tx.member.delete({ where: { id, organizationId: caller.organizationId } })
      })
    },
  }
}

interface Locked {
  readonly member: Member
  readonly isLastOwner: boolean
}

const lastOwner = (): AppError =>
  new AppError('request.conflict', {
    words: {
      en: 'An organization keeps at least one owner. Make someone else an owner first.',
      zh: '组织至少需要一名所有者，请先将其他人设为所有者。',
    },
  })

import type { MeView, OrganizationView, Role } from '@imagelayer/shared/contract/accounts.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db } from '../db.ts'
import type { Caller } from '../trpc.ts'
import { createOrganization } from './organization-of.ts'

export interface Organizations {
  me(caller: Caller): Promise<MeView>
  /** Where the signed-in person is a member. */
  list(caller: Caller): Promise<OrganizationView[]>
  /** Lets this session work in another of the person's organizations. */
  switch(caller: Caller, id: string): Promise<void>
  /** A further organization, without welcome credits: those come with a proven address, once. */
  create(caller: Caller, name: string): Promise<OrganizationView>
}

const maxOwned = 20

export function createOrganizations(db: Db): Organizations {
  return {
    async me({ organizationId, userId, role, via }) {
      const organization = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
      const user = userId ? await db.user.findUniqueOrThrow({ where: { id: userId } }) : null
      return {
        user: user && { id: user.id, name: user.name, email: user.email, emailVerified: user.emailVerified },
        organization: { id: organization.id, name: organization.name, slug: organization.slug },
        role: user ? role : null,
        via,
      }
    },
    async list(caller) {
      const rows = await db.member.findMany({
        where: { userId: personOf(caller) },
        include: { organization: true },
        orderBy: { createdAt: 'asc' },
      })
      return rows.map(({ organization: { id, name, slug }, role }) => ({
        id,
        name,
        slug,
        role: role as Role,
        active: id === caller.organizationId,
      }))
    },
    async switch(caller, id) {
      const userId = personOf(caller)
      if (!(await db.member.findFirst({ where: { userId, organizationId: id } }))) throw new AppError('missing')
      await db.session.updateMany({ where: { id: caller.sessionId ?? '', userId }, data: { activeOrganizationId: id } })
    },
    async create(caller, name) {
      const userId = personOf(caller)
      if ((await db.member.count({ where: { userId, role: 'owner' } })) >= maxOwned)
        throw new AppError('request.conflict', {
          words: { en: `A person owns at most ${maxOwned} organizations.`, zh: `每人最多拥有 ${maxOwned} 个组织。` },
        })
      const id = await db.$transaction((tx) => createOrganization(tx, { name, userId }))
      const { slug } = await db.organization.findUniqueOrThrow({ where: { id } })
      return { id, name, slug, role: 'owner', active: false }
    },
  }
}

/** Keys act for an organization, not for a person. */
function personOf({ userId }: Caller): string {
  if (!userId) throw new AppError('access.denied')
  return userId
}

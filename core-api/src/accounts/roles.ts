import type { KeyScope, Role } from '@imagelayer/shared/contract/accounts.ts'
import { createAccessControl } from 'better-auth/plugins/access'
import { adminAc, defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access'

const access = createAccessControl({ ...defaultStatements, apiKey: ['create', 'read', 'update', 'delete'] })
const allOfKeys = ['create', 'read', 'update', 'delete'] as const

/** better-auth's view of our four roles. Our own procedures check their policy (trpc.ts); this guards its key plugin. */
export const accessControl = access
export const accessRoles = {
  owner: access.newRole({ ...ownerAc.statements, apiKey: [...allOfKeys] }),
  admin: access.newRole({ ...adminAc.statements, apiKey: [...allOfKeys] }),
  editor: access.newRole({ ...memberAc.statements }),
  viewer: access.newRole({ ...memberAc.statements }),
}

/** What a signed-in person may do, in the words of key scopes. */
export const scopesOfRole: Record<Role, readonly KeyScope[]> = {
  viewer: ['read'],
  editor: ['read', 'generate', 'kits'],
  admin: ['read', 'generate', 'kits', 'credits'],
  owner: ['read', 'generate', 'kits', 'credits'],
}

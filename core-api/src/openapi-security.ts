import type { OpenApiOperation } from './openapi-document.ts'
import type { Policy } from './trpc.ts'

/** The ways in which a caller proves who they are. */
export const securitySchemes = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'A secret key, `Authorization: Bearer il_live_…`. Each call names the scope that the key needs.',
  },
  publishable: {
    type: 'apiKey',
    in: 'header',
    name: 'x-publishable-key',
    description: 'A publishable key, `il_pub_…`, sent by a page of one of its origins.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'il_session',
    description: 'A person who signed in at the dashboard. Behind https the cookie is called `__Host-il_session`.',
  },
  device: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The token that a paired program got from `/auth/device/token`. It may do what its person may, within keys’ scopes.',
  },
} as const

/** No way in is asked for: as OpenAPI says it, by an empty list. */
export const isForAnyone = ({ security }: Pick<OpenApiOperation, 'security'>): boolean => security?.length === 0

/** What a policy means for who calls: the schemes that pass, and words for people. */
export function describeAccess(
  policy: Policy | 'anyone',
): Required<Pick<OpenApiOperation, 'security' | 'description'>> {
  if (policy === 'anyone') return { security: [], description: 'For anyone, without an account.' }
  const { role, scope, publishable } = policy
  const person =
    role === 'viewer' ? 'any member' : role === 'owner' ? 'the owner' : `a member with the role ${role} or above`
  if (scope === 'none')
    return { security: [{ session: [] }], description: `For ${person}, signed in. No key may call it.` }
  return {
    security: [{ key: [scope] }, ...(publishable ? [{ publishable: [] }] : []), { session: [] }, { device: [] }],
    description: `For a key with the scope \`${scope}\`${publishable ? ', a publishable key,' : ''} or ${person}.`,
  }
}

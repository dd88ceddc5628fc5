import { z } from 'zod'
import { issueWords } from './issue-words.ts'

export const role = z.enum(['owner', 'admin', 'editor', 'viewer'])
export type Role = z.infer<typeof role>
/** What an API key may do. `generate` spends credits. */
export const keyScope = z.enum(['read', 'generate', 'kits', 'credits'])
export type KeyScope = z.infer<typeof keyScope>

export const email = z.email().max(254)
/** 8 characters at least; counted whole, whatever its length in bytes. */
export const password = z.string().min(8).max(256)
export const signUpInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  email,
  organization: z.string().trim().min(1).max(100),
  password,
})
export type SignUpInput = z.infer<typeof signUpInput>

export const meView = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string(), emailVerified: z.boolean() }).nullable(),
    organization: z.object({ id: z.string(), name: z.string(), slug: z.string() }),
    role: role.nullable(),
    via: z.enum(['session', 'device', 'key', 'publishable']).describe('How the caller proved who they are.'),
  })
  .meta({ id: 'Me', description: 'Who asks, and for which organization.' })
export type MeView = z.infer<typeof meView>

export const origin = z.string().regex(/^https?:\/\/[^/\s]+$/, issueWords.origin.en)
/** What a key of each kind must say. */
export const newKey = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('secret'),
    name: z.string().trim().min(1).max(60),
    scopes: z.array(keyScope).min(1),
    spendCapCredits: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('Credits this key may spend in total; absent means no cap of its own.'),
    expiresInDays: z.number().int().min(1).max(3650).optional(),
  }),
  z.strictObject({
    kind: z.literal('publishable'),
    name: z.string().trim().min(1).max(60),
    origins: z.array(origin).min(1).max(20),
    spendCapCredits: z.number().int().min(1),
  }),
])
export type CreateKeyInput = z.infer<typeof newKey>
/** The same as one object, for OpenAPI, which wants no union at the top; `newKey` has the last word. */
export const createKeyInput = z.strictObject({
  kind: z.enum(['secret', 'publishable']),
  name: z.string(),
  scopes: z.array(keyScope).optional(),
  origins: z.array(origin).optional(),
  spendCapCredits: z.number().int().optional(),
  expiresInDays: z.number().int().optional(),
})
export const keyView = z
  .object({
    id: z.string(),
    kind: z.enum(['secret', 'publishable']),
    name: z.string(),
    start: z.string().describe('First characters, enough to recognize it.'),
    scopes: z.array(keyScope),
    origins: z.array(z.string()),
    spendCapCredits: z
      .number()
      .int()
      .nullable()
      .describe('Credits it may spend in total; null without a cap of its own.'),
    spentCredits: z.number().int().describe('Credits that it has spent or set aside.'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Key', description: 'An API key without its secret.' })
export type KeyView = z.infer<typeof keyView>
export const keyCreated = keyView.extend({ key: z.string() })
export const keyList = z.object({ items: z.array(keyView) })
export const keyById = z.strictObject({ id: z.string().max(60) })

export const memberView = z
  .object({ id: z.string(), userId: z.string(), name: z.string(), email: z.string(), role })
  .meta({ id: 'Member', description: 'A person of the organization.' })
export type MemberView = z.infer<typeof memberView>
export const memberList = z.object({ items: z.array(memberView) })
export const setRoleInput = z.strictObject({ id: z.string().max(60), role })
export const memberById = z.strictObject({ id: z.string().max(60) })

export const inviteInput = z.strictObject({ email, role: role.exclude(['owner']) })
export type InviteInput = z.infer<typeof inviteInput>
export const invitationById = z.strictObject({ id: z.string().max(60) })
export const invitationView = z
  .object({
    id: z.string(),
    email: z.string(),
    role,
    organization: z.string(),
    inviter: z.string(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation', description: 'An open invitation.' })
export const invitationList = z.object({ items: z.array(invitationView) })
/** An invitation as the invited person sees it, also when it can no longer be accepted. */
export const invitationOffer = invitationView.extend({
  organizationId: z.string(),
  status: z.enum(['open', 'accepted', 'expired', 'withdrawn']),
})
export type InvitationOffer = z.infer<typeof invitationOffer>
export const invitationOffers = z.object({ items: z.array(invitationOffer) })
export const invitationAccepted = z.object({ organizationId: z.string() })

export const organizationView = z
  .object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    role,
    active: z.boolean(),
  })
  .meta({ id: 'Organization', description: 'An organization of the person who asks.' })
export type OrganizationView = z.infer<typeof organizationView>
export const organizationList = z.object({ items: z.array(organizationView) })
export const organizationById = z.strictObject({ id: z.string().max(60) })
export const createOrganizationInput = z.strictObject({ name: z.string().trim().min(1).max(100) })

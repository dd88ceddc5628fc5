import {
  createKeyInput,
  createOrganizationInput,
  invitationAccepted,
  invitationById,
  invitationList,
  invitationOffer,
  invitationOffers,
  invitationView,
  inviteInput,
  keyById,
  keyCreated,
  keyList,
  memberById,
  memberList,
  meView,
  newKey,
  organizationById,
  organizationList,
  organizationView,
  setRoleInput,
} from '@imagelayer/shared/contract/accounts.ts'
import { z } from 'zod'
import { parseInput } from '../parse-input.ts'
import { noContent, procedure, router } from '../trpc.ts'
import type { Invitations } from './invitations.ts'
import type { Keys } from './keys.ts'
import type { Members } from './members.ts'
import type { Organizations } from './organizations.ts'

export interface AccountServices {
  readonly keys: Keys
  readonly members: Members
  readonly invitations: Invitations
  readonly organizations: Organizations
}

/** People manage people and keys: a key may only ask what it belongs to. */
const everyone = { role: 'viewer', scope: 'read', publishable: true } as const
const person = { role: 'viewer', scope: 'none' } as const
const admin = { role: 'admin', scope: 'none' } as const
const nothing = z.strictObject({})
const done = { ok: true } as const

export const accountsRouter = (services: AccountServices) =>
  router({
    me: procedure(everyone, {
      method: 'GET',
      path: '/v1/me',
      tags: ['account'],
      summary: 'Who asks, and for which organization',
    })
      .input(nothing)
      .output(meView)
      .query(({ ctx }) => services.organizations.me(ctx.caller)),
    keys: keysRouter(services.keys),
    members: membersRouter(services.members),
    invitations: invitationsRouter(services.invitations),
    organizations: organizationsRouter(services.organizations),
  })

const keysRouter = (keys: Keys) =>
  router({
    list: procedure(admin, { method: 'GET', path: '/v1/keys', tags: ['keys'], summary: 'List API keys' })
      .input(nothing)
      .output(keyList)
      .query(async ({ ctx }) => ({ items: await keys.list(ctx.caller) })),
    create: procedure(admin, {
      method: 'POST',
      path: '/v1/keys',
      tags: ['keys'],
      summary: 'Create an API key; it is shown this once',
    })
      .input(createKeyInput)
      .output(keyCreated)
      .mutation(({ ctx, input }) => keys.create(ctx.caller, parseInput(newKey, input))),
    revoke: procedure(admin, { method: 'DELETE', path: '/v1/keys/{id}', tags: ['keys'], summary: 'Revoke an API key' })
      .input(keyById)
      .output(noContent)
      .mutation(({ ctx, input }) => keys.revoke(ctx.caller, input.id).then(() => done)),
  })

const membersRouter = (members: Members) =>
  router({
    list: procedure(person, { method: 'GET', path: '/v1/members', tags: ['members'], summary: 'List members' })
      .input(nothing)
      .output(memberList)
      .query(async ({ ctx }) => ({ items: await members.list(ctx.caller) })),
    setRole: procedure(admin, {
      method: 'PATCH',
      path: '/v1/members/{id}',
      tags: ['members'],
      summary: 'Change a member’s role',
    })
      .input(setRoleInput)
      .output(noContent)
      .mutation(({ ctx, input }) => members.setRole(ctx.caller, input).then(() => done)),
    remove: procedure(admin, {
      method: 'DELETE',
      path: '/v1/members/{id}',
      tags: ['members'],
      summary: 'Remove a member',
    })
      .input(memberById)
      .output(noContent)
      .mutation(({ ctx, input }) => members.remove(ctx.caller, input.id).then(() => done)),
  })

const invitationsRouter = (invitations: Invitations) =>
  router({
    list: procedure(admin, {
      method: 'GET',
      path: '/v1/invitations',
      tags: ['members'],
      summary: 'List open invitations',
    })
      .input(nothing)
      .output(invitationList)
      .query(async ({ ctx }) => ({ items: await invitations.list(ctx.caller) })),
    create: procedure(admin, {
      method: 'POST',
      path: '/v1/invitations',
      tags: ['members'],
      summary: 'Invite somebody by e-mail',
    })
      .input(inviteInput)
      .output(invitationView)
      .mutation(({ ctx, input }) => invitations.create(ctx.caller, input, ctx.locale)),
    cancel: procedure(admin, {
      method: 'DELETE',
      path: '/v1/invitations/{id}',
      tags: ['members'],
      summary: 'Withdraw an invitation',
    })
      .input(invitationById)
      .output(noContent)
      .mutation(({ ctx, input }) => invitations.cancel(ctx.caller, input.id).then(() => done)),
    mine: procedure(person, {
      method: 'GET',
      path: '/v1/invitations/mine',
      tags: ['account'],
      summary: 'Invitations that wait for oneself',
    })
      .input(nothing)
      .output(invitationOffers)
      .query(async ({ ctx }) => ({ items: await invitations.mine(ctx.caller) })),
    read: procedure(person, {
      method: 'GET',
      path: '/v1/invitations/mine/{id}',
      tags: ['account'],
      summary: 'One invitation to oneself, also when it is closed',
    })
      .input(invitationById)
      .output(invitationOffer)
      .query(({ ctx, input }) => invitations.read(ctx.caller, input.id)),
    accept: procedure(person, {
      method: 'POST',
      path: '/v1/invitations/{id}/accept',
      tags: ['account'],
      summary: 'Join the organization that invites',
    })
      .input(invitationById)
      .output(invitationAccepted)
      .mutation(async ({ ctx, input }) => ({ organizationId: await invitations.accept(ctx.caller, input.id) })),
  })

const organizationsRouter = (organizations: Organizations) =>
  router({
    list: procedure(person, {
      method: 'GET',
      path: '/v1/organizations',
      tags: ['account'],
      summary: 'List one’s organizations',
    })
      .input(nothing)
      .output(organizationList)
      .query(async ({ ctx }) => ({ items: await organizations.list(ctx.caller) })),
    switch: procedure(person, {
      method: 'POST',
      path: '/v1/organizations/{id}/switch',
      tags: ['account'],
      summary: 'Work in another of one’s organizations',
    })
      .input(organizationById)
      .output(noContent)
      .mutation(({ ctx, input }) => organizations.switch(ctx.caller, input.id).then(() => done)),
    create: procedure(person, {
      method: 'POST',
      path: '/v1/organizations',
      tags: ['account'],
      summary: 'Create an organization',
    })
      .input(createOrganizationInput)
      .output(organizationView)
      .mutation(({ ctx, input }) => organizations.create(ctx.caller, input.name)),
  })

import type { SignUpInput } from '@imagelayer/shared/contract/accounts.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { createEmailVerificationToken } from 'better-auth/api'
import type { Db, Tx } from '../db.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import { verificationSeconds } from './auth.ts'
import type { MailQueue } from './mail/mail-queue.ts'
import { announceOrganization, createOrganization } from './organization-of.ts'
import type { PageAddresses } from './page-addresses.ts'
import type { Passwords } from './passwords.ts'

export interface SignUpOptions {
  readonly db: Db
  readonly authSecret: string
  readonly passwords: Passwords
  readonly mails: MailQueue
  readonly pages: PageAddresses
  readonly onOrganizationCreated: (organizationId: string, userId: string) => Promise<void>
}

export interface SignUp {
  /**
   * A person, their organization and the mail that proves their address, in one transaction. Whether the address was
   * known already shows nowhere but in that mail: same work, same answer, and no session before the link was followed.
   */
  signUp(input: SignUpInput, locale: Locale): Promise<void>
  /** For seeds and tests: the address counts as proven. Throws when it is taken. */
  createVerifiedAccount(input: SignUpInput): Promise<{ userId: string; organizationId: string }>
}

type NewPerson = Omit<SignUpInput, 'password'> & { hash: string; emailVerified: boolean; locale?: Locale }

export function createSignUp({
  db,
  authSecret,
  passwords,
  mails,
  pages,
  onOrganizationCreated,
}: SignUpOptions): SignUp {
  const mailOwner = async (email: string, locale: Locale): Promise<void> => {
    const user = await db.user.findUnique({ where: { email } })
    if (!user) return
    const to = { to: user.email, template: 'already-registered' as const, locale: (user.locale as Locale) ?? locale }
    await mails.addNow({ ...to, data: { link: pages.signIn, name: user.name } })
  }
  return {
    async signUp(input, locale) {
      const email = input.email.toLowerCase()
      const hash = await passwords.hash(input.password)
      const token = await createEmailVerificationToken(authSecret, email, undefined, verificationSeconds)
      const isNew = await orTaken(
        db.$transaction(async (tx) => {
          if (!(await makeRoom(tx, email))) return false
          await addPerson(tx, { ...input, email, hash, emailVerified: false, locale })
          const data = { link: pages.verifyEmail(token), name: input.name }
          await mails.add(tx, { to: email, template: 'verify-email', locale, data })
          return true
        }),
      )
      if (!isNew) await mailOwner(email, locale)
    },
    async createVerifiedAccount(input) {
      const hash = await passwords.hash(input.password)
      const person = { ...input, email: input.email.toLowerCase(), hash, emailVerified: true }
      const made = await db.$transaction((tx) => addPerson(tx, person))
      await onOrganizationCreated(made.organizationId, made.userId)
      return made
    },
  }
}

/** Two sign-ups of one address at once: the unique index lets one through, the other is a known address. */
async function orTaken(made: Promise<boolean>): Promise<boolean> {
  try {
    return await made
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false
    throw error
  }
}

/**
 * False when the address belongs to someone. A sign-up that nobody confirmed gives way to the next one: nobody ever got
 * in with it, and whoever cannot read that mailbox must not be able to keep an address, or plant a password in it.
 */
async function makeRoom(tx: Tx, email: string): Promise<boolean> {
  const known = await tx.user.findUnique({ where: { email }, include: { members: true, sessions: { take: 1 } } })
  if (!known) return true
  if (known.emailVerified || known.sessions.length > 0) return false
  const owned = known.members.filter((member) => member.role === 'owner').map((member) => member.organizationId)
  await tx.organization.deleteMany({ where: { id: { in: owned }, members: { every: { userId: known.id } } } })
  await tx.user.delete({ where: { id: known.id } })
  return true
}

async function addPerson(tx: Tx, person: NewPerson): Promise<{ userId: string; organizationId: string }> {
  const { name, email, emailVerified, organization, hash, locale = null } = person
  const userId = newId('usr')
  await tx.user.create({ data: { id: userId, name, email, emailVerified, locale } })
  const account = { id: newId('acc'), providerId: 'credential', accountId: userId, userId, password: hash }
  await tx.account.create({ data: account })
  const organizationId = await createOrganization(tx, { name: organization, userId })
  if (emailVerified) await announceOrganization(tx, organizationId, userId)
  return { userId, organizationId }
}

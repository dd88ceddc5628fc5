import type { SignUpInput } from '@imagelayer/shared/contract/accounts.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Db, Tx } from '../db.ts'
import { Prisma, type SignUp as SignUpRow } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import { openText, sealText } from '../sealed-text.ts'
import { authWords } from './auth-words.ts'
import { readDatabaseNow } from './database-now.ts'
import type { MailQueue, MailRequest } from './mail/mail-queue.ts'
import { announceOrganization, createOrganization } from './organization-of.ts'
import type { PageAddresses } from './page-addresses.ts'
import type { Passwords } from './passwords.ts'

export interface SignUpOptions {
  readonly db: Db
  /** Seals the links. */
  readonly key: Buffer
  readonly passwords: Passwords
  readonly mails: MailQueue
  readonly pages: PageAddresses
  readonly onOrganizationCreated: (organizationId: string, userId: string) => Promise<void>
}

export interface SignUp {
  /**
   * Keeps what was typed until the mailed link is followed; nobody exists before. Whether the address was known already
   * shows nowhere but in that mail: same work, same answer, and no session.
   */
  signUp(input: SignUpInput, locale: Locale): Promise<void>
  /**
   * A person with their organization, exactly as typed in the sign-up that the link was mailed for. Every other sign-up of
   * the address ends with it. A link that was followed before is followed again without harm; any other link that is
   * over, changed or late throws `input.invalid`.
   */
  confirm(token: string): Promise<void>
  /** Mails the link of a sign-up that waits once more. */
  mailAgain(email: string, locale: Locale): Promise<void>
  /** For seeds and tests: the address counts as proven. Throws when it is taken. */
  createVerifiedAccount(input: SignUpInput): Promise<{ userId: string; organizationId: string }>
}

const waitMs = 24 * 3600_000
const place = 'sign-up'

export function createSignUp(options: SignUpOptions): SignUp {
  const { db, key, passwords, mails, pages, onOrganizationCreated } = options
  const linkMail = ({ id, email, name, locale }: Pick<SignUpRow, 'id' | 'email' | 'name' | 'locale'>): MailRequest => ({
    to: email,
    template: 'verify-email',
    locale: locale as Locale,
    data: { link: pages.verifyEmail(sealText(key, id, place)), name },
  })
  return {
    async signUp(input, locale) {
      const email = input.email.toLowerCase()
      const { name, organization } = input
      const password = await passwords.hash(input.password)
      await db.$transaction(async (tx) => {
        const owner = await tx.user.findUnique({ where: { email } })
        if (owner) return mails.add(tx, ownerMail(owner, { link: pages.signIn, locale }))
        const expiresAt = new Date((await readDatabaseNow(tx)).getTime() + waitMs)
        const row = { id: newId('usr'), email, name, organization, password, locale, expiresAt }
        await tx.signUp.create({ data: row })
        await mails.add(tx, linkMail(row))
      })
    },
    async confirm(token) {
      const id = openLink(key, token)
      if (await orTaken(db.$transaction((tx) => confirmSignUp(tx, id)))) return
      if (!id || !(await db.user.findUnique({ where: { id } })))
        throw new AppError('input.invalid', { words: authWords.deadLink })
    },
    async mailAgain(email, locale) {
      const waiting = await db.signUp.findMany({ where: { email: email.toLowerCase(), ...(await live(db)) }, take: 2 })
      const [only, another] = waiting
      if (!only) return
      // Nobody knows whose sign-up is asked for, and a stranger's link would let the stranger in.
      if (another)
        return mails.addNow({
          to: only.email,
          template: 'sign-up-again',
          locale,
          data: { link: pages.signUp },
        })
      await mails.addNow(linkMail(only))
    },
    async createVerifiedAccount({ password, ...input }) {
      const person = { ...input, id: newId('usr'), email: input.email.toLowerCase(), locale: null }
      const hash = await passwords.hash(password)
      const organizationId = await db.$transaction((tx) => addPerson(tx, { ...person, password: hash }))
      await onOrganizationCreated(organizationId, person.id)
      return { userId: person.id, organizationId }
    },
  }
}

const live = async (tx: Tx) => ({ expiresAt: { gt: await readDatabaseNow(tx) } })

interface Owner {
  readonly email: string
  readonly name: string
  readonly locale: string | null
}

const ownerMail = (
  { email, name, ...own }: Owner,
  { link, locale }: { link: string; locale: Locale },
): MailRequest => ({
  to: email,
  template: 'already-registered',
  locale: (own.locale as Locale | null) ?? locale,
  data: { link, name },
})

/** The sign-up that a link was mailed for; undefined when it is no link of ours. */
function openLink(key: Buffer, token: string): string | undefined {
  try {
    return openText(key, token, place)
  } catch {
    return undefined
  }
}

/** False when there is no such sign-up any more. */
async function confirmSignUp(tx: Tx, id: string | undefined): Promise<boolean> {
  const row = id ? await tx.signUp.findFirst({ where: { id, ...(await live(tx)) } }) : null
  if (!row) return false
  await addPerson(tx, row)
  await tx.signUp.deleteMany({ where: { email: row.email } })
  return true
}

/** The address belongs to someone, or two links are followed at once: the unique index lets one through. */
async function orTaken(made: Promise<boolean>): Promise<boolean> {
  try {
    return await made
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false
    throw error
  }
}

type NewPerson = Pick<SignUpRow, 'id' | 'email' | 'name' | 'organization' | 'password'> & { locale: string | null }

/** A person whose address is proven; answers their organization's id. */
async function addPerson(tx: Tx, person: NewPerson): Promise<string> {
  const { id: userId, name, email, organization, password, locale } = person
  await tx.user.create({ data: { id: userId, name, email, emailVerified: true, locale } })
  await tx.account.create({
    data: { id: newId('acc'), providerId: 'credential', accountId: userId, userId, password },
  })
  const organizationId = await createOrganization(tx, { name: organization, userId })
  await announceOrganization(tx, organizationId, userId)
  return organizationId
}

import { type CreateKeyInput, type KeyView, origin as originShape } from '@imagelayer/shared/contract/accounts.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db } from '../db.ts'
import type { Apikey, KeyBudget } from '../generated/prisma/client.ts'
import type { Caller } from '../trpc.ts'
import type { Auth } from './auth.ts'
import { type KeyCheck, readOrigins, readScopes } from './key-check.ts'

export interface Keys {
  list(caller: Caller): Promise<KeyView[]>
  /** The key itself is in this answer and nowhere else ever again. */
  create(caller: Caller, input: CreateKeyInput): Promise<KeyView & { key: string }>
  /** Ends the key here at once, in other processes within 5 seconds. */
  revoke(caller: Caller, id: string): Promise<void>
}

const maxKeys = 100

export function createKeys({ db, auth, check }: { db: Db; auth: Auth; check: KeyCheck }): Keys {
  return {
    async list({ organizationId }) {
      const rows = await db.apikey.findMany({
        where: { referenceId: organizationId },
        orderBy: { createdAt: 'desc' },
        take: maxKeys,
      })
      const budgets = await db.keyBudget.findMany({
        where: { organizationId, keyId: { in: rows.map((row) => row.id) } },
      })
      return rows.map((row) =>
        viewKey(
          row,
          budgets.find((budget) => budget.keyId === row.id),
        ),
      )
    },
    async create({ organizationId, userId }, input) {
      if (!userId) throw new AppError('access.denied')
      if ((await db.apikey.count({ where: { referenceId: organizationId } })) >= maxKeys)
        throw new AppError('request.conflict', {
          words: {
            en: `An organization has at most ${maxKeys} keys. Revoke one first.`,
            zh: `每个组织最多有 ${maxKeys} 个密钥，请先撤销一个。`,
          },
        })
      const body = { configId: input.kind, organizationId, userId, name: input.name, ...ofKind(input) }
      const made = await auth.api.createApiKey({ body })
      // Nobody has seen the key before its cap stands: a crash between the two leaves a key that no one knows.
      const budget = await db.keyBudget.create({
        data: { keyId: made.id, organizationId, capCredits: input.spendCapCredits ?? null },
      })
      const row = await db.apikey.findUniqueOrThrow({ where: { id: made.id } })
      return { ...viewKey(row, budget), key: made.key }
    },
    async revoke({ organizationId }, id) {
      const { count } = await db.apikey.deleteMany({ where: { id, referenceId: organizationId } })
      if (count === 0) throw new AppError('missing')
      check.forget()
    },
  }
}

const ofKind = (input: CreateKeyInput) =>
  input.kind === 'publishable'
    ? { metadata: { origins: [...new Set(input.origins.map(exactOrigin))] } }
    : {
        permissions: { api: [...new Set(input.scopes)] },
        ...(input.expiresInDays && { expiresIn: input.expiresInDays * 86_400 }),
      }

/** scheme://host[:port]: what a parser would drop or decode must not be there, as the key would then hold another origin. */
const exactShape = /^https?:\/\/(\[[0-9a-f:.]+\]|[^/?#@\\*%:[\]\s\p{C}]+)(:\d{1,5})?$/iu

/** As browsers send it: lower case, no default port. No wildcards: each site is named. */
function exactOrigin(given: string): string {
  const url = exactShape.test(given) ? URL.parse(given) : null
  if (!url || !originShape.safeParse(url.origin).success)
    throw new AppError('input.invalid', {
      words: {
        en: `origins: ${given} is not an origin like https://shop.example`,
        zh: `origins：${given} 不是形如 https://shop.example 的来源`,
      },
      details: { field: 'origins' },
    })
  return url.origin
}

const viewKey = (row: Apikey, budget: KeyBudget | undefined): KeyView => ({
  id: row.id,
  kind: row.configId === 'publishable' ? 'publishable' : 'secret',
  name: row.name ?? '',
  start: row.start ?? '',
  scopes: row.configId === 'publishable' ? ['read', 'generate'] : readScopes(row.permissions),
  origins: readOrigins(row.metadata),
  spendCapCredits: budget?.capCredits ?? null,
  spentCredits: budget?.spentCredits ?? 0,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastRequest?.toISOString() ?? null,
})

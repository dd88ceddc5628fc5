import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type {
  GenerationAccepted,
  GenerationInput,
  GenerationQuote,
  GenerationView,
} from '@imagelayer/shared/contract/generations.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { ModelView } from '@imagelayer/shared/contract/models.ts'
import type { BrandKits } from '../brand-kits/service.ts'
import type { Ledger } from '../credits/ledger.ts'
import type { Db } from '../db.ts'
import { checkIdempotencyKey } from '../idempotency-key.ts'
import type { Images } from '../images/service.ts'
import { type Frame, readFrame } from '../imaging/layout/read-frame.ts'
import type { Layouts } from '../layouts/service.ts'
import { afterCursor, cutPage, newestFirst } from '../page-cursor.ts'
import type { Clock } from '../ports/clock.ts'
import { actorOf, type Caller } from '../trpc.ts'
import { acceptRequest, findEarlier } from './accept-request.ts'
import { cancelGeneration } from './cancel-generation.ts'
import { checkLayout } from './check-request.ts'
import { type GenerationRow, viewGeneration } from './generation-views.ts'
import type { ModelEntry } from './model-entries.ts'
import { defaultModelId, listModels, resolveModel } from './models.ts'

export interface GenerationsOptions {
  readonly db: Db
  readonly ledger: Pick<Ledger, 'hold' | 'void' | 'balance'>
  readonly brandKits: Pick<BrandKits, 'readPublished' | 'assets'>
  readonly layouts: Pick<Layouts, 'listFor'>
  readonly images: Pick<Images, 'views'>
  readonly models: { readonly hasGoogle: boolean }
  readonly clock: Clock
  /** Generations that one organization may have under way; above it `rate.limited`. */
  readonly maxActivePerOrganization?: number
}

/** What comes with a request besides its input. */
export interface RequestFacts {
  readonly idempotencyKey?: string | undefined
  readonly locale: Locale
}

export type Generations = ReturnType<typeof createGenerations>

/** Requests for pictures and their state. Everything of another organization is `missing`. */
export function createGenerations(options: GenerationsOptions) {
  const { db, ledger, images, clock, maxActivePerOrganization = 1000 } = options
  const modelSetting = () => ({ hasGoogle: options.models.hasGoogle, now: clock.now() })
  const viewIn = (locale: Locale) => (row: GenerationRow) => viewGeneration(row, { locale, viewImages: images.views })

  async function get(caller: Caller, id: string, locale: Locale): Promise<GenerationView> {
    const row = await db.generation.findFirst({ where: { id, ...ownedBy(caller) }, include: livingImages })
    if (!row) throw new AppError('missing')
    return viewIn(locale)(row)
  }

  return {
    get,

    /** Holds the price and starts the work; the answer to a repeated key is the first one. */
    async request(caller: Caller, input: GenerationInput, facts: RequestFacts): Promise<GenerationAccepted> {
      const { idempotencyKey, locale } = facts
      checkIdempotencyKey(idempotencyKey)
      const earlier = await findEarlier(db, caller.organizationId, { idempotencyKey, input })
      if (earlier) return earlier
      const { model, kit } = await check(options, modelSetting(), { caller, input })
      return acceptRequest(
        { db, ledger, maxActive: maxActivePerOrganization },
        {
          caller,
          input,
          idempotencyKey,
          locale,
          kitVersion: kit.number,
          modelId: model.id,
          priceCredits: model.priceCredits,
        },
      )
    },

    /** What the same request would cost now; nothing is held. Refuses what `request` would refuse. */
    async quote(caller: Caller, input: GenerationInput): Promise<GenerationQuote> {
      const { model, frame } = await check(options, modelSetting(), { caller, input })
      const { available } = await ledger.balance(caller.organizationId)
      return quoteOf({ model, frame }, { count: input.count, available })
    },

    async list(caller: Caller, page: PageWish, locale: Locale) {
      const { rows, ...next } = await readPage(db, ownedBy(caller), page)
      return { items: rows.map(viewIn(locale)), ...next }
    },

    /** Ends a waiting generation at once; asks a running one to stop. Nothing is charged. One that ended stays as it is. */
    async cancel(caller: Caller, id: string, locale: Locale): Promise<GenerationView> {
      await cancelGeneration({ db, ledger }, { id, owner: ownedBy(caller), actor: actorOf(caller) })
      return get(caller, id, locale)
    },

    models: (): { items: ModelView[]; defaultModel: string } => ({
      items: listModels(modelSetting()),
      defaultModel: defaultModelId(options.models.hasGoogle),
    }),
  }
}

/** Our own share of the time, each picture. */
const composeSeconds = 0.5

const quoteOf = (
  { model, frame }: Pick<Checked, 'model' | 'frame'>,
  { count, available }: { count: number; available: number },
): GenerationQuote => ({
  credits: model.priceCredits * count,
  creditsPerImage: model.priceCredits,
  available,
  expectedSeconds: model.expectedSeconds + count * composeSeconds,
  model: model.id,
  size: frame.size,
})

/** Those that were paid for; what was made of them later stands in the gallery. */
const livingImages = { images: { where: { deletedAt: null, parentId: null }, orderBy: { position: 'asc' } } } as const

interface PageWish {
  readonly cursor?: string | undefined
  readonly limit: number
}

async function readPage(db: Db, owner: ReturnType<typeof ownedBy>, { cursor, limit }: PageWish) {
  const where = { ...owner, ...afterCursor(cursor) }
  const rows = await db.generation.findMany({ where, include: livingImages, orderBy: newestFirst, take: limit + 1 })
  return cutPage(rows, limit)
}

/** A publishable key is in everybody's hands: it sees what was asked for with it and nothing else. */
export const ownedBy = ({ organizationId, via, keyId }: Caller) =>
  via === 'publishable' ? { organizationId, keyId: keyId ?? '' } : { organizationId }

interface Checked {
  readonly frame: Frame
  readonly model: ModelEntry
  readonly kit: { readonly number: number; readonly content: BrandKitContent }
}

/** All that can be refused before credits are touched. */
async function check(
  { brandKits, layouts }: GenerationsOptions,
  setting: { hasGoogle: boolean; now: Date },
  { caller, input }: { caller: Caller; input: GenerationInput },
): Promise<Checked> {
  const frame = readFrame(input)
  // Built-in layouts are known without asking; only other names may be an organization's own.
  const isOwn = input.layout?.startsWith('own/') ?? false
  checkLayout(input.layout, isOwn ? await layouts.listFor(caller.organizationId) : [])
  const model = resolveModel(input.model, setting)
  const kit = await brandKits.readPublished(caller.organizationId, input.brandKitId)
  await checkReferences(brandKits, caller, { input, model })
  return { frame, model, kit }
}

async function checkReferences(
  brandKits: GenerationsOptions['brandKits'],
  caller: Caller,
  { input, model }: { input: GenerationInput; model: ModelEntry },
): Promise<void> {
  if (input.references.length === 0) return
  const most = Math.max(0, model.maxReferences - 1) // one place is the palette's
  if (input.references.length > most) {
    const words =
      most === 0
        ? { en: `${model.label} takes no reference pictures.`, zh: `${model.label} 不支持参考图。` }
        : {
            en: `${model.label} takes at most ${most} reference pictures.`,
            zh: `${model.label} 最多支持 ${most} 张参考图。`,
          }
    throw new AppError('input.invalid', { words, details: { field: 'references', most } })
  }
  const assets = await brandKits.assets({ organizationId: caller.organizationId }, input.brandKitId)
  const known = new Set(assets.filter((asset) => asset.kind === 'reference').map((asset) => asset.id))
  const unknown = input.references.find((reference) => !known.has(reference.assetId))
  if (unknown) {
    const words = {
      en: `The brand kit has no reference picture “${unknown.assetId}”.`,
      zh: `品牌套件中没有参考图“${unknown.assetId}”。`,
    }
    throw new AppError('input.invalid', { words, details: { field: 'references', assetId: unknown.assetId } })
  }
}

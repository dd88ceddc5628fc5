import { type ErrorCode, errorTable } from '@imagelayer/shared/contract/errors.ts'
import { type GenerationStatus, hasEnded } from '@imagelayer/shared/contract/generation-status.ts'
import { type GenerationStage, type GenerationView, generationInput } from '@imagelayer/shared/contract/generations.ts'
import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { type RefusalReason, refusalTable } from '@imagelayer/shared/contract/refusals.ts'
import type { Generation, Image } from '../generated/prisma/client.ts'

export type GenerationRow = Generation & { readonly images: readonly Image[] }

/** A row as the caller sees it, its error in the reader's language. */
export function viewGeneration(
  row: GenerationRow,
  { locale, viewImages }: { locale: Locale; viewImages: (images: readonly Image[]) => ImageView[] },
): GenerationView {
  const ended = hasEnded(row.status)
  return {
    id: row.id,
    status: row.status as GenerationStatus,
    progress: { stage: row.stage as GenerationStage, done: row.doneImages, total: row.totalImages },
    images: viewImages(row.images),
    error: viewError(row, locale),
    brandKitId: row.brandKitId,
    brandKitVersion: row.brandKitVersion,
    model: row.model,
    credits: { held: ended ? 0 : row.priceCredits * row.totalImages, charged: row.chargedCredits },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

function viewError(row: Generation, locale: Locale): GenerationView['error'] {
  if (row.errorCode === null) return null
  const code = row.errorCode as ErrorCode
  const details = (row.errorDetails ?? undefined) as Record<string, unknown> | undefined
  const entry = errorTable[code]
  const refusal = code === 'model.refused' ? refusalTable[details?.reason as RefusalReason] : undefined
  const own =
    row.errorMessage === null ? undefined : { en: row.errorMessage, zh: row.errorMessageZh ?? row.errorMessage }
  const words = refusal ?? own ?? entry
  return {
    code,
    message: locale === 'zh-CN' ? words.zh : words.en,
    retryable: entry.retryable,
    charged: row.chargedCredits,
    ...(details && { details }),
  }
}

/** What was asked for, as it was checked when it came in. */
export const readRequest = (row: Pick<Generation, 'request'>) => generationInput.parse(row.request)

import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import { sizeLimits } from '@imagelayer/shared/contract/channels.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { ModelView } from '@imagelayer/shared/contract/models.ts'
import { type ModelEntry, modelEntries, type OutputTier } from './model-entries.ts'

/** What decides whether a model can be used: our key for Google, and the date. */
export interface ModelSetting {
  readonly hasGoogle: boolean
  readonly now: Date
}

/** How a model is asked for a picture: the nearest shape and tier it knows, and the pixels that gives. */
export interface OutputPlan {
  readonly aspectRatio: string
  readonly tier: OutputTier
  readonly width: number
  readonly height: number
}

/** The registry's row, retired or not, or `undefined` for an id nobody knows. */
export const findModel = (id: string): ModelEntry | undefined => modelEntries.find((entry) => entry.id === id)

/** The model used when the request names none. */
export const defaultModelId = (hasGoogle: boolean): string => (hasGoogle ? 'gemini-3.1-flash-image' : 'studio')

/** Retired on and after the day named, by the UTC calendar. */
export const isRetired = (entry: ModelEntry, now: Date): boolean =>
  entry.retiresOn !== undefined && now.toISOString().slice(0, 10) >= entry.retiresOn

/** Every model with its price and whether it can be used now, as panels show it. */
export function listModels(setting: ModelSetting): ModelView[] {
  return modelEntries.map((entry) => {
    const reason = unavailableReason(entry, setting)
    return {
      id: entry.id,
      label: entry.label,
      kind: entry.kind,
      priceCredits: entry.priceCredits,
      maxReferences: entry.maxReferences,
      expectedSeconds: entry.expectedSeconds,
      available: reason === undefined,
      ...(reason && { unavailableBecause: reason }),
      ...(entry.retiresOn && { retiresOn: entry.retiresOn }),
      ...(entry.replacement && { replacement: entry.replacement }),
    }
  })
}

/**
 * The model to use for a request, before anything is held. Throws `input.invalid` with details
 * `{ field, model, reason: 'unknown' | 'retired' | 'not-configured', retiresOn?, replacement }` otherwise.
 */
export function resolveModel(id: string | undefined, setting: ModelSetting): ModelEntry {
  const wanted = id ?? defaultModelId(setting.hasGoogle)
  const entry = findModel(wanted)
  const replacement = usableReplacement(entry, setting)
  if (!entry) {
    throw new AppError('input.invalid', {
      words: {
        en: `There is no model “${wanted.slice(0, 80)}”. Use ${replacement} instead.`,
        zh: `没有名为“${wanted.slice(0, 80)}”的模型，请改用 ${replacement}。`,
      },
      details: { field: 'model', model: wanted, reason: 'unknown', replacement },
    })
  }
  const reason = unavailableReason(entry, setting)
  if (reason === undefined) return entry
  const why =
    reason === 'retired'
      ? {
          en: `${entry.label} was retired by its vendor on ${entry.retiresOn}.`,
          zh: `${entry.label} 已于 ${entry.retiresOn} 被服务方停用。`,
        }
      : {
          en: `${entry.label} needs a Google API key, and this server has none.`,
          zh: `${entry.label} 需要 Google API 密钥，而此服务器尚未配置。`,
        }
  throw new AppError('input.invalid', {
    words: { en: `${why.en} Use ${replacement} instead.`, zh: `${why.zh}请改用 ${replacement}。` },
    details: {
      field: 'model',
      model: wanted,
      reason,
      ...(reason === 'retired' && { retiresOn: entry.retiresOn }),
      replacement,
    },
  })
}

function unavailableReason(entry: ModelEntry, setting: ModelSetting): 'retired' | 'not-configured' | undefined {
  if (isRetired(entry, setting.now)) return 'retired'
  return entry.adapter !== 'studio' && !setting.hasGoogle ? 'not-configured' : undefined
}

/** Follows the vendor's replacement as far as one that works here; the default model when there is none. */
function usableReplacement(entry: ModelEntry | undefined, setting: ModelSetting): string {
  let next = entry?.replacement ? findModel(entry.replacement) : undefined
  for (let step = 0; next && step < modelEntries.length; step += 1) {
    if (!unavailableReason(next, setting)) return next.id
    next = next.replacement ? findModel(next.replacement) : undefined
  }
  return defaultModelId(setting.hasGoogle)
}

const ratioOf = (name: string): number => {
  const [width = 1, height = 1] = name.split(':').map(Number)
  return width / height
}

/** Short side scale of a tier: the area of a square picture of that many pixels a side. */
const tierSidePx: Record<OutputTier, number> = { '512': 512, '1K': 1024, '2K': 2048, '4K': 4096 }

/**
 * The nearest supported shape (by log ratio, so that 2:1 is as far from 1:1 as 1:2) and the smallest tier whose
 * picture covers `size` after the crop; the model's largest tier when none does. The studio paints any size itself.
 */
export function planOutput(entry: ModelEntry, size: PictureSize): OutputPlan {
  if (entry.adapter === 'studio') {
    const width = Math.min(size.width, sizeLimits.maxPx)
    const height = Math.min(size.height, sizeLimits.maxPx)
    return { aspectRatio: `${width}:${height}`, tier: '1K', width, height }
  }
  const wanted = Math.log(size.width / size.height)
  const distance = (ratio: string) => Math.abs(Math.log(ratioOf(ratio)) - wanted)
  const aspectRatio = entry.ratios.reduce((best, ratio) => (distance(ratio) < distance(best) ? ratio : best))
  const plans = entry.tiers.map((tier) => ({ aspectRatio, tier, ...tierPixels(aspectRatio, tier) }))
  const covering = plans.find((plan) => plan.width >= size.width && plan.height >= size.height)
  const chosen = covering ?? plans.at(-1)
  if (!chosen) throw new RangeError(`model ${entry.id} has no output tier`)
  return chosen
}

/** The plan in the words of the model's API: `output` of a paint request. The studio needs none. */
export function outputFor(
  entry: ModelEntry,
  size: PictureSize,
): { aspectRatio: string; imageSize?: OutputTier } | undefined {
  if (entry.adapter === 'studio') return undefined
  const { aspectRatio, tier } = planOutput(entry, size)
  return entry.sendsTier ? { aspectRatio, imageSize: tier } : { aspectRatio }
}

/** About the pixels a vendor returns for a shape and tier: same area as the square, sides in steps of 16. */
function tierPixels(aspectRatio: string, tier: OutputTier): { width: number; height: number } {
  const ratio = ratioOf(aspectRatio)
  const step = (value: number) => Math.max(16, Math.round(value / 16) * 16)
  return { width: step(tierSidePx[tier] * Math.sqrt(ratio)), height: step(tierSidePx[tier] / Math.sqrt(ratio)) }
}

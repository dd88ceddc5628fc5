import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { type RefusalReason, refusalTable } from '@imagelayer/shared/contract/refusals.ts'

/** Google's block and finish reasons in our words (enums BlockedReason and FinishReason of @google/genai 3.1). */
const reasons: Readonly<Record<string, RefusalReason>> = {
  SAFETY: 'safety',
  IMAGE_SAFETY: 'image-safety',
  PROHIBITED_CONTENT: 'prohibited',
  IMAGE_PROHIBITED_CONTENT: 'prohibited',
  BLOCKLIST: 'blocked-words',
  RECITATION: 'recitation',
  IMAGE_RECITATION: 'recitation',
  SPII: 'personal-data',
  JAILBREAK: 'jailbreak',
  MODEL_ARMOR: 'policy',
  NO_IMAGE: 'no-image',
  OTHER: 'other',
  IMAGE_OTHER: 'other',
  BLOCKED_REASON_UNSPECIFIED: 'other',
}

/** Whether a finish reason means that the model would not, rather than could not, paint. */
export const isRefusal = (vendorReason: string): boolean => vendorReason in reasons

/** `model.refused` with our reason and words. `stage`: whether the brief or the painted picture was held back. */
export function refusal(reason: RefusalReason, stage: 'prompt' | 'image'): AppError {
  return new AppError('model.refused', { words: refusalTable[reason], details: { reason, stage } })
}

/** A reason that Google adds later counts as `other`: still a refusal, still not charged. */
export const refusalOf = (vendorReason: string, stage: 'prompt' | 'image'): AppError =>
  refusal(reasons[vendorReason] ?? 'other', stage)

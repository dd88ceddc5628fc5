import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { BrandKitSummary, ModelList } from '../api.ts'
import { type Draft, toInput } from './draft.ts'
import { keepDraft, readDraft } from './kept-work.ts'

interface DraftTools {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  /** Null while something is missing. */
  readonly input: GenerationInput | null
}

/** The form's values, kept over a reload. A kit or model that is gone gives way to one that is there. */
export function useDraft(kits: readonly BrandKitSummary[], models: ModelList): DraftTools {
  const [draft, setDraft] = useState(() => {
    const kept = readDraft()
    const published = kits.filter(({ publishedVersion }) => publishedVersion !== null)
    const kit = published.find(({ id }) => id === kept.brandKitId) ?? published[0]
    const model = models.items.find(({ id, available }) => available && id === kept.model)
    return { ...kept, brandKitId: kit?.id ?? '', model: model?.id ?? '' }
  })
  useEffect(() => keepDraft(draft), [draft])
  const change = useCallback((part: Partial<Draft>) => setDraft((current) => ({ ...current, ...part })), [])
  return { draft, change, input: toInput(draft) }
}

import type { ModelList } from '../api.ts'
import type { Translate } from '../i18n.tsx'

/** Who paints, as people know it: the model's label, or our procedural artist, which is no AI. The id when it is gone. */
export function nameArtist({ items }: ModelList, modelId: string, t: Translate): string {
  const model = items.find(({ id }) => id === modelId)
  if (model?.kind === 'procedural') return t('result.procedural')
  return model?.label ?? modelId
}

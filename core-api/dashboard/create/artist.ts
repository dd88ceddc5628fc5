import { uploadModelId } from '@imagelayer/shared/contract/own-picture.ts'
import type { ModelList } from '../api.ts'
import type { Translate } from '../i18n.tsx'

/** Who paints, as people know it: the model's label, our procedural artist, which is no AI, or nobody. The id when it is gone. */
export function nameArtist({ items }: ModelList, modelId: string, t: Translate): string {
  if (modelId === uploadModelId) return t('result.ownPicture')
  const model = items.find(({ id }) => id === modelId)
  if (model?.kind === 'procedural') return t('result.procedural')
  return model?.label ?? modelId
}

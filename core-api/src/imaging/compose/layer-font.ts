import type { TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { EngineKit } from '../engine-kit.ts'
import type { FontStack } from '../text/font-stack.ts'
import { stackFor } from './measure-copy.ts'

/** The fonts that a stored text layer is set in: the same ones that it was measured with. */
export const layerStack = (kit: EngineKit, layer: TextLayer): FontStack =>
  stackFor(
    kit,
    {
      role: layer.role === 'headline' ? 'headline' : 'body',
      family: layer.fontFamily,
      weight: layer.fontWeight,
      ...(layer.fontAssetId && { assetId: layer.fontAssetId }),
    },
    layer,
  )

import type { Composition, TextLayer } from '@imagelayer/shared/contract/compositions.ts'

export const textLayersOf = ({ layers }: Pick<Composition, 'layers'>): readonly TextLayer[] =>
  layers.filter((layer) => layer.kind === 'text')

/** The words that are read first: they say how the others are set. */
export function leadOf(composition: Pick<Composition, 'layers'>): TextLayer | undefined {
  const texts = textLayersOf(composition)
  return (
    (['headline', 'subhead'] as const).flatMap((role) => texts.find((text) => text.role === role) ?? [])[0] ?? texts[0]
  )
}

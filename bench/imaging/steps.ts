import { mapCalm } from '../../core-api/src/imaging/colour/calm-map.ts'
import { drawComposition } from '../../core-api/src/imaging/compose/draw-composition.ts'
import type { LogoStore } from '../../core-api/src/imaging/compose/logo-store.ts'
import { measureCopy } from '../../core-api/src/imaging/compose/measure-copy.ts'
import { openSource } from '../../core-api/src/imaging/decode/open-source.ts'
import { layouts } from '../../core-api/src/imaging/layout/layouts.ts'
import { tryLayout } from '../../core-api/src/imaging/layout/resolve-layout.ts'
import { scoreComposition } from '../../core-api/src/imaging/score/score-composition.ts'
import type { Composition, LogoLayer } from '../../shared/contract/compositions.ts'
import { sampleRequest } from './sample.ts'
import { timeInTurns } from './timer.ts'

/** Milliseconds of the steps that decide and judge, medians: nothing here decodes or encodes. */
export async function measureSteps(
  photo: Buffer,
  { composition, store, rounds }: { composition: Composition; store: LogoStore; rounds: number },
) {
  const request = sampleRequest(photo)
  const { kit, copy, size, safeArea } = request
  const source = await openSource(photo)
  const small = await source.small()
  const drawn = await drawComposition(composition, await source.cover(size), { kit, logos: store })
  const inked = composition.layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')
  const logos = new Map(
    await Promise.all(inked.map(async ({ id, assetId, box }) => [id, await store.draw(kit, assetId, box)] as const)),
  )
  const measured = measureCopy(kit, copy)
  const wish = {
    size,
    safeArea,
    copy: measured.copy,
    logos: (await store.load(kit)).logos,
    direction: measured.direction,
    typeScale: kit.content.type.scale,
    corner: 'top-end',
  } as const
  const times = await timeInTurns(
    {
      calm: async () => mapCalm(small),
      score: async () =>
        scoreComposition({ composition, content: kit.content, copy, safeArea, ...drawn, logos, shownPixels: source }),
      layouts: async () => layouts.map((layout) => tryLayout(layout, wish)),
    },
    { rounds },
  )
  return { calmMs: times.calm.wallMs, scoreMs: times.score.wallMs, layoutMs: times.layouts.wallMs / layouts.length }
}

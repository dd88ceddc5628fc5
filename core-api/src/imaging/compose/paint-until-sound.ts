import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box, Composition, LogoLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { BrandScore, Repair, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import type { RawPicture } from '../picture.ts'
import { releaseBytes } from '../release-bytes.ts'
import { scoreComposition } from '../score/score-composition.ts'
import type { ScoreRequest } from '../score/score-request.ts'
import { type DrawnPicture, drawComposition } from './draw-composition.ts'
import type { ComposeRequest } from './engine-request.ts'
import type { LogoStore } from './logo-store.ts'
import { type Caution, type DecideRequest, resolveComposition } from './resolve-composition.ts'

/** What was known before anything was painted, and counts in the score. */
export type KnownFacts = Pick<ScoreRequest, 'glyphShares' | 'readableLogos' | 'shownPixels' | 'phantoms'>

export interface Painted {
  readonly composition: Composition
  readonly pixels: RawPicture
  readonly score: BrandScore
  readonly repairs: readonly Repair[]
}

interface PaintSetting {
  readonly background: RawPicture
  readonly store: LogoStore
  readonly facts: KnownFacts
}

/** Decisions are made again at most this often: each mends only what failed, so one repeat is rare and more seldom help. */
const mostAttempts = 4

/** What may be done about a rule that failed on the painted pixels, as a more careful decision. */
const remedies: Readonly<
  Record<string, { readonly action: Repair['action']; readonly take: (caution: Caution) => Caution }>
> = {
  'text.contrast': {
    action: 'scrim',
    take: (caution) => ({ ...caution, contrastFactor: caution.contrastFactor * 1.12 }),
  },
  'logo.contrast': { action: 'plate', take: (caution) => ({ ...caution, mustPlateLogo: true }) },
}

/**
 * Decisions are made on cells, promises are kept on pixels. What the painted picture shows to fall short is decided again with more
 * care, that layer only, and what was done is told with the figures before and after.
 */
export async function paintUntilSound(
  request: ComposeRequest,
  decide: DecideRequest,
  { background, store, facts }: PaintSetting,
): Promise<Painted> {
  let caution: Caution = { mustPlateLogo: false, contrastFactor: 1 }
  let tried: readonly RuleResult[] = []
  const repairs: Repair[] = []
  for (let attempt = 1; ; attempt += 1) {
    const composition = resolveComposition({ ...decide, caution })
    const drawn = await drawComposition(composition, background, { kit: request.kit, logos: store })
    const score = await scoreDrawn(request, composition, { drawn, store, facts })
    releaseBytes(drawn.ground.data)
    repairs.push(...repairsOf(tried, score))
    const mendable = score.rules.filter(({ rule, passed }) => !passed && remedies[rule])
    if (mendable.length === 0 || attempt === mostAttempts)
      return { composition, pixels: drawn.pixels, score, repairs: lastOfEach(repairs) }
    releaseBytes(drawn.pixels.data)
    for (const rule of new Set(mendable.map((result) => result.rule)))
      caution = remedies[rule]?.take(caution) ?? caution
    tried = mendable
  }
}

/** How the rules that were tried to mend came out. */
const repairsOf = (tried: readonly RuleResult[], { rules }: BrandScore): Repair[] =>
  tried.flatMap((before): Repair[] => {
    const remedy = remedies[before.rule]
    const after = rules.find((result) => result.rule === before.rule && result.layer === before.layer)
    if (!remedy || !after) return []
    return [
      {
        rule: before.rule,
        action: remedy.action,
        ...(before.layer && { layer: before.layer }),
        before: before.measured,
        after: after.measured,
        passed: after.passed,
      },
    ]
  })

/** Several tries at one rule of one layer are one repair: from where it began to where it ended. */
function lastOfEach(repairs: readonly Repair[]): Repair[] {
  const byPlace = Map.groupBy(repairs, ({ rule, layer }) => `${rule} ${layer ?? ''}`)
  return [...byPlace.values()].flatMap((steps) => {
    const [first] = steps
    const last = steps.at(-1)
    return first && last ? [{ ...last, before: first.before }] : []
  })
}

async function scoreDrawn(
  { kit, copy, safeArea }: ComposeRequest,
  composition: Composition,
  { drawn, store, facts }: { drawn: DrawnPicture; store: LogoStore; facts: KnownFacts },
): Promise<BrandScore> {
  const layers = composition.layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')
  const logos = await Promise.all(
    layers.map(async ({ id, assetId, box }) => [id, await store.draw(kit, assetId, sizeOf(box))] as const),
  )
  const { content } = kit
  return scoreComposition({ composition, content, copy, safeArea, ...drawn, ...facts, logos: new Map(logos) })
}

const sizeOf = ({ width, height }: Box): PictureSize => ({ width, height })

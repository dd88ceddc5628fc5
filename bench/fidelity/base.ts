import { applyGrade } from '../../core-api/src/imaging/colour/grade-tables.ts'
import { drawComposition } from '../../core-api/src/imaging/compose/draw-composition.ts'
import type { ComposeRequest, ComposeResult } from '../../core-api/src/imaging/compose/engine-request.ts'
import type { LogoStore } from '../../core-api/src/imaging/compose/logo-store.ts'
import { openSource } from '../../core-api/src/imaging/decode/open-source.ts'
import type { RawPicture } from '../../core-api/src/imaging/picture.ts'
import { scoreComposition } from '../../core-api/src/imaging/score/score-composition.ts'
import type { ScoreRequest } from '../../core-api/src/imaging/score/score-request.ts'
import type { Composition, LogoLayer } from '../../shared/contract/compositions.ts'

/** A finished picture, opened up so that something can be done to it. */
export interface Base {
  readonly request: ComposeRequest
  readonly made: ComposeResult
  /** The painting as it lies in the composition. */
  readonly background: RawPicture
  readonly scored: ScoreRequest
  /** Draws another composition over the same painting, or over another one. */
  draw(composition: Composition, background?: RawPicture): ReturnType<typeof drawComposition>
}

export async function openBase(request: ComposeRequest, made: ComposeResult, store: LogoStore): Promise<Base> {
  const { composition } = made
  const { background, size } = composition
  const source = await openSource(request.picture.bytes)
  const { width, height } = background.kind === 'solid' ? size : (background.box ?? size)
  const focal = background.kind === 'solid' ? undefined : background.focalPoint
  const grade = background.kind === 'solid' ? undefined : background.grade
  const painting = applyGrade(await source.cover({ width, height }, focal), grade)
  const draw = (other: Composition, over = painting) => drawComposition(other, over, { kit: request.kit, logos: store })
  const drawn = await draw(composition)
  const scored: ScoreRequest = {
    composition,
    content: request.kit.content,
    copy: request.copy,
    safeArea: request.safeArea,
    ...drawn,
    logos: await drawLogos(composition, request, store),
    expected: new Map(composition.layers.map(({ id, box }) => [id, box])),
    phantoms: [],
  }
  return { request, made, background: painting, scored, draw }
}

export async function drawLogos({ layers }: Composition, { kit }: ComposeRequest, store: LogoStore) {
  const logos = layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')
  const drawn = await Promise.all(
    logos.map(
      async ({ id, assetId, box: { width, height } }) =>
        [id, await store.draw(kit, assetId, { width, height })] as const,
    ),
  )
  return new Map(drawn)
}

/** The rules that a picture breaks. */
export const brokenRules = (request: ScoreRequest): Set<string> =>
  new Set(
    scoreComposition(request)
      .rules.filter(({ passed }) => !passed)
      .map(({ rule }) => rule),
  )

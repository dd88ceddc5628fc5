import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import { gridOf } from '../colour/picture-grid.ts'
import type { PictureFacts } from '../colour/read-picture.ts'
import type { Layout } from '../layout/layout-shape.ts'
import { layouts as builtIn } from '../layout/layouts.ts'
import { bestRatingOf, findPainted, findPlainly, type LayoutView, paintedCostOf } from '../layout/rate-layout.ts'
import { tryLayout } from '../layout/resolve-layout.ts'
import type { LayoutRequest, ResolvedLayout } from '../layout/resolved-layout.ts'
import type { RawPicture } from '../picture.ts'
import { judgePalette } from '../score/rules/palette-rules.ts'
import { judgeTextContrast } from '../score/rules/text-contrast.ts'
import { weighRules } from '../score/weigh-rules.ts'
import { drawComposition } from './draw-composition.ts'
import type { ComposeRequest } from './engine-request.ts'
import type { LogoAsset, LogoStore } from './logo-store.ts'
import type { LookedAt } from './look-at-picture.ts'
import type { CopyFonts } from './measure-copy.ts'
import { resolveComposition } from './resolve-composition.ts'
import { pickPixels, shrinkComposition } from './small-composition.ts'

export interface BestSetting {
  readonly request: Omit<ComposeRequest, 'layout'>
  readonly looked: Pick<LookedAt, 'source' | 'facts' | 'factsFor' | 'previewFor'>
  readonly measured: CopyFonts
  readonly logos: readonly LogoAsset[]
  readonly store: LogoStore
}

/** A layout as it would come out, judged on the small picture. */
export interface RatedLayout {
  readonly resolved: ResolvedLayout
  readonly composition: Composition
  readonly preview: RawPicture
  readonly rating: number
}

/** Painted for a closer look. */
const finalists = 3
/** A point of the brand score against the rating. */
const pointWorth = 0.012
/** Cells of so many pixels of the small picture: enough to tell veils and grounds apart. */
const cellPx = 4
/** What chance adds at most. Layouts as near as this are equally good, and four pictures of one request should not look alike. */
const mostChance = 0.07

/**
 * The best of the built-in layouts and the organization's own: measured on the small picture, the best few painted small and scored.
 * Undefined when the words fit none. The same input chooses the same; the seed decides between equals.
 */
export async function chooseBest(wish: LayoutRequest, setting: BestSetting): Promise<ResolvedLayout | undefined> {
  const looked = await Promise.all(rateLayouts(wish, setting).map((entry) => lookCloser(entry, setting)))
  return looked.toSorted((one, other) => other.rating - one.rating)[0]?.resolved
}

/**
 * The few best layouts that take these words, best first. What needs no painting is measured for all; the rest only for those that may
 * still be among the best, as it can only lower a rating.
 */
function rateLayouts(wish: LayoutRequest, setting: BestSetting): RatedLayout[] {
  const views = new Map<string, View>()
  const { seed } = setting.request.picture
  const hopefuls = candidatesFor(wish, setting.request.layouts)
    .flatMap((layout) => {
      const resolved = tryLayout(layout, wish)
      if (!resolved) return []
      const view = viewOf(resolved, setting, views)
      const most = bestRatingOf(findPlainly(resolved, view)) + chanceOf(layout.id, seed) * mostChance
      return [{ resolved, view, most }]
    })
    .toSorted((one, other) => other.most - one.most)
  let rated: RatedLayout[] = []
  for (const { resolved, view, most } of hopefuls) {
    if (rated.length >= finalists && most <= (rated.at(-1)?.rating ?? 0)) break
    const entry = paintInMind(resolved, view, setting)
    rated = [...rated, { ...entry, rating: most + entry.cost }]
      .toSorted((one, other) => other.rating - one.rating)
      .slice(0, finalists)
  }
  return rated
}

/** 0 to 1, the same for the same layout and seed: a hash after Bernstein. */
function chanceOf(layoutId: string, seed: number): number {
  let hash = seed ^ 5381
  for (const letter of layoutId) hash = (Math.imul(hash, 33) ^ letter.charCodeAt(0)) >>> 0
  return (Math.imul(hash ^ (hash >>> 15), 2_246_822_507) >>> 0) / 2 ** 32
}

/** Without words a panel or card would be empty: the picture alone, signed by the logo. */
function candidatesFor({ copy }: LayoutRequest, own: readonly Layout[] = []): readonly Layout[] {
  if (Object.keys(copy).length === 0) return builtIn.slice(0, 1)
  return [...builtIn, ...own].filter(({ needs }) => needs.every((slot) => slot in copy))
}

interface View extends LayoutView {
  /** Made when first asked for: most layouts never get so far. */
  preview(): RawPicture
}

/** Colours, veil and logo as they would be decided, and what they cost. */
function paintInMind(resolved: ResolvedLayout, view: View, { request, measured, logos }: BestSetting) {
  const preview = view.preview()
  const composition = resolveComposition({
    resolved,
    grid: gridOf(preview, resolved.picture, cellPx),
    kit: request.kit.content,
    logos,
    fonts: measured.fonts,
    picture: request.picture,
    direction: measured.direction,
    facts: view.facts,
  })
  const cost = paintedCostOf(findPainted(composition, logos.length > 0))
  return { resolved, composition, preview, cost }
}

/** The picture as it is cropped for a place; many layouts share one. */
function viewOf({ picture }: ResolvedLayout, { looked }: BestSetting, views: Map<string, View>): View {
  const { width, height } = picture
  const key = `${width}x${height}`
  const known = views.get(key)
  if (known) return known
  const facts = looked.factsFor({ width, height })
  let preview: RawPicture | undefined
  const view: View = {
    facts,
    subjectShown: shownOf(looked, { width, height, facts }),
    preview: () => {
      preview ??= looked.previewFor({ width, height })
      return preview
    },
  }
  views.set(key, view)
  return view
}

/** Share of the subject's area that a crop leaves. */
function shownOf(
  { source, facts: whole }: BestSetting['looked'],
  { width, height, facts }: { width: number; height: number; facts: PictureFacts },
): number {
  const scale = Math.max(width / source.width, height / source.height)
  const windowShare = (width * height) / (scale * scale * source.width * source.height)
  const area = (box: { width: number; height: number }) => box.width * box.height
  return Math.min(1, (area(facts.subject.box) * windowShare) / Math.max(1e-6, area(whole.subject.box)))
}

/** Paints the candidate small and scores what is seen: contrast on its pixels, and how much of the brand's colours it shows. */
async function lookCloser(candidate: RatedLayout, { request, store }: BestSetting): Promise<RatedLayout> {
  const { composition, preview, rating } = candidate
  const scale = Math.max(preview.width, preview.height) / Math.max(composition.size.width, composition.size.height)
  const small = shrinkComposition(composition, Math.min(1, scale))
  const place = small.background.kind === 'solid' ? small.size : (small.background.box ?? small.size)
  const { kit } = request
  const drawn = await drawComposition(small, pickPixels(preview, place), { kit, logos: store })
  const scored = { composition: small, content: kit.content, copy: request.copy, safeArea: request.safeArea, ...drawn }
  const { value } = weighRules(
    [judgeTextContrast, judgePalette].flatMap((judge) => judge({ ...scored, logos: new Map() })),
  )
  return { ...candidate, rating: rating + (value - 100) * pointWorth }
}

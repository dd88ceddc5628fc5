import { type ArtStyleId, artStyleIds } from './art-style-ids.ts'
import { createRandom } from './random.ts'
import type { Brief } from './read-brief.ts'

/**
 * The style a brief asks for: the one the prompt names; else the one its words call for most; between equals the one
 * the kit's guidelines lean to; then the seed decides. What is forbidden comes only when everything is.
 */
export function chooseStyle(brief: Brief, seed: number): ArtStyleId {
  if (brief.named) return brief.named
  const allowed = artStyleIds.filter((id) => !brief.forbidden.has(id))
  const called = keepMost(allowed.length > 0 ? allowed : artStyleIds, brief.calls)
  const leaning = keepMost(called, brief.leanings)
  return createRandom(seed ^ 0x51ed270b).pick(leaning)
}

function keepMost(ids: readonly ArtStyleId[], counts: ReadonlyMap<ArtStyleId, number>): ArtStyleId[] {
  const most = Math.max(...ids.map((id) => counts.get(id) ?? 0))
  return ids.filter((id) => (counts.get(id) ?? 0) === most)
}

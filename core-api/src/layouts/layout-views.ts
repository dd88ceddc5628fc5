import type { LayoutSummary, LayoutView } from '@imagelayer/shared/contract/layouts.ts'
import type { Layout as LayoutRow } from '../generated/prisma/client.ts'
import { type Layout, layoutShape } from '../imaging/layout/layout-shape.ts'
import { layouts as builtIn } from '../imaging/layout/layouts.ts'
import { lintLayout } from '../imaging/layout/lint-layout.ts'
import { completeForms } from '../imaging/layout/read-layout.ts'
import { sketchLayout } from '../imaging/layout/sketch-layout.ts'

/** What a request names an organization's own layout by. */
const ownName = (slug: string): string => `own/${slug}`

/** The text that was stored. */
export const textOf = ({ document }: Pick<LayoutRow, 'document'>): string =>
  typeof document === 'string' ? document : JSON.stringify(document, null, 2)

function summarize(
  layout: Layout,
  { id, name, source }: { id: string; name: string; source: LayoutSummary['source'] },
) {
  return {
    id,
    layout: name,
    name: layout.name,
    description: layout.description,
    source,
    forms: layout.forms.map(({ maxAspect, ground }) => ({ maxAspect, ground: ground.kind })),
    sketches: sketchLayout(layout),
  }
}

let drawn: readonly LayoutSummary[] | undefined
/** The built-in layouts, drawn when first asked for. */
export const builtInSummaries = (): readonly LayoutSummary[] => {
  drawn ??= builtIn.map((layout) => summarize(layout, { id: layout.id, name: layout.id, source: 'built-in' }))
  return drawn
}

/** A built-in layout with its forms complete, which is what its file means. */
export function viewBuiltIn(id: string): LayoutView | undefined {
  const layout = builtIn.find((candidate) => candidate.id === id)
  const summary = builtInSummaries().find((candidate) => candidate.id === id)
  return layout && summary && { ...summary, document: JSON.stringify(layout, null, 2), revision: 1, warnings: [] }
}

export function viewOwn(row: LayoutRow): LayoutView {
  const { layout, problems } = lintLayout(textOf(row))
  return { ...summaryOf(row, layout), document: textOf(row), revision: row.revision, warnings: [...problems] }
}

export const summarizeOwn = (row: LayoutRow): LayoutSummary => summaryOf(row, readStored(row))

/** What was stored passed the linter once, so only its shape is read again. A file of an older language is no layout any more. */
export function readStored(row: Pick<LayoutRow, 'document' | 'slug'>): Layout | undefined {
  const read = layoutShape.safeParse(completeForms(parseText(textOf(row))))
  return read.success ? { ...read.data, id: ownName(row.slug) } : undefined
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function summaryOf(row: LayoutRow, layout: Layout | undefined): LayoutSummary {
  const name = ownName(row.slug)
  if (layout) return summarize(layout, { id: row.id, name, source: 'own' })
  // Stored under an older language: it is still the owner's to read and to mend.
  const unknown = { en: row.slug, zh: row.slug }
  const nothing = { en: '', zh: '' }
  return { id: row.id, layout: name, name: unknown, description: nothing, source: 'own', forms: [], sketches: [] }
}

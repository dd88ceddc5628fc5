import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { LayoutProblem, LayoutSummary, LayoutView } from '@imagelayer/shared/contract/layouts.ts'
import type { Db } from '../db.ts'
import type { Layout } from '../imaging/layout/layout-shape.ts'
import { lintLayout } from '../imaging/layout/lint-layout.ts'
import { builtInSummaries, readStored, summarizeOwn, viewBuiltIn, viewOwn } from './layout-views.ts'
import { createLayout, findLayoutRow, type LayoutSave, type Owner, updateLayout } from './save-layout.ts'

/** Layouts, built-in and own. Everything of another organization is `missing`. */
export interface Layouts {
  list(owner: Owner): Promise<LayoutSummary[]>
  get(owner: Owner, id: string): Promise<LayoutView>
  create(owner: Owner, document: string): Promise<LayoutView>
  update(owner: Owner, save: LayoutSave): Promise<LayoutView>
  remove(owner: Owner, id: string): Promise<void>
  lint(document: string): { valid: boolean; problems: LayoutProblem[] }
  /** The organization's own layouts for the engine, by the names that requests use. */
  listFor(organizationId: string): Promise<Layout[]>
}

const oldestFirst = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]

export function createLayouts({ db }: { db: Db }): Layouts {
  const rowsOf = (organizationId: string) => db.layout.findMany({ where: { organizationId }, orderBy: oldestFirst })
  return {
    list: async ({ organizationId }) => [
      ...builtInSummaries(),
      ...(await rowsOf(organizationId)).map((row) => summarizeOwn(row)),
    ],
    get: async (owner, id) => viewBuiltIn(id) ?? viewOwn(await findLayoutRow(db, owner, id)),
    create: async (owner, document) => viewOwn(await createLayout(db, owner, document)),
    async update(owner, save) {
      requireOwn(save.id)
      return viewOwn(await updateLayout(db, owner, save))
    },
    async remove(owner, id) {
      requireOwn(id)
      const { organizationId } = await findLayoutRow(db, owner, id)
      await db.layout.deleteMany({ where: { id, organizationId } })
    },
    lint(document) {
      const { layout, problems } = lintLayout(document)
      return { valid: layout !== undefined, problems: [...problems] }
    },
    listFor: async (organizationId) => (await rowsOf(organizationId)).flatMap((row) => readStored(row) ?? []),
  }
}

function requireOwn(id: string): void {
  if (!viewBuiltIn(id)) return
  throw new AppError('access.denied', {
    words: {
      en: 'Built-in layouts cannot be changed. Store a copy under an id of your own.',
      zh: '内置版式不能修改。请复制一份，换一个 id 后保存。',
    },
  })
}

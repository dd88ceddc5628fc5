import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { layoutsPerOrganization } from '@imagelayer/shared/contract/layouts.ts'
import type { Db, Tx } from '../db.ts'
import type { Layout as LayoutRow } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import type { Layout } from '../imaging/layout/layout-shape.ts'
import { lintLayout } from '../imaging/layout/lint-layout.ts'
import { requireKeepableText } from '../keepable-text.ts'
import { lockName } from '../name-lock.ts'

/** Whose layouts are meant; a caller is one. */
export interface Owner {
  readonly organizationId: string
}

export interface LayoutSave {
  readonly id: string
  readonly document: string
  readonly revision?: number | undefined
}

/** Throws `input.invalid` with every problem and its line; else the layout that the text stands for. */
function requireSound(document: string): Layout {
  const { layout, problems } = lintLayout(document)
  if (layout) {
    requireKeepableText(JSON.parse(document)) // escapes may hold what no text may
    return layout
  }
  const errors = problems.filter(({ severity }) => severity === 'error')
  const [first] = errors
  const place = first ? `${first.line}:${first.column}` : '1:1'
  throw new AppError('input.invalid', {
    words: {
      en: `The layout file has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}. Line ${place}: ${first?.message ?? ''}`,
      zh: `版式文件有 ${errors.length} 处错误。第 ${place} 行：${first?.messageZh ?? ''}`,
    },
    details: { field: 'document', problems },
  })
}

export async function createLayout(db: Db, { organizationId }: Owner, document: string): Promise<LayoutRow> {
  const { id: slug } = requireSound(document)
  return db.$transaction(async (tx) => {
    await lockName(tx, `layouts/${organizationId}`)
    const count = await tx.layout.count({ where: { organizationId } })
    if (count >= layoutsPerOrganization)
      throw new AppError('request.conflict', {
        words: {
          en: `This organization already has ${layoutsPerOrganization} layouts of its own. Remove one first.`,
          zh: `此组织已有 ${layoutsPerOrganization} 个自有版式，请先删除一个。`,
        },
        details: { limit: layoutsPerOrganization },
      })
    await requireFree(tx, { organizationId, slug })
    return tx.layout.create({ data: { id: newId('lay'), organizationId, slug, document } })
  })
}

export async function updateLayout(db: Db, { organizationId }: Owner, save: LayoutSave): Promise<LayoutRow> {
  const { id: slug } = requireSound(save.document)
  return db.$transaction(async (tx) => {
    await lockName(tx, `layouts/${organizationId}`)
    const row = await findLayoutRow(tx, { organizationId }, save.id)
    if (save.revision !== undefined && save.revision !== row.revision)
      throw new AppError('request.conflict', {
        words: {
          en: 'Somebody saved this layout in the meantime. Load it again, then make your change.',
          zh: '在此期间有人保存了此版式。请重新加载后再修改。',
        },
        details: { revision: row.revision },
      })
    if (slug !== row.slug) await requireFree(tx, { organizationId, slug })
    return tx.layout.update({
      where: { id: row.id, organizationId },
      data: { slug, document: save.document, revision: row.revision + 1 },
    })
  })
}

export async function findLayoutRow(db: Db | Tx, { organizationId }: Owner, id: string): Promise<LayoutRow> {
  const row = await db.layout.findFirst({ where: { id, organizationId } })
  if (!row) throw new AppError('missing')
  return row
}

async function requireFree(tx: Tx, { organizationId, slug }: { organizationId: string; slug: string }): Promise<void> {
  const taken = await tx.layout.findUnique({ where: { organizationId_slug: { organizationId, slug } } })
  if (!taken) return
  throw new AppError('request.conflict', {
    words: {
      en: `There is a layout “${slug}” already. Change its file, or give this one another id.`,
      zh: `已有名为“${slug}”的版式。请修改原文件，或为此文件换一个 id。`,
    },
    details: { field: 'document', id: taken.id },
  })
}

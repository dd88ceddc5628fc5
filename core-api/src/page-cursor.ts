import { AppError } from '@imagelayer/shared/contract/errors.ts'

/** Where a page ended in an order of newest first: rows made in the same millisecond are told apart by id. */
export interface PagePosition {
  readonly createdAt: Date
  readonly id: string
}

const writeCursor = ({ createdAt, id }: PagePosition): string =>
  Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url')

/** @throws AppError input.invalid for a cursor that we did not write. */
function readCursor(cursor: string): PagePosition {
  const parts = /^(\d{1,15})\.([A-Za-z0-9_-]{1,80})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!parts)
    throw new AppError('input.invalid', {
      words: { en: 'cursor: not one that a page gave', zh: 'cursor：不是由分页结果给出的值' },
      details: { field: 'cursor' },
    })
  return { createdAt: new Date(Number(parts[1])), id: parts[2] as string }
}

/** The rows after a cursor, for `orderBy: newestFirst`. The plain bound on createdAt lets Postgres use the index. */
export const afterCursor = (cursor: string | undefined) => {
  if (cursor === undefined) return {}
  const { createdAt, id } = readCursor(cursor)
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}

export const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

/** Cuts `limit + 1` rows to a page; the one row more only says that there is a next page. */
export function cutPage<Row extends PagePosition>(
  rows: readonly Row[],
  limit: number,
): { rows: Row[]; nextCursor?: string } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return rows.length > limit && last ? { rows: page, nextCursor: writeCursor(last) } : { rows: page }
}

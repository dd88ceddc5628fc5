import type { DBAdapter, Where } from '@better-auth/core/db/adapter'

/** Columns that would open a door to whoever reads a dump. */
const doors: Readonly<Record<string, readonly string[]>> = {
  session: ['token'],
  deviceCode: ['deviceCode', 'userCode'],
}

type Row = Record<string, unknown>

/**
 * better-auth stores session tokens and device codes as they are. This stands between it and its tables: such a column
 * holds a keyed hash, and a row found by its token gets the token back, so better-auth never notices. Rows found in
 * another way show the hash, which opens nothing because a lookup hashes once more.
 */
export function blindAdapter(inner: DBAdapter, blind: (value: string) => string): DBAdapter {
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return blind(value)
    return Array.isArray(value) ? value.map(hide) : value
  }
  const isDoor = (model: string, field: string): boolean => doors[model]?.includes(field) ?? false
  const hideWhere = (model: string, where: Where[]): Where[] =>
    where.map((part) => (isDoor(model, part.field) ? { ...part, value: hide(part.value) as Where['value'] } : part))
  const hideRow = <T extends Row>(model: string, row: T): T =>
    Object.fromEntries(
      Object.entries(row).map(([field, value]) => [field, isDoor(model, field) ? hide(value) : value]),
    ) as T
  /** Gives back the values that the caller itself brought. */
  const reveal = <T>(model: string, row: T, known: Row): T => {
    if (!row || !doors[model]) return row
    const own = Object.entries(known).filter(([field]) => isDoor(model, field) && field in (row as Row))
    return { ...row, ...Object.fromEntries(own) }
  }
  const equals = (where: readonly Where[]): Row =>
    Object.fromEntries(
      where.filter((part) => !part.operator || part.operator === 'eq').map((part) => [part.field, part.value]),
    )

  const wrapped = (target: DBAdapter | Omit<DBAdapter, 'transaction'>): Omit<DBAdapter, 'transaction'> => ({
    ...target,
    async create<T extends Row, R = T>(call: Parameters<typeof target.create<T, R>>[0]) {
      const row = await target.create<T, R>({ ...call, data: hideRow(call.model, call.data as T) })
      return reveal(call.model, row, call.data)
    },
    async findOne<T>(call: Parameters<typeof target.findOne>[0]) {
      const row = await target.findOne<T>({ ...call, where: hideWhere(call.model, call.where) })
      return reveal(call.model, row, equals(call.where))
    },
    findMany: (call) => target.findMany({ ...call, ...(call.where && { where: hideWhere(call.model, call.where) }) }),
    count: (call) => target.count({ ...call, ...(call.where && { where: hideWhere(call.model, call.where) }) }),
    async update<T>(call: Parameters<typeof target.update>[0]) {
      const hidden = { ...call, where: hideWhere(call.model, call.where), update: hideRow(call.model, call.update) }
      return reveal(call.model, await target.update<T>(hidden), { ...equals(call.where), ...call.update })
    },
    updateMany: (call) =>
      target.updateMany({
        ...call,
        where: hideWhere(call.model, call.where),
        update: hideRow(call.model, call.update),
      }),
    delete: (call) => target.delete({ ...call, where: hideWhere(call.model, call.where) }),
    deleteMany: (call) => target.deleteMany({ ...call, where: hideWhere(call.model, call.where) }),
    consumeOne: (call) => target.consumeOne({ ...call, where: hideWhere(call.model, call.where) }),
    incrementOne: (call) => target.incrementOne({ ...call, where: hideWhere(call.model, call.where) }),
  })
  return { ...wrapped(inner), transaction: (work) => inner.transaction((tx) => work(wrapped(tx))) }
}

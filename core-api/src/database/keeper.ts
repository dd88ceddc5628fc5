import pg from 'pg'

/** A number of our own choice; the lock lives in the database `postgres` of our private server. */
const lock = 46_310_001

/** One process's share in a server. */
export interface Keeper {
  /** Gives the share up; runs `end` and answers true when it was the last one. */
  leave(end: () => Promise<void>): Promise<boolean>
}

/**
 * Registers this process as a user of the server: a connection that holds a shared advisory lock. The kernel closes it
 * when the process is killed, so no count can go stale. Undefined when the server goes away meanwhile.
 */
export async function keepServer(adminUrl: string): Promise<Keeper | undefined> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'imagelayer keeper', keepAlive: true })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT pg_advisory_lock_shared($1)', [lock])
  } catch {
    await client.end().catch(() => {})
    return undefined
  }
  const socket = socketOf(client)
  socket.unref() // the share alone must not keep the process running
  return {
    leave(end) {
      socket.ref()
      return leave(adminUrl, client, end)
    },
  }
}

/** `pg` has both functions, its types do not. */
const socketOf = (client: pg.Client) => client as pg.Client & { ref(): void; unref(): void }

/** The last one out takes the lock alone and keeps it until the server is gone, so nobody can join a dying server. */
async function leave(adminUrl: string, keeper: pg.Client, end: () => Promise<void>): Promise<boolean> {
  await keeper.end().catch(() => {})
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => {})
  try {
    await client.connect()
    // The other connection's lock may outlive its socket by a moment; when in doubt a running server is the lesser evil.
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [lock])
    if (!rows[0]?.alone) return false
    await end()
    return true
  } catch {
    await end() // it does not answer any more: make sure of it
    return true
  } finally {
    await client.end().catch(() => {})
  }
}

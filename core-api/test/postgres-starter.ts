// A process that starts Postgres on a folder, says so in one line of JSON, and stops when its input ends.
import { once } from 'node:events'
import { startEmbeddedPostgres } from '../src/database/embedded-postgres.ts'

const server = await startEmbeddedPostgres({ dataDir: process.argv[2] as string })
process.stdout.write(`${JSON.stringify({ pid: server.pid, adopted: server.adopted, url: server.url })}\n`)
process.stdin.resume()
await once(process.stdin, 'end')
process.stdout.write(`${JSON.stringify({ ended: await server.stop() })}\n`)

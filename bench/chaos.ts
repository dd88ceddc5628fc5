// npm run bench:chaos: 500 generations while workers are killed 20 times. Every one must end, the ledger must balance.
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { GenerationAccepted } from '@imagelayer/shared/contract/generations.ts'
import { type ApiAccess, callApi } from '../core-api/src/cli/image-request.ts'
import { checkInvariants } from '../core-api/src/credits/invariants.ts'
import type { DemoFile } from '../core-api/src/demo/demo-file.ts'
import { startFakeGoogle } from '../core-api/test/fakes/google.ts'
import { grantCredits, joinDatabase } from './grant-credits.ts'
import { killProcess, openDataDir, pause, spawnRole, startServer } from './server-process.ts'

const { values } = parseArgs({
  options: { jobs: { type: 'string', default: '500' }, kills: { type: 'string', default: '20' } },
})
const jobs = Number(values.jobs)
const kills = Number(values.kills)
const giveUpAfterMs = 20 * 60_000

interface Tally {
  readonly open: number
  readonly byStatus: Record<string, number>
}

type Joined = Awaited<ReturnType<typeof joinDatabase>>

async function tally({ db }: Joined): Promise<Tally> {
  const rows = await db.generation.groupBy({ by: ['status'], _count: true })
  const byStatus = Object.fromEntries(rows.map((row) => [row.status, row._count]))
  return { open: (byStatus.queued ?? 0) + (byStatus.running ?? 0), byStatus }
}

async function submitAll(access: ApiAccess, brandKitId: string): Promise<void> {
  let next = 0
  const submitter = async (): Promise<void> => {
    for (let index = next++; index < jobs; index = next++) {
      const input = {
        brandKitId,
        prompt: `Picture ${index}: a quiet field at dawn`,
        copy: { headline: `Number ${index}` },
        size: { width: 640, height: 336 },
        model: index % 2 ? 'studio' : 'gemini-3.1-flash-image',
      }
      const headers = { 'idempotency-key': `chaos-${index}` }
      await callApi<GenerationAccepted>(access, '/v1/generations', { method: 'POST', json: input, headers })
      if (index % 10 === 0) await callApi(access, '/v1/generations', { method: 'POST', json: input, headers }) // a replay is not a second one
    }
  }
  await Promise.all(Array.from({ length: 8 }, submitter))
}

/** Two workers; one of them is killed again and again while there is work left. */
async function killWorkers(joined: Joined, settings: Record<string, string>): Promise<number> {
  const workers: ChildProcess[] = [spawnRole('worker', settings), spawnRole('worker', settings)]
  const began = Date.now()
  let killed = 0
  let shownAt = 0
  for (;;) {
    const { open, byStatus } = await tally(joined)
    if (Date.now() - shownAt > 5000) {
      console.log(`  ${JSON.stringify(byStatus)} after ${killed} kills`)
      shownAt = Date.now()
    }
    if (open === 0) break
    if (Date.now() - began > giveUpAfterMs) throw new Error(`${open} generations have not ended`)
    const due = jobs - open > ((killed + 1) * jobs * 0.9) / (kills + 1)
    const victim = workers[killed % 2]
    if (killed < kills && due && victim) {
      await killProcess(victim, 'SIGKILL')
      workers[killed % 2] = spawnRole('worker', settings)
      killed++
    }
    await pause(100)
  }
  await Promise.all(workers.map((worker) => killProcess(worker, 'SIGTERM')))
  return killed
}

async function report(joined: Joined, paints: number, killed: number): Promise<boolean> {
  const { byStatus } = await tally(joined)
  const violations = await checkInvariants(joined.db)
  const doubled = await joined.db.$queryRaw<unknown[]>`
    SELECT "generationId" FROM credit_entry WHERE kind = 'settle' AND amount > 0 GROUP BY "generationId" HAVING count(*) > 1`
  const sum = await joined.db.creditEntry.aggregate({ _sum: { amount: true } })
  const ai = await joined.db.generation.count({ where: { model: { not: 'studio' }, status: 'succeeded' } })
  console.log(`ended                ${JSON.stringify(byStatus)}`)
  console.log(`workers killed       ${killed}`)
  console.log(`ledger sum           ${sum._sum.amount}`)
  console.log(`charged twice        ${doubled.length}`)
  console.log(`broken invariants    ${violations.length ? JSON.stringify(violations) : 'none'}`)
  console.log(`pictures paid twice  ${paints - ai} of ${ai} (a kill between answer and store)`)
  return violations.length === 0 && doubled.length === 0 && Number(sum._sum.amount) === 0 && killed >= kills
}

async function main(): Promise<boolean> {
  const dataDir = openDataDir()
  const google = await startFakeGoogle()
  const settings = {
    DATA_DIR: dataDir.path,
    GOOGLE_API_KEY: google.apiKey,
    GOOGLE_GEMINI_BASE_URL: google.url,
    RATE_ADDRESS_PER_MINUTE: '100000000',
    RATE_READS_PER_MINUTE: '100000000',
    RATE_WRITES_PER_MINUTE: '100000000',
    ACTIVE_PER_ORGANIZATION: '1000000',
  }
  try {
    const seeding = await startServer('all', settings)
    while (!hasDemo(dataDir.path)) await pause(50)
    await seeding.kill('SIGTERM')
    const api = await startServer('api', settings)
    const demo = JSON.parse(readFileSync(path.join(dataDir.path, 'demo.json'), 'utf8')) as DemoFile
    await grantCredits(dataDir.path, 'chaos', 1_000_000)
    const joined = await joinDatabase(dataDir.path)
    await submitAll({ url: api.url, apiKey: demo.apiKey }, demo.brandKitId)
    const killed = await killWorkers(joined, { ...settings, PUBLIC_URL: api.url })
    const good = await report(joined, google.requests.length, killed)
    await joined.close()
    await api.kill('SIGTERM')
    return good
  } finally {
    await google.close()
    dataDir.remove()
  }
}

function hasDemo(dataDir: string): boolean {
  try {
    return readFileSync(path.join(dataDir, 'demo.json'), 'utf8').length > 0
  } catch {
    return false
  }
}

process.exit((await main()) ? 0 : 1)

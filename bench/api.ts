// npm run bench:api: time to ready, throughput against a bare route in the same run, memory, our share of a generation.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GenerationView } from '@imagelayer/shared/contract/generations.ts'
import autocannon from 'autocannon'
import { type ApiAccess, callApi, requestImages } from '../core-api/src/cli/image-request.ts'
import { findFreePort } from '../core-api/src/database/free-port.ts'
import type { DemoFile } from '../core-api/src/demo/demo-file.ts'
import { grantCredits } from './grant-credits.ts'
import { median } from './median.ts'
import { killProcess, openDataDir, pause, residentMegabytes, startServer } from './server-process.ts'

const seconds = 8
const connections = 32
const unlimited = {
  RATE_ADDRESS_PER_MINUTE: '100000000',
  RATE_READS_PER_MINUTE: '100000000',
  RATE_WRITES_PER_MINUTE: '100000000',
  ACTIVE_PER_ORGANIZATION: '1000000',
}

interface Load {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Record<string, string>
  readonly body?: string
}

const measure = async (load: Load) => {
  const result = await autocannon({ ...load, connections, duration: seconds })
  await pause(1000) // what was under way when the load stopped
  return { perSecond: result.requests.average, p99Ms: result.latency.p99, failed: result.non2xx + result.errors }
}

async function startBareRoute(answer: unknown): Promise<{ url: string; child: ChildProcess }> {
  const port = await findFreePort()
  const file = fileURLToPath(new URL('./bare-route.ts', import.meta.url))
  const env = { ...process.env, PORT: String(port), BARE_ANSWER: JSON.stringify(answer) }
  const child = spawn(process.execPath, [file], { env, stdio: 'inherit' })
  const url = `http://127.0.0.1:${port}`
  while (
    !(await fetch(`${url}/read`).then(
      (response) => response.ok,
      () => false,
    ))
  )
    await pause(20)
  return { url, child }
}

const readDemo = (dataDir: string): DemoFile =>
  JSON.parse(readFileSync(path.join(dataDir, 'demo.json'), 'utf8')) as DemoFile

async function waitForDemo(dataDir: string): Promise<DemoFile> {
  for (;;) {
    try {
      return readDemo(dataDir)
    } catch {
      await pause(50)
    }
  }
}

async function measureGenerations(
  access: ApiAccess,
  brandKitId: string,
): Promise<{ totalMs: number; queuedMs: number }> {
  const total: number[] = []
  const queued: number[] = []
  for (let run = 0; run < 25; run++) {
    const startedAt = performance.now()
    let running = 0
    const view: GenerationView = await requestImages(
      access,
      {
        brandKitId,
        prompt: 'Low sun over dunes',
        size: { width: 1200, height: 630 },
        copy: { headline: 'Autumn is here' },
        model: 'studio',
        seed: run,
      },
      ({ status }) => {
        running ||= status === 'queued' ? 0 : performance.now()
      },
    )
    if (view.status !== 'succeeded') throw new Error(`generation ${view.status}: ${view.error?.message}`)
    if (run < 5) continue // the first ones warm fonts and the SVG process
    total.push(Date.parse(view.finishedAt ?? '') - Date.parse(view.createdAt))
    queued.push(running - startedAt)
  }
  return { totalMs: median(total), queuedMs: median(queued) }
}

async function measureApi(dataDir: string, access: ApiAccess, demo: DemoFile) {
  const headers = { authorization: `Bearer ${access.apiKey}`, 'content-type': 'application/json' }
  const kit = await callApi(access, `/v1/brand-kits/${demo.brandKitId}`)
  const bare = await startBareRoute(kit)
  try {
    await grantCredits(dataDir, 'api', 1_000_000)
    const body = JSON.stringify({ brandKitId: demo.brandKitId, prompt: 'Low sun over dunes', model: 'studio' })
    return {
      bareRead: await measure({ url: `${bare.url}/read` }),
      read: await measure({ url: `${access.url}/v1/brand-kits/${demo.brandKitId}`, headers }),
      bareSubmit: await measure({ url: `${bare.url}/submit`, method: 'POST', headers, body }),
      submit: await measure({ url: `${access.url}/v1/generations`, method: 'POST', headers, body }),
    }
  } finally {
    await killProcess(bare.child, 'SIGKILL')
  }
}

async function main(): Promise<void> {
  const dataDir = openDataDir()
  const settings = { DATA_DIR: dataDir.path, ...unlimited }
  try {
    const first = await startServer('all', settings)
    const demo = await waitForDemo(dataDir.path)
    console.log(`ready on an empty data folder      ${(first.readyMs / 1000).toFixed(2)} s`)
    console.log(`memory at rest                     ${residentMegabytes(first.child.pid ?? 0)} MB`)
    const generation = await measureGenerations({ url: first.url, apiKey: demo.apiKey }, demo.brandKitId)
    console.log(`generation, studio, 1200x630       ${generation.totalMs} ms median from request to finished`)
    console.log(`memory after 25 generations        ${residentMegabytes(first.child.pid ?? 0)} MB`)
    await first.kill('SIGTERM')

    // API alone, so that the queue's work does not compete with the figures.
    const again = await startServer('all', settings)
    console.log(`ready on a used data folder        ${(again.readyMs / 1000).toFixed(2)} s`)
    await again.kill('SIGTERM')
    const api = await startServer('api', { ...settings, NODE_ENV: 'development' })
    const rows = await measureApi(dataDir.path, { url: api.url, apiKey: demo.apiKey }, demo)
    for (const [name, row] of Object.entries(rows)) {
      console.log(
        `${name.padEnd(34)} ${row.perSecond.toFixed(0)} requests/s, p99 ${row.p99Ms} ms, ${row.failed} failed`,
      )
    }
    console.log(`read against bare route            ${(rows.read.perSecond / rows.bareRead.perSecond).toFixed(2)}`)
    console.log(`submit against bare route          ${(rows.submit.perSecond / rows.bareSubmit.perSecond).toFixed(2)}`)
    console.log(`memory under load                  ${residentMegabytes(api.child.pid ?? 0)} MB`)
    await api.kill('SIGTERM')
  } finally {
    dataDir.remove()
  }
}

await main()
process.exit(0)

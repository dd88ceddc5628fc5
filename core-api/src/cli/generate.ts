// npm run generate -- "Autumn collection is here" --channel open-graph --out hero.png
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { channels } from '@imagelayer/shared/contract/channels.ts'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import { type DemoFile, demoFile } from '../demo/demo-file.ts'
import { EnvError, readEnv } from '../env.ts'
import { start } from '../start.ts'
import { type ApiAccess, ApiFailure, downloadImage, requestImages } from './image-request.ts'

const usage = `usage: npm run generate -- "Headline" [options]

  --prompt TEXT      what the picture shows (default: the headline)
  --subhead TEXT     --cta TEXT     --legal TEXT     --badge TEXT
  --channel NAME     ${channels.map(({ id }) => id).join(', ')}
  --size WxH         instead of a channel, such as 1200x800
  --layout NAME      --model NAME   --seed NUMBER
  --kit ID           brand kit (default: the demo kit)
  --out FILE         .png .jpg .webp .avif (default: imagelayer.png)`

const options = {
  prompt: { type: 'string' },
  subhead: { type: 'string' },
  cta: { type: 'string' },
  legal: { type: 'string' },
  badge: { type: 'string' },
  channel: { type: 'string' },
  size: { type: 'string' },
  layout: { type: 'string' },
  model: { type: 'string' },
  seed: { type: 'string' },
  kit: { type: 'string' },
  out: { type: 'string', default: 'imagelayer.png' },
  help: { type: 'boolean' },
} as const

const formats: Record<string, string> = {
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.webp': 'webp',
  '.avif': 'avif',
}

function readArguments(argv: string[]) {
  const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
  const headline = positionals.join(' ').trim()
  if (values.help) throw new Error(usage)
  if (!headline && !values.prompt)
    throw new Error(`Give a headline, or --prompt for a picture without words.\n\n${usage}`)
  const format = formats[path.extname(values.out).toLowerCase()]
  if (!format)
    throw new Error(`--out: ${path.extname(values.out) || 'no ending'} is not one of ${Object.keys(formats).join(' ')}`)
  requireWritable(path.dirname(path.resolve(values.out)))
  const [width, height] = (values.size ?? '').split('x').map(Number)
  const copy = { headline, subhead: values.subhead, cta: values.cta, legal: values.legal, badge: values.badge }
  const input = {
    prompt: values.prompt ?? headline,
    copy: Object.fromEntries(Object.entries(copy).filter(([, words]) => words)),
    ...(values.size ? { size: { width, height } } : { channel: values.channel ?? 'open-graph' }),
    ...(values.layout && { layout: values.layout }),
    ...(values.model && { model: values.model }),
    ...(values.seed && { seed: Number(values.seed) }),
  } as Partial<GenerationInput> & { prompt: string }
  return { input, kit: values.kit, out: path.resolve(values.out), format }
}

/** Before anything is made: a picture that cannot be saved should not be paid for. */
function requireWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    throw new Error(`--out: cannot write into ${folder}`)
  }
}

/** The server that runs already, or one of our own for this one picture. */
async function openServer(): Promise<{ access: ApiAccess; demo: DemoFile; close(): Promise<void> }> {
  const env = readEnv(process.env)
  const running = await readRunning(demoFile(env.dataDir))
  if (running) return { access: running, demo: running, close: async () => {} }
  const server = await start({ env: { ...env, port: 0 }, role: 'all', say: () => {} })
  if (!server.demo) throw new Error('NODE_ENV=production: use the REST API with a key of your own')
  return { access: { url: server.url, apiKey: server.demo.apiKey }, demo: server.demo, close: server.stop }
}

async function readRunning(file: string): Promise<DemoFile | undefined> {
  try {
    const demo = JSON.parse(readFileSync(file, 'utf8')) as DemoFile
    const response = await fetch(`${demo.url}/v1/me`, {
      headers: { authorization: `Bearer ${demo.apiKey}` },
      signal: AbortSignal.timeout(2000),
    })
    return response.ok ? demo : undefined
  } catch {
    return undefined // no file yet, or nobody listens there
  }
}

async function main(): Promise<void> {
  const { input, kit, out, format } = readArguments(process.argv.slice(2))
  const { access, demo, close } = await openServer()
  try {
    const view = await requestImages(access, { ...input, brandKitId: kit ?? demo.brandKitId }, ({ status, progress }) =>
      process.stderr.write(`  ${progress.stage === 'done' && status !== 'succeeded' ? status : progress.stage}\n`),
    )
    const image = view.images[0]
    if (!image) throw new Error(view.error?.message ?? 'no picture was made')
    writeFileSync(out, await downloadImage(access, image.id, format))
    console.log(
      `${out}  ${image.width}x${image.height}  brand score ${image.score?.value ?? '-'}  ${view.credits.charged} ${view.credits.charged === 1 ? 'credit' : 'credits'}`,
    )
  } finally {
    await close()
  }
}

try {
  await main()
  process.exit(0)
} catch (error) {
  const known = error instanceof ApiFailure || error instanceof EnvError || error instanceof Error
  console.error(known ? (error as Error).message : error)
  process.exit(1)
}

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import type { App } from '../app.ts'
import { downloadImage, requestImages } from '../cli/image-request.ts'
import type { Env } from '../env.ts'
import type { Caller } from '../trpc.ts'
import { type DemoFile, demoFile, writeDemoFile } from './demo-file.ts'
import { demoKitContent, demoLogos } from './demo-kit.ts'

export interface DemoOptions {
  readonly app: App
  readonly env: Env
  /** Where this process listens. */
  readonly url: string
  readonly step: (what: string) => void
  readonly say: (line: string) => void
}

/** Makes what a newcomer needs the first time, finds it again later, and says where everything is. */
export async function prepareDemo(options: DemoOptions): Promise<DemoFile> {
  const { app, env, step } = options
  const publicUrl = env.port === 0 ? options.url : env.publicUrl
  const known = readDemo(env.dataDir)
  const usable = known && (await isUsable(options.url, known)) ? known : undefined
  const seeded = usable ?? (await seed(app))
  if (!usable) step('demo organization and brand kit ready')
  const hasPicture = usable !== undefined && existsSync(usable.imagePath)
  const picture = hasPicture ? await findFirstPicture(options, usable) : await makeFirstPicture(options, seeded)
  const demo: DemoFile = { ...seeded, ...picture, url: publicUrl }
  const { imagePath, imageUrl, url, email, password, apiKey, brandKitId } = demo
  writeDemoFile(env.dataDir, { url, email, password, apiKey, brandKitId, imagePath, imageUrl })
  await tell(options, demo)
  return demo
}

type Seeded = Pick<DemoFile, 'email' | 'password' | 'apiKey' | 'brandKitId'>

function readDemo(dataDir: string): DemoFile | undefined {
  try {
    return JSON.parse(readFileSync(demoFile(dataDir), 'utf8')) as DemoFile
  } catch {
    return undefined // the first start, or a file that a person broke: seed again beside what is there
  }
}

async function isUsable(url: string, { apiKey, brandKitId }: DemoFile): Promise<boolean> {
  const response = await fetch(`${url}/v1/brand-kits/${brandKitId}`, { headers: { authorization: `Bearer ${apiKey}` } })
  return response.ok
}

async function seed({ services }: App): Promise<Seeded> {
  const email = `demo-${randomBytes(3).toString('hex')}@imagelayer.local`
  const password = randomBytes(12).toString('base64url')
  const account = { name: 'Demo', email, organization: 'ImageLayer', password }
  const { organizationId, userId } = await services.accounts.createVerifiedAccount(account)
  const caller: Caller = { organizationId, userId, via: 'session', role: 'owner', scopes: [] }
  const kit = await services.brandKits.create(caller, { name: 'ImageLayer', content: demoKitContent })
  const logos = []
  for (const { fileName, variant, bytes } of demoLogos) {
    const asset = await services.brandKits.addAsset(caller, {
      brandKitId: kit.id,
      kind: 'logo',
      variant,
      fileName,
      bytes: bytes(),
    })
    logos.push({ assetId: asset.id, variant, minWidthPx: variant.startsWith('mark') ? 24 : 96, clearSpace: 0.3 })
  }
  await services.brandKits.update(caller, { id: kit.id, content: { ...demoKitContent, logos } })
  await services.brandKits.publish(caller, { id: kit.id, note: 'First version' })
  const { key } = await services.accounts.keys.create(caller, {
    kind: 'secret',
    name: 'Demo key',
    scopes: ['read', 'generate', 'kits', 'credits'],
  })
  return { email, password, apiKey: key, brandKitId: kit.id }
}

/** The same picture under a fresh link: links expire, and the port may be another one. */
async function findFirstPicture({ url }: DemoOptions, { apiKey, imagePath, imageUrl }: DemoFile) {
  const id = /\/i\/(img_[\w-]+)\./.exec(imageUrl)?.[1]
  const response = await fetch(`${url}/v1/images/${id}`, { headers: { authorization: `Bearer ${apiKey}` } })
  const fresh = response.ok ? ((await response.json()) as ImageDetail).url : imageUrl
  return { imagePath, imageUrl: fresh }
}

/** Through the whole path: API call, credits held, job, model, compose, store, settle. */
async function makeFirstPicture({ env, url, step }: DemoOptions, { apiKey, brandKitId }: Seeded) {
  const access = { url, apiKey }
  const view = await requestImages(
    access,
    {
      brandKitId,
      prompt: 'Low sun over quiet dunes, long warm shadows, a lot of open sky',
      copy: {
        headline: 'Pictures your brand would sign',
        subhead: 'The model paints. We set the logo and the words.',
        cta: 'Make one',
      },
      channel: 'open-graph',
      layout: 'panel-split',
      model: 'studio',
      seed: 7,
    },
    ({ progress }) => step(`first picture: ${progress.stage}`),
  )
  const image = view.images[0]
  if (!image) throw new Error(`the first picture failed: ${view.error?.message ?? view.status}`)
  const imagePath = path.join(env.dataDir, 'first-image.png')
  writeFileSync(imagePath, await downloadImage(access, image.id, 'png'))
  return { imagePath, imageUrl: image.url }
}

/** Whether the printed password still opens the account. */
const isUnchanged = ({ services }: App, { email, password }: DemoFile): Promise<boolean> =>
  services.accounts.hasPassword(email, password)

async function tell({ app, say, url }: DemoOptions, demo: DemoFile): Promise<void> {
  const response = await fetch(`${url}/v1/credits`, { headers: { authorization: `Bearer ${demo.apiKey}` } })
  const { available } = (await response.json()) as { available: number }
  say(
    [
      '',
      '  ImageLayer is ready',
      '',
      `  Open          ${demo.url}`,
      `  Sign in       ${demo.email}`,
      `  Password      ${(await isUnchanged(app, demo)) ? demo.password : '(you have changed it)'}`,
      `  API key       ${demo.apiKey}`,
      `  First image   ${demo.imagePath}`,
      `                ${demo.imageUrl}`,
      `  Credits left  ${available}`,
      `  Model         ${app.defaultModel === 'studio' ? 'studio, our own artist (no AI). Set GOOGLE_API_KEY for Google AI.' : app.defaultModel}`,
      `  API docs      ${demo.url}/docs`,
      ...(app.mailFolder ? [`  Mail          ${app.mailFolder}`] : []),
      '',
      '  Ctrl-C stops it.',
      '',
    ].join('\n'),
  )
}

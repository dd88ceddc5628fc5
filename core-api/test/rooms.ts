import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Logger, runOnce } from 'graphile-worker'
import { createDiskObjectStore } from '../src/adapters/object-store-disk.ts'
import { createWebReader } from '../src/adapters/web-reader.ts'
import { brandKitsRouter } from '../src/brand-kits/router.ts'
import { mountBrandKitRoutes } from '../src/brand-kits/routes.ts'
import { type BrandKits, createBrandKits } from '../src/brand-kits/service.ts'
import { compositionsRouter } from '../src/compositions/router.ts'
import { mountCompositionRoutes } from '../src/compositions/routes.ts'
import { type Compositions, createCompositions } from '../src/compositions/service.ts'
import { finishedGenerations } from '../src/generation/finished-generations.ts'
import { createLinks, type Links } from '../src/images/links.ts'
import { createRecordedObjects } from '../src/images/recorded-objects.ts'
import { imagesRouter } from '../src/images/router.ts'
import { mountImageRoutes } from '../src/images/routes.ts'
import { createImages, type Images } from '../src/images/service.ts'
import { createComposer } from '../src/imaging/compose/compose-picture.ts'
import { createLogoStore } from '../src/imaging/compose/logo-store.ts'
import { createSvgRasterizer } from '../src/imaging/decode/svg-rasterizer.ts'
import type { Engine } from '../src/imaging/engine/engine.ts'
import { createRenderer } from '../src/imaging/engine/render-picture.ts'
import { createC2paSigner } from '../src/imaging/provenance/cose-sign.ts'
import { createDevelopmentCertificate } from '../src/imaging/provenance/development-certificate.ts'
import { createProvenance, type Provenance } from '../src/imaging/provenance/provenance.ts'
import { createReportReader, type ReportReader } from '../src/imaging/provenance/read-report.ts'
import { drawEvidence as drawSheet } from '../src/imaging/score/draw-evidence.ts'
import { layoutsRouter } from '../src/layouts/router.ts'
import { createLayouts, type Layouts } from '../src/layouts/service.ts'
import type { ObjectStore } from '../src/ports/object-store.ts'
import type { WebReader } from '../src/ports/web-reader.ts'
import { type Caller, router } from '../src/trpc.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { serveRooms } from './serve-rooms.ts'

export interface Rooms {
  readonly database: TestDatabase
  readonly objects: ObjectStore
  /** Where the objects lie, for a process that opens the same store. */
  readonly objectsDir: string
  readonly links: Links
  readonly clock: { time: number; now(): Date }
  readonly images: Images
  readonly compositions: Compositions
  readonly drawEvidence: Engine['drawEvidence']
  readonly brandKits: BrandKits
  readonly layouts: Layouts
  readonly provenance: Provenance
  readonly reportReader: ReportReader
  /** How many pictures were encoded and signed. */
  readonly labelled: () => number
  readonly url: string
  /** Sends a request as somebody of this organization. */
  as(organizationId: string, caller?: Partial<Caller>): (path: string, init?: RequestInit) => Promise<Answer>
  /** Runs every job that waits, until none is left. */
  runJobs(): Promise<void>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  readonly body: any
}

export interface RoomsOptions {
  /** Reads the web; the caller closes it. Without one nothing but the public web can be read. */
  readonly reader?: WebReader
  readonly countImport?: (organizationId: string) => Promise<void>
}

/** The images and brand-kits rooms on a real database, a disk store and HTTP, with the caller named by a header. */
export async function openRooms({ reader, countImport = async () => {} }: RoomsOptions = {}): Promise<Rooms> {
  const database = await openTestDatabase()
  const root = await mkdtemp(path.join(os.tmpdir(), 'imagelayer-rooms-'))
  const objects = createRecordedObjects({ db: database.db, objects: createDiskObjectStore({ root }) })
  const clock = { time: Date.now(), now: () => new Date(clock.time) }
  const certificate = await createDevelopmentCertificate()
  const { counted, labelled } = countLabels(createProvenance({ signer: createC2paSigner(certificate) }))
  const reportReader = createReportReader({ ownCertsPem: [certificate.certPem] })
  const links = createLinks({ key: Buffer.alloc(32, 7), publicUrl: 'http://il.test', clock })
  const rasterizer = createSvgRasterizer()
  const { db } = database
  const images = createImages({ db, objects, provenance: counted, links, reportReader, drawEvidence })
  const ownReader = createWebReader({ publicUrl: 'http://il.test' })
  const brandKits = createBrandKits({ db, objects, rasterizer, links, reader: reader ?? ownReader, countImport })
  const composer = createComposer({ store: createLogoStore(rasterizer) })
  const layouts = createLayouts({ db })
  const render = createRenderer({ composer, provenance: counted })
  const compositions = createCompositions({
    db,
    objects,
    brandKits,
    images,
    layouts,
    composer,
    provenance: counted,
    render,
    reportReader,
    generations: finishedGenerations,
  })

  const routes = router({
    images: imagesRouter(images),
    compositions: compositionsRouter(compositions),
    brandKits: brandKitsRouter(brandKits),
    layouts: layoutsRouter(layouts),
  })
  const http = await serveRooms(routes, [
    mountImageRoutes({ images, links, openAsset: brandKits.openAsset, countCheck: async () => {} }),
    mountBrandKitRoutes(brandKits),
    mountCompositionRoutes(compositions),
  ])
  const { url } = http

  return {
    database,
    objects,
    objectsDir: root,
    links,
    clock,
    images,
    compositions,
    drawEvidence,
    brandKits,
    layouts,
    provenance: counted,
    reportReader,
    labelled,
    url,
    as: (organizationId, changes) => {
      const caller: Caller = { organizationId, via: 'session', userId: 'usr_1', role: 'owner', scopes: [], ...changes }
      return (target, init) =>
        ask(`${url}${target}`, { ...init, headers: { ...init?.headers, 'x-caller': JSON.stringify(caller) } })
    },
    runJobs: async () => {
      const tasks = { ...images.tasks, ...brandKits.tasks }
      const context = { signal: new AbortController().signal, attempt: 1, lastAttempt: false }
      const taskList = Object.fromEntries(
        Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload, context)]),
      )
      const logger = new Logger(() => () => {})
      await runOnce({ pgPool: database.pool, taskList, logger, noHandleSignals: true })
    },
    async close() {
      await http.close()
      await rasterizer.close()
      await ownReader.close()
      await reportReader.close()
      await database.close()
      await rm(root, { recursive: true })
    },
  }
}

const drawEvidence: Engine['drawEvidence'] = async (...args) => drawSheet(...args)

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const headers: Record<string, string> = typeof init.body === 'string' ? { 'content-type': 'application/json' } : {}
  const response = await fetch(url, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } })
  const bytes = Buffer.from(await response.arrayBuffer())
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: isJson ? JSON.parse(bytes.toString()) : undefined,
  }
}

function countLabels(provenance: Provenance): { counted: Provenance; labelled: () => number } {
  let count = 0
  return {
    labelled: () => count,
    counted: {
      ...provenance,
      label: (raw, format, record) => {
        count++
        return provenance.label(raw, format, record)
      },
    },
  }
}

/** The path and query of one of our absolute links, to be asked of the test's own server. */
export const pathOf = (link: string): string => link.replace('http://il.test', '')

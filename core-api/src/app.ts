import path from 'node:path'
import type { PublicConfig } from '@imagelayer/shared/contract/public-config.ts'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { type Accounts, createAccounts } from './accounts/accounts.ts'
import { createGemini } from './adapters/gemini.ts'
import { createDiskObjectStore } from './adapters/object-store-disk.ts'
import { createS3ObjectStore } from './adapters/object-store-s3.ts'
import { createOutbox } from './adapters/outbox.ts'
import { createResend } from './adapters/resend.ts'
import { createSmtp } from './adapters/smtp.ts'
import { createStudio } from './adapters/studio.ts'
import { createTesseract } from './adapters/tesseract.ts'
import { createVertexImagen } from './adapters/vertex-imagen.ts'
import { createWebReader } from './adapters/web-reader.ts'
import { mountBrandKitRoutes } from './brand-kits/routes.ts'
import { createBrandKits } from './brand-kits/service.ts'
import { mountCheckRoutes } from './checks/routes.ts'
import { createChecks } from './checks/service.ts'
import { closeAll } from './close-all.ts'
import { mountCompositionRoutes } from './compositions/routes.ts'
import { createCompositions } from './compositions/service.ts'
import { grantWelcome } from './credits/grant-welcome.ts'
import { createLedger } from './credits/ledger.ts'
import { mountDashboard } from './dashboard-pages.ts'
import type { Database } from './db.ts'
import { deriveKey } from './derive-key.ts'
import { openSigning, type Signing } from './development-signer.ts'
import { type Env, EnvError } from './env.ts'
import { createGenerationEvents } from './generation/events.ts'
import { finishedGenerations } from './generation/finished-generations.ts'
import { defaultModelId } from './generation/models.ts'
import { createPaintingReader } from './generation/read-painting.ts'
import { createResilientModel } from './generation/resilient-model.ts'
import { mountGenerationRoutes } from './generation/routes.ts'
import { createRunGeneration } from './generation/run-generation.ts'
import { createGenerations } from './generation/service.ts'
import { createSweeps } from './generation/sweeps.ts'
import { createHttp } from './http.ts'
import { createLinks } from './images/links.ts'
import { createRecordedObjects } from './images/recorded-objects.ts'
import { mountImageRoutes } from './images/routes.ts'
import { createImages } from './images/service.ts'
import { createSvgRasterizer, type SvgRasterizer } from './imaging/decode/svg-rasterizer.ts'
import { createEngine, type Engine } from './imaging/engine/engine.ts'
import { openEngine } from './imaging/engine/open-engine.ts'
import { createReportReader } from './imaging/provenance/read-report.ts'
import { type Cron, startWorker, type Task } from './jobs.ts'
import { createLayouts } from './layouts/service.ts'
import type { Log } from './log.ts'
import { systemClock } from './ports/clock.ts'
import type { ImageModel } from './ports/image-model.ts'
import type { Mailer } from './ports/mailer.ts'
import type { ObjectStore } from './ports/object-store.ts'
import { localeOf } from './request-locale.ts'
import { createRouter, type Services } from './router.ts'
import { createMetrics } from './usage/metrics.ts'
import { createRateLimits } from './usage/rate-limits.ts'
import { createRequestLog, type RequestLog } from './usage/request-log.ts'

export interface AppOptions {
  readonly env: Env
  readonly log: Log
  readonly database: Database
  /** Where the built dashboard lies. */
  readonly dashboardDir: string
  /** bcrypt's cost; only tests set it. */
  readonly passwordCost?: number
}

export interface App {
  readonly services: Services & { readonly accounts: Accounts }
  readonly defaultModel: string
  /** Where mail is written when it is not sent. */
  readonly mailFolder: string | undefined
  readonly signing: Pick<Signing, 'isDevelopment' | 'endsAt'>
  /** Routes, documents and pages, not listening yet. A process that only works needs none of them. */
  openHttp(): Promise<FastifyInstance>
  startWorker(): Promise<{ stop(): Promise<void> }>
  /** Ends what holds connections or processes open. HTTP and worker are stopped before. */
  close(): Promise<void>
}

/** The one room that knows all the others: environment, adapters, services, router, HTTP, jobs. */
export async function createApp(options: AppOptions): Promise<App> {
  sharp.concurrency(1) // one thread a picture: pictures run side by side, and answers keep their share
  const { env, log, database } = options
  const rooms = await createRooms(options)
  const requestLog = createRequestLog({ db: database.db, log })
  const tasks: Record<string, Task> = {
    ...rooms.tasks,
    'forget-requests': async () => void (await requestLog.sweep()),
  }
  const crons: Cron[] = [...rooms.crons, { task: 'forget-requests', match: '41 3 * * *' }]
  return {
    services: rooms.services,
    defaultModel: defaultModelId(env.google !== undefined),
    mailFolder: env.mail.resend || env.mail.smtpUrl ? undefined : outboxFolder(env),
    signing: rooms.signing,
    openHttp: () => openHttp(options, rooms, requestLog),
    startWorker: () => startWorker({ pool: database.pool, log, tasks, crons, concurrency: env.workerConcurrency }),
    close: () => closeAll([rooms.close, requestLog.close]),
  }
}

type Rooms = Awaited<ReturnType<typeof createRooms>>

const openHttp = (
  { env, log, database, dashboardDir }: AppOptions,
  { services, links, objects, signing, rateLimits }: Rooms,
  requestLog: RequestLog,
): Promise<FastifyInstance> => {
  const { addressOf } = services.accounts
  return createHttp({
    log,
    publicUrl: env.publicUrl,
    trustProxyHops: env.trustProxyHops,
    router: createRouter(services),
    readContext: services.accounts.readContext,
    localeOf,
    addressOf,
    requestLog,
    rateLimits,
    metrics: createMetrics({ pool: database.pool, certificateEndsAt: signing.endsAt }),
    metricsToken: env.metricsToken,
    checkReady: async () => {
      await database.db.$queryRaw`SELECT 1`
      await objects.check()
    },
    mounts: [
      services.accounts.mount,
      mountBrandKitRoutes(services.brandKits),
      mountGenerationRoutes(services.events),
      mountCompositionRoutes(services.compositions),
      mountCheckRoutes(services.checks),
      mountImageRoutes({
        images: services.images,
        links,
        openAsset: services.brandKits.openAsset,
        countCheck: (request) => rateLimits.countCheck(addressOf(request)),
      }),
      (app) =>
        mountDashboard(app, { distDir: dashboardDir, publicConfig: publicConfig(env), publicUrl: env.publicUrl }),
    ],
  })
}

/** Adapters and rooms, wired. */
async function createRooms({ env, log, database, passwordCost }: AppOptions) {
  const { db, pool } = database
  const clock = systemClock
  const objects = createRecordedObjects({ db, objects: chooseObjects(env) })
  const mail = chooseMailer(env, log)
  const rasterizer = createSvgRasterizer()
  const signing = await chooseSigning(env, log)
  const { engine, reportReader, wordReader } = openImaging(env, { signing, rasterizer })
  const { provenance, composer, checker, drawEvidence } = engine
  const links = createLinks({ key: deriveKey(env.secretsKey, 'links'), publicUrl: env.publicUrl, clock })
  const ledger = createLedger({ db })
  const accounts = createAccounts({
    db,
    log,
    mailer: mail.mailer,
    publicUrl: env.publicUrl,
    secretsKey: env.secretsKey,
    googleSignIn: env.googleSignIn,
    onOrganizationCreated: (organizationId) => grantWelcome({ db, ledger }, organizationId),
    ...(passwordCost && { passwordCost }),
  })
  const reader = createWebReader({ publicUrl: env.publicUrl })
  const rateLimits = createRateLimits(pool, env.rateLimits)
  const brandKits = createBrandKits({ db, objects, rasterizer, links, reader, countImport: rateLimits.countImport })
  const images = createImages({ db, objects, provenance, links, reportReader, drawEvidence })
  const layouts = createLayouts({ db })
  const stored = { db, objects, brandKits, images, layouts }
  const readPainting = wordReader && createPaintingReader({ wordReader, checker, log })
  const made = { generations: finishedGenerations, readPainting }
  const compositions = createCompositions({ ...stored, ...engine, ...made, reportReader })
  const checks = createChecks({ brandKits, reportReader, checker, drawEvidence, wordReader, log })
  const events = createGenerationEvents({ pool, db })
  const limits = { clock, maxActivePerOrganization: env.activePerOrganization }
  const models = { hasGoogle: env.google !== undefined }
  const generations = createGenerations({ db, ledger, brandKits, layouts, images, models, ...limits })
  const run = createRunGeneration({
    ...stored,
    log,
    ledger,
    provenance,
    model: chooseModels(env, engine),
    composer,
    readPainting,
  })
  const sweeps = createSweeps({ db, ledger, log })
  return {
    objects,
    links,
    signing,
    rateLimits,
    services: { accounts, brandKits, layouts, images, compositions, checks, ledger, events, generations },
    tasks: { ...accounts.tasks, ...brandKits.tasks, ...images.tasks, ...sweeps.tasks, 'run-generation': run },
    crons: [...accounts.crons, ...images.crons, ...sweeps.crons],
    close: () =>
      closeAll([
        async () => wordReader?.close(),
        engine.close,
        reportReader.close,
        rasterizer.close,
        reader.close,
        async () => mail.close(),
        events.close,
      ]),
  }
}

/** What makes, judges and reads pictures. */
function openImaging(env: Env, { signing, rasterizer }: { signing: Signing; rasterizer: SvgRasterizer }) {
  const trust = { ...(env.trustAnchorsPem && { trustAnchorsPem: env.trustAnchorsPem }) }
  const setting = { signing: signing.credentials, ...trust }
  // Pictures are made on threads of their own, or on this one where the operator has none to spare.
  const { imagingThreads: threads } = env
  return {
    engine: threads > 0 ? openEngine(setting, threads) : createEngine(setting, { rasterizer }),
    reportReader: createReportReader({ ownCertsPem: signing.ownCertsPem, ...trust }),
    wordReader: env.ocr ? createTesseract() : undefined,
  }
}

const chooseObjects = (env: Env): ObjectStore =>
  env.s3 ? createS3ObjectStore(env.s3) : createDiskObjectStore({ root: path.join(env.dataDir, 'objects') })

const warnBeforeDays = 30
const dayMs = 86_400_000

/** Says at the start when the certificate is none that readers trust, or is soon none at all. */
async function chooseSigning({ c2pa, dataDir, mode }: Env, log: Log): Promise<Signing> {
  const signing = await openSigning(c2pa, dataDir).catch((error: Error) => {
    throw new EnvError(`C2PA_CERT: ${error.message}`)
  })
  const daysLeft = Math.floor((signing.endsAt.getTime() - Date.now()) / dayMs)
  if (signing.isDevelopment && mode === 'production')
    log.warn('pictures are signed with a certificate for development, which nobody trusts: set C2PA_CERT and C2PA_KEY')
  if (daysLeft < warnBeforeDays)
    log.warn(
      { daysLeft, endsAt: signing.endsAt },
      'the signing certificate runs out; from then on no picture can be made',
    )
  return signing
}

const outboxFolder = ({ dataDir }: Pick<Env, 'dataDir'>): string => path.join(dataDir, 'outbox')

function chooseMailer({ mail, dataDir, mode }: Env, log: Log): { mailer: Mailer; close(): void } {
  const { from, resend, smtpUrl } = mail
  if (resend) return { mailer: createResend({ ...resend, from }), close: () => {} }
  if (smtpUrl) {
    const mailer = createSmtp({ url: smtpUrl, from })
    return { mailer, close: () => mailer.close() }
  }
  const folder = outboxFolder({ dataDir })
  if (mode === 'production') log.warn({ folder }, 'mail is written here, not sent: set RESEND_API_KEY or SMTP_URL')
  return { mailer: createOutbox({ folder, from }), close: () => {} }
}

function chooseModels({ google, modelTimeoutMs }: Env, { paintStudio }: Pick<Engine, 'paintStudio'>): ImageModel {
  const setting = google && { apiKey: google.apiKey, baseUrl: google.baseUrl, timeoutMs: modelTimeoutMs }
  return createResilientModel({
    models: {
      studio: createStudio(paintStudio),
      ...(setting && { gemini: createGemini(setting), 'vertex-imagen': createVertexImagen(setting) }),
    },
  })
}

const publicConfig = (env: Env): PublicConfig => ({
  googleSignIn: env.googleSignIn !== undefined,
  docsUrl: '/docs',
})

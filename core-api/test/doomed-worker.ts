// node core-api/test/doomed-worker.ts <settings as JSON>: a worker that kills itself at one step of its first job.
import { appendFileSync } from 'node:fs'
import { createDiskObjectStore } from '../src/adapters/object-store-disk.ts'
import { createStudio } from '../src/adapters/studio.ts'
import { createWebReader } from '../src/adapters/web-reader.ts'
import { createBrandKits } from '../src/brand-kits/service.ts'
import { createLedger } from '../src/credits/ledger.ts'
import { openDatabase } from '../src/db.ts'
import { runGenerationTask } from '../src/generation/accept-request.ts'
import { createRunGeneration } from '../src/generation/run-generation.ts'
import { createLinks } from '../src/images/links.ts'
import { createImages } from '../src/images/service.ts'
import { createComposer } from '../src/imaging/compose/compose-picture.ts'
import { createLogoStore } from '../src/imaging/compose/logo-store.ts'
import { createSvgRasterizer } from '../src/imaging/decode/svg-rasterizer.ts'
import { createC2paSigner } from '../src/imaging/provenance/cose-sign.ts'
import { createDevelopmentCertificate } from '../src/imaging/provenance/development-certificate.ts'
import { createProvenance } from '../src/imaging/provenance/provenance.ts'
import { createReportReader } from '../src/imaging/provenance/read-report.ts'
import { drawEvidence } from '../src/imaging/score/draw-evidence.ts'
import { startWorker } from '../src/jobs.ts'
import { createLayouts } from '../src/layouts/service.ts'
import { createLog } from '../src/log.ts'
import { systemClock } from '../src/ports/clock.ts'

export interface DoomedWorkerSettings {
  readonly databaseUrl: string
  readonly objectsDir: string
  /** Gets one line for each picture that was painted: in the world outside, one that was paid for. */
  readonly paintedFile: string
  readonly dieAt: string
}

const settings = JSON.parse(process.argv[2] ?? '') as DoomedWorkerSettings
const log = createLog('silent')
const { db, pool } = openDatabase(settings.databaseUrl, { log, maxConnections: 8 })
const objects = createDiskObjectStore({ root: settings.objectsDir })
const provenance = createProvenance({ signer: createC2paSigner(await createDevelopmentCertificate()) })
const rasterizer = createSvgRasterizer()
const links = createLinks({ key: Buffer.alloc(32, 7), publicUrl: 'http://il.test', clock: systemClock })
const studio = createStudio()
const reader = createWebReader({ publicUrl: 'http://il.test' })
const run = createRunGeneration({
  db,
  log,
  objects,
  provenance,
  ledger: createLedger({ db }),
  brandKits: createBrandKits({ db, objects, rasterizer, links, reader, countImport: async () => {} }),
  layouts: createLayouts({ db }),
  images: createImages({
    db,
    objects,
    provenance,
    links,
    reportReader: createReportReader({ ownCertsPem: [] }),
    drawEvidence: async (...args) => drawEvidence(...args),
  }),
  composer: createComposer({ store: createLogoStore(rasterizer) }),
  model: {
    async paint(request) {
      const painted = await studio.paint(request)
      appendFileSync(settings.paintedFile, 'painted\n')
      return painted
    },
  },
  reached: async (step) => {
    if (step === settings.dieAt) process.kill(process.pid, 'SIGKILL')
  },
})
await startWorker({ pool, log, concurrency: 1, crons: [], tasks: { [runGenerationTask]: run } })

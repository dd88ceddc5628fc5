// node core-api/test/doomed-upload.ts <settings as JSON>: composes a picture and dies when the rows are to be written.
import { readFileSync } from 'node:fs'
import { createApp } from '../src/app.ts'
import { openDatabase } from '../src/db.ts'
import { readEnv } from '../src/env.ts'
import { createLog } from '../src/log.ts'

export interface DoomedUploadSettings {
  readonly databaseUrl: string
  readonly dataDir: string
  readonly organizationId: string
  readonly brandKitId: string
  readonly pictureFile: string
  readonly idempotencyKey: string
}

const { databaseUrl, dataDir, organizationId, brandKitId, pictureFile, idempotencyKey } = JSON.parse(
  process.argv[2] ?? '',
) as DoomedUploadSettings
const log = createLog('silent')
const { db, ...database } = openDatabase(databaseUrl, { log, maxConnections: 4 })
const dying = new Proxy(db, {
  get: (target, name) =>
    name === '$transaction' ? () => process.kill(process.pid, 'SIGKILL') : Reflect.get(target, name),
})
const place = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl }
const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', IMAGING_THREADS: '0', ...place })
const app = await createApp({ env, log, database: { ...database, db: dying }, dashboardDir: dataDir })
await app.services.compositions.compose(
  { organizationId, userId: 'usr_1', via: 'session', role: 'owner', scopes: [] },
  { brandKitId, bytes: readFileSync(pictureFile), layout: 'auto', altText: '', grade: 'off' },
  { idempotencyKey, locale: 'en' },
)

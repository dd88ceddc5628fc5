import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createDevelopmentCertificate } from './imaging/provenance/development-certificate.ts'

interface Pair {
  readonly certPem: string
  readonly keyPem: string
  readonly madeAt: string
}

/** A certificate lives about 800 days; a new one in time keeps every signature inside its own. */
const renewAfterMs = 365 * 86_400_000

/**
 * The signer of an installation without C2PA_CERT and C2PA_KEY: made at the first start, kept, renewed once a year.
 * Readers call what it signs valid, never trusted. Two processes that start at once may each make one: every signature
 * brings its own chain along, so both are good.
 */
export async function keepDevelopmentCertificate(dataDir: string): Promise<Pick<Pair, 'certPem' | 'keyPem'>> {
  const file = path.join(dataDir, 'c2pa-development.json')
  const kept = readPair(file)
  if (kept && Date.now() - Date.parse(kept.madeAt) < renewAfterMs) return kept
  const { certPem, keyPem } = await createDevelopmentCertificate()
  const made: Pair = { certPem, keyPem, madeAt: new Date().toISOString() }
  mkdirSync(dataDir, { recursive: true })
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, JSON.stringify(made), { mode: 0o600 })
  renameSync(unfinished, file)
  return made
}

function readPair(file: string): Pair | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Pair
  } catch {
    return undefined // the first start
  }
}

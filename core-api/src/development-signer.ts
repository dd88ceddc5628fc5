import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chainEnd, readChain } from './imaging/provenance/certificate-chain.ts'
import type { SigningCredentials } from './imaging/provenance/cose-sign.ts'
import { createDevelopmentCertificate } from './imaging/provenance/development-certificate.ts'
import { proveSigner } from './imaging/provenance/prove-signer.ts'

interface Pair {
  readonly certPem: string
  readonly keyPem: string
  readonly madeAt: string
  /** Certificates that this installation signed with before, newest first. */
  readonly formerCertsPem?: readonly string[]
}

/** With what this installation signs. */
export interface Signing {
  readonly credentials: SigningCredentials
  /** PEM chains by which our own signatures are known, the one in use first. */
  readonly ownCertsPem: readonly string[]
  /** Made here: readers call its signatures valid, never trusted. */
  readonly isDevelopment: boolean
  /** From then on nothing can be signed. */
  readonly endsAt: Date
}

/**
 * The operator's certificate, else one for development.
 * @throws Error, in words for the operator, when what the operator's certificate signs does not read as valid.
 */
export async function openSigning(operator: SigningCredentials | undefined, dataDir: string): Promise<Signing> {
  if (operator) await requireProof(operator)
  const made = operator ? readPair(dataDir) : await keepDevelopmentCertificate(dataDir)
  const developmentCertsPem = made ? [made.certPem, ...(made.formerCertsPem ?? [])] : []
  const { certPem, keyPem } = operator ?? (made as Pair)
  return {
    credentials: { certPem, keyPem },
    ownCertsPem: [...new Set([certPem, ...developmentCertsPem])],
    isDevelopment: operator === undefined,
    endsAt: chainEnd(readChain(certPem)),
  }
}

async function requireProof(operator: SigningCredentials): Promise<void> {
  const faults = await proveSigner(operator)
  if (faults.length > 0) throw new Error(`what it signs does not read as valid: ${faults.join(', ')}`)
}

/** A certificate lives about 800 days; a new one in time keeps every signature inside its own. */
const renewAfterMs = 365 * 86_400_000

/**
 * The signer of an installation without C2PA_CERT and C2PA_KEY: made at the first start, kept, renewed once a year.
 * Readers call what it signs valid, never trusted. Two processes that start at once may each make one: every signature
 * brings its own chain along, so both are good. What was signed under a former certificate is still known as our own.
 */
async function keepDevelopmentCertificate(dataDir: string): Promise<Pair> {
  const file = pairFile(dataDir)
  const kept = readPair(dataDir)
  if (kept && Date.now() - Date.parse(kept.madeAt) < renewAfterMs) return kept
  const { certPem, keyPem } = await createDevelopmentCertificate()
  const formerCertsPem = kept ? [kept.certPem, ...(kept.formerCertsPem ?? [])] : []
  const made: Pair = { certPem, keyPem, madeAt: new Date().toISOString(), formerCertsPem }
  mkdirSync(dataDir, { recursive: true })
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, JSON.stringify(made), { mode: 0o600 })
  renameSync(unfinished, file)
  return made
}

const pairFile = (dataDir: string): string => path.join(dataDir, 'c2pa-development.json')

function readPair(dataDir: string): Pair | undefined {
  try {
    return JSON.parse(readFileSync(pairFile(dataDir), 'utf8')) as Pair
  } catch {
    return undefined // the first start
  }
}

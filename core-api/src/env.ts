import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { readChain } from './imaging/provenance/certificate-chain.ts'
import { findCredentialProblems } from './imaging/provenance/check-credentials.ts'

const optional = z.string().trim().min(1).optional()
const url = z.url().optional()

const variables = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  HOST: optional,
  DATA_DIR: z.string().default('.data'),
  PUBLIC_URL: url,
  DATABASE_URL: url,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  S3_ENDPOINT: url,
  S3_BUCKET: optional,
  S3_REGION: z.string().default('auto'),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  GOOGLE_API_KEY: optional,
  GOOGLE_GEMINI_BASE_URL: url,
  GOOGLE_CLIENT_ID: optional,
  GOOGLE_CLIENT_SECRET: optional,
  RESEND_API_KEY: optional,
  RESEND_BASE_URL: url,
  SMTP_URL: url,
  MAIL_FROM: z.string().default('ImageLayer <no-reply@localhost>'),
  C2PA_CERT: optional,
  C2PA_KEY: optional,
  C2PA_TRUST_ANCHORS: optional,
  SECRETS_KEY: z.string().min(32, 'at least 32 characters').optional(),
  MODEL_TIMEOUT_MS: z.coerce.number().int().min(1000).max(600_000).default(120_000),
  METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  RATE_ADDRESS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  RATE_READS_PER_MINUTE: z.coerce.number().int().min(1).default(6000),
  RATE_WRITES_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  RATE_CHECKS_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  RATE_IMPORTS_PER_MINUTE: z.coerce.number().int().min(1).default(20),
  ACTIVE_PER_ORGANIZATION: z.coerce.number().int().min(1).default(1000),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(32).default(2),
  OCR: z.enum(['on', 'off']).default('off'),
  IMAGING_THREADS: z.coerce.number().int().min(0).max(64).optional(),
})

/** The checked environment. Groups that only make sense together are whole or absent. */
export interface Env {
  readonly mode: 'development' | 'test' | 'production'
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly publicUrl: string
  readonly databaseUrl: string | undefined
  readonly logLevel: string
  readonly trustProxyHops: number
  readonly s3:
    | { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string }
    | undefined
  readonly google: { apiKey: string; baseUrl: string | undefined } | undefined
  readonly googleSignIn: { clientId: string; clientSecret: string } | undefined
  readonly mail: { from: string; resend?: { apiKey: string; baseUrl: string | undefined }; smtpUrl?: string }
  readonly c2pa: { certPem: string; keyPem: string } | undefined
  /** PEM of the roots under which a signature is called trusted. */
  readonly trustAnchorsPem: string | undefined
  /** Root of every derived key: cookies, link signatures, pseudonyms, pepper. */
  readonly secretsKey: string
  readonly modelTimeoutMs: number
  readonly workerConcurrency: number
  /** Whether pictures are read for words: needs the optional packages tesseract.js and @tesseract.js-data/eng. */
  readonly ocr: boolean
  /** Threads that pictures are made on; 0 makes them on the one that answers requests. */
  readonly imagingThreads: number
  /** Generations of one organization that may wait or run at once. */
  readonly activePerOrganization: number
  readonly metricsToken: string | undefined
  readonly rateLimits: {
    addressPerMinute: number
    readsPerMinute: number
    writesPerMinute: number
    checksPerMinute: number
    importsPerMinute: number
  }
}

export class EnvError extends Error {
  override readonly name = 'EnvError'
}

type Variables = z.infer<typeof variables>

/** Reads and checks the environment; throws one EnvError that names everything that is wrong. */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(filled)
  if (!parsed.success) {
    throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const v = parsed.data
  const signing = readSigning(v)
  const problems = [...findProblems(v), ...signing.problems]
  if (problems.length > 0) throw new EnvError(problems.join('\n'))
  const production = v.NODE_ENV === 'production'
  const dataDir = path.resolve(v.DATA_DIR)
  return {
    mode: v.NODE_ENV,
    port: v.PORT,
    host: v.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    dataDir,
    publicUrl: (v.PUBLIC_URL ?? `http://localhost:${v.PORT}`).replace(/\/$/, ''),
    databaseUrl: v.DATABASE_URL,
    logLevel: v.LOG_LEVEL ?? (production ? 'info' : 'warn'),
    trustProxyHops: v.TRUST_PROXY_HOPS,
    ...vendorGroups(v),
    c2pa: signing.c2pa,
    trustAnchorsPem: signing.trustAnchorsPem,
    secretsKey: v.SECRETS_KEY ?? ownSecret(dataDir),
    modelTimeoutMs: v.MODEL_TIMEOUT_MS,
    workerConcurrency: v.WORKER_CONCURRENCY,
    ocr: v.OCR === 'on',
    imagingThreads: v.IMAGING_THREADS ?? Math.max(1, availableParallelism()),
    activePerOrganization: v.ACTIVE_PER_ORGANIZATION,
    metricsToken: v.METRICS_TOKEN,
    rateLimits: {
      addressPerMinute: v.RATE_ADDRESS_PER_MINUTE,
      readsPerMinute: v.RATE_READS_PER_MINUTE,
      writesPerMinute: v.RATE_WRITES_PER_MINUTE,
      checksPerMinute: v.RATE_CHECKS_PER_MINUTE,
      importsPerMinute: v.RATE_IMPORTS_PER_MINUTE,
    },
  }
}

const groups = [
  ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['C2PA_CERT', 'C2PA_KEY'],
] as const satisfies readonly (readonly (keyof Variables)[])[]

/** Half a group, both of two rivals, or a secret that production cannot do without. */
function findProblems(v: Variables): string[] {
  const problems: string[] = []
  for (const group of groups) {
    const missing = group.filter((name) => v[name] === undefined)
    if (missing.length > 0 && missing.length < group.length)
      problems.push(`${missing.join(', ')}: missing beside ${group.join(', ')}`)
  }
  if (v.RESEND_API_KEY && v.SMTP_URL) problems.push('RESEND_API_KEY, SMTP_URL: set one of them')
  if (v.NODE_ENV === 'production') {
    for (const name of ['SECRETS_KEY', 'PUBLIC_URL', 'DATABASE_URL'] as const) {
      if (v[name] === undefined) problems.push(`${name}: required in production`)
    }
  }
  return problems
}

function vendorGroups(v: Variables): Pick<Env, 's3' | 'google' | 'googleSignIn' | 'mail'> {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = v
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = v
  return {
    s3:
      endpoint && bucket && accessKeyId && secretAccessKey
        ? { endpoint, bucket, region: v.S3_REGION, accessKeyId, secretAccessKey }
        : undefined,
    google: v.GOOGLE_API_KEY ? { apiKey: v.GOOGLE_API_KEY, baseUrl: v.GOOGLE_GEMINI_BASE_URL } : undefined,
    googleSignIn: clientId && clientSecret ? { clientId, clientSecret } : undefined,
    mail: {
      from: v.MAIL_FROM,
      ...(v.RESEND_API_KEY && { resend: { apiKey: v.RESEND_API_KEY, baseUrl: v.RESEND_BASE_URL } }),
      ...(v.SMTP_URL && { smtpUrl: v.SMTP_URL }),
    },
  }
}

const signingNames = { certificate: 'C2PA_CERT', key: 'C2PA_KEY' } as const

/** The signer's certificate and key and the roots to believe, with all that is wrong with them, before the first picture is made. */
function readSigning(v: Variables): Pick<Env, 'c2pa' | 'trustAnchorsPem'> & { problems: string[] } {
  const problems: string[] = []
  const [certPem, keyPem, trustAnchorsPem] = (['C2PA_CERT', 'C2PA_KEY', 'C2PA_TRUST_ANCHORS'] as const).map((name) =>
    readPem(v[name], (words) => problems.push(`${name}: ${words}`)),
  )
  const c2pa = certPem && keyPem ? { certPem, keyPem } : undefined
  if (c2pa) {
    const found = findCredentialProblems(c2pa, new Date())
    problems.push(...found.map(({ of, words }) => `${signingNames[of]}: ${words}`))
  }
  if (trustAnchorsPem && !areAuthorities(trustAnchorsPem))
    problems.push('C2PA_TRUST_ANCHORS: holds something else than certificates of authorities in PEM')
  return { c2pa, trustAnchorsPem, problems }
}

/** A PEM text, or what the file at this path holds. */
function readPem(value: string | undefined, report: (words: string) => void): string | undefined {
  if (value === undefined || value.includes('-----BEGIN')) return value
  try {
    return readFileSync(value, 'utf8')
  } catch (error) {
    report(`the file ${value} cannot be read (${(error as NodeJS.ErrnoException).code})`)
    return undefined
  }
}

function areAuthorities(pem: string): boolean {
  try {
    const chain = readChain(pem)
    return chain.length > 0 && chain.every(({ ca }) => ca)
  } catch {
    return false
  }
}

/** Outside production the secret is made once and kept beside the data, so that sessions outlive a restart. */
function ownSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secrets.key')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another process was first
    }
  }
  return readFileSync(file, 'utf8').trim()
}

import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { AwsClient } from 'aws4fetch'
import { assertObjectKey, type ObjectStore } from '../ports/object-store.ts'

export interface S3Options {
  /** Such as `https://<account>.r2.cloudflarestorage.com`; addressed path-style, which every S3 understands. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** For one attempt, the bytes of the answer included. */
  readonly timeoutMs?: number
  /** Attempts after the first on 5xx, 429 and a broken connection. */
  readonly retries?: number
}

interface Answer {
  readonly status: number
  readonly bytes: Buffer
  readonly sizeBytes: number
}

/** Any S3-compatible bucket (Cloudflare R2, AWS, MinIO). Failures are `internal` with the S3 code in the cause. */
export function createS3ObjectStore(options: S3Options): ObjectStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey, timeoutMs = 30_000, retries = 3 } = options
  const client = new AwsClient({ accessKeyId, secretAccessKey, service: 's3', region, retries: 0 })
  const bucketUrl = `${endpoint.replace(/\/$/, '')}/${bucket}`
  const urlOf = (key: string): string => {
    assertObjectKey(key)
    return `${bucketUrl}/${key}`
  }

  async function attempt(method: string, url: string, init: RequestInit): Promise<Answer> {
    // Signed anew each time: a signature is bound to the minute it was made in.
    const request = await client.sign(url, { ...init, method, signal: AbortSignal.timeout(timeoutMs) })
    const response = await fetch(request)
    const bytes = Buffer.from(await response.arrayBuffer())
    return { status: response.status, bytes, sizeBytes: Number(response.headers.get('content-length') ?? bytes.length) }
  }

  /** Each call is idempotent, so it may be sent again whatever became of it. */
  async function send(method: string, url: string, init: RequestInit = {}): Promise<Answer> {
    let failure: AppError | undefined
    for (let turn = 0; turn <= retries; turn++) {
      if (turn > 0) await pause(Math.random() * 100 * 2 ** turn)
      try {
        const answer = await attempt(method, url, init)
        if (answer.status < 500 && answer.status !== 429) return answer
        failure = refused(method, answer)
      } catch (cause) {
        failure = new AppError('internal', { cause: new Error(`object store: ${method} did not finish`, { cause }) })
      }
    }
    throw failure
  }

  return {
    async put(key, bytes, { contentType }) {
      const url = urlOf(key)
      const headers = {
        'content-type': contentType,
        // The store compares it with what arrived, so a broken transfer is refused instead of kept.
        'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
      }
      const answer = await send('PUT', url, { headers, body: bytes as Uint8Array<ArrayBuffer> })
      if (answer.status !== 200) throw refused('PUT', answer)
    },
    async get(key) {
      const answer = await send('GET', urlOf(key))
      if (answer.status === 404 && s3Code(answer) !== 'NoSuchBucket') return undefined
      if (answer.status !== 200) throw refused('GET', answer)
      return answer.bytes
    },
    async head(key) {
      const answer = await send('HEAD', urlOf(key))
      if (answer.status === 404) return undefined
      if (answer.status !== 200) throw refused('HEAD', answer)
      return { sizeBytes: answer.sizeBytes }
    },
    async delete(key) {
      const answer = await send('DELETE', urlOf(key))
      const isGone = answer.status === 404 && s3Code(answer) !== 'NoSuchBucket'
      if (answer.status !== 204 && answer.status !== 200 && !isGone) throw refused('DELETE', answer)
    },
    async check() {
      const answer = await send('HEAD', bucketUrl)
      if (answer.status !== 200) throw refused('HEAD bucket', answer)
    },
  }
}

const s3Code = ({ bytes }: Answer): string | undefined =>
  /<Code>(\w{1,60})<\/Code>/.exec(bytes.toString('utf8', 0, 2000))?.[1]

const refused = (method: string, answer: Answer): AppError =>
  new AppError('internal', {
    cause: new Error(`object store: ${method} ${answer.status} ${s3Code(answer) ?? ''}`.trim()),
  })

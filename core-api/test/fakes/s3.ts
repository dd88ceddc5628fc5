import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the real service refuses, with its status and code. */
class Refusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

export type Trouble = { kind: 'status'; status: number } | { kind: 'reset' } | { kind: 'stall' }

export interface FakeS3 {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly objects: Map<string, { bytes: Buffer; contentType: string }>
  /** Method and path of each request, refused ones included. */
  readonly requests: string[]
  /** Troubles for the next requests, one each. */
  readonly troubles: Trouble[]
  /** How far the server's clock is from ours. */
  skewMs: number
  close(): Promise<void>
}

const day = 24 * 60 * 60 * 1000
const hex = (value: string | Buffer): string => createHash('sha256').update(value).digest('hex')
const hmac = (key: string | Buffer, value: string): Buffer => createHmac('sha256', key).update(value).digest()

/** A bucket over HTTP that checks AWS Signature Version 4 by its own reading of the specification. */
export async function startFakeS3(): Promise<FakeS3> {
  const server = createServer((request, response) => {
    answer(fake, request, response).catch((error) => {
      if (error instanceof Refusal) sendRefusal(response, request, error)
      else sendRefusal(response, request, new Refusal(500, 'InternalError'))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const fake: FakeS3 = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket: 'pictures',
    region: 'auto',
    accessKeyId: 'AKIATESTTESTTEST',
    secretAccessKey: 'a secret/with+signs=',
    objects: new Map(),
    requests: [],
    troubles: [],
    skewMs: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return fake
}

async function answer(fake: FakeS3, request: IncomingMessage, response: ServerResponse): Promise<void> {
  fake.requests.push(`${request.method} ${request.url}`)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const trouble = fake.troubles.shift()
  if (trouble?.kind === 'stall') return
  if (trouble?.kind === 'reset') {
    request.socket.destroy()
    return
  }
  if (trouble) throw new Refusal(trouble.status, trouble.status === 503 ? 'SlowDown' : 'InternalError')
  verify(fake, request, body)
  serve(fake, request, { body, response })
}

function serve(
  fake: FakeS3,
  request: IncomingMessage,
  { body, response }: { body: Buffer; response: ServerResponse },
): void {
  const [, bucket, ...rest] = decodeURIComponent((request.url ?? '').split('?')[0] ?? '').split('/')
  if (bucket !== fake.bucket) throw new Refusal(404, 'NoSuchBucket')
  const key = rest.join('/')
  if (key === '') {
    if (request.method !== 'HEAD') throw new Refusal(405, 'MethodNotAllowed')
    response.writeHead(200).end()
    return
  }
  const found = fake.objects.get(key)
  if (request.method === 'PUT') {
    if (request.headers['content-length'] === undefined) throw new Refusal(411, 'MissingContentLength')
    fake.objects.set(key, { bytes: body, contentType: request.headers['content-type'] ?? 'binary/octet-stream' })
    response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end()
  } else if (request.method === 'DELETE') {
    fake.objects.delete(key)
    response.writeHead(204).end()
  } else if (request.method === 'GET' || request.method === 'HEAD') {
    if (!found) throw new Refusal(404, 'NoSuchKey')
    response.writeHead(200, { 'content-type': found.contentType, 'content-length': found.bytes.length })
    response.end(request.method === 'GET' ? found.bytes : undefined)
  } else throw new Refusal(405, 'MethodNotAllowed')
}

function verify(fake: FakeS3, request: IncomingMessage, body: Buffer): void {
  const header = request.headers.authorization
  if (!header) throw new Refusal(403, 'AccessDenied')
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      header,
    )
  if (!parts) throw new Refusal(400, 'AuthorizationHeaderMalformed')
  const [, keyId, date, region, service, signedHeaders, signature] = parts as unknown as string[]
  if (keyId !== fake.accessKeyId) throw new Refusal(403, 'InvalidAccessKeyId')
  if (region !== fake.region || service !== 's3') throw new Refusal(400, 'AuthorizationHeaderMalformed')
  const time = String(request.headers['x-amz-date'] ?? '')
  const seconds = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time)
  if (!seconds || !time.startsWith(date as string)) throw new Refusal(403, 'AccessDenied')
  const [year, month, dayOfMonth, hour, minute, second] = seconds.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const sentAt = Date.UTC(year, month - 1, dayOfMonth, hour, minute, second)
  if (Math.abs(Date.now() + fake.skewMs - sentAt) > day / 96) throw new Refusal(403, 'RequestTimeTooSkewed')
  const names = (signedHeaders as string).split(';')
  // Every x-amz header that was sent, and the host, must be under the signature.
  const required = ['host', 'x-amz-date', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))]
  if (required.some((name) => !names.includes(name))) throw new Refusal(403, 'AccessDenied')
  const payload = String(request.headers['x-amz-content-sha256'] ?? '')
  if (!payload) throw new Refusal(400, 'InvalidRequest')
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== hex(body)) throw new Refusal(400, 'XAmzContentSHA256Mismatch')
  const expected = sign(fake, request, { names, payload, time })
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature as string)))
    throw new Refusal(403, 'SignatureDoesNotMatch')
}

interface ToSign {
  readonly names: readonly string[]
  readonly payload: string
  readonly time: string
}

function sign(fake: FakeS3, request: IncomingMessage, { names, payload, time }: ToSign): string {
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const canonical = [
    request.method,
    path, // S3 signs the path as it was sent, encoded once
    query.split('&').sort().join('&'),
    ...names.map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .trim()
          .replace(/\s+/g, ' ')}`,
    ),
    '',
    names.join(';'),
    payload,
  ].join('\n')
  const scope = `${time.slice(0, 8)}/${fake.region}/s3/aws4_request`
  const keys = [time.slice(0, 8), fake.region, 's3', 'aws4_request']
  const signingKey = keys.reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${fake.secretAccessKey}`))
  return hmac(signingKey, ['AWS4-HMAC-SHA256', time, scope, hex(canonical)].join('\n')).toString('hex')
}

function sendRefusal(response: ServerResponse, request: IncomingMessage, { status, code }: Refusal): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(
    request.method === 'HEAD' ? undefined : `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
  )
}

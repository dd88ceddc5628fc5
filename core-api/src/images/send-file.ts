import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StoredFile } from './image-files.ts'

/** Bytes under an immutable address that works for so long: any cache may keep them until then, and no longer. */
export const cacheUntil = (secondsLeft: number): string => `public, max-age=${secondsLeft}, immutable`
/** Bytes for one caller: kept, but asked for again each time, which costs a 304. */
export const cacheForCaller = 'private, no-cache'

/** Sends stored bytes so that a browser can only show or save them, or 304 when the caller has them already. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { file, cacheControl }: { file: StoredFile; cacheControl: string },
): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`
  reply.headers({
    etag,
    'cache-control': cacheControl,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
  })
  if (matches(request.headers['if-none-match'], etag)) return reply.status(304).send()
  reply.type(file.mime).header('content-disposition', disposition(file))
  return reply.send(await file.read())
}

const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))

/** SVG is a document, so it is saved, never opened. */
const disposition = ({ mime, fileName }: StoredFile): string =>
  contentDisposition(mime === 'image/svg+xml' ? 'attachment' : 'inline', fileName)

/** RFC 6266: a plain name for old readers, the real one in UTF-8. */
export function contentDisposition(kind: 'inline' | 'attachment', fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9._-]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

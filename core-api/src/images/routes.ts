import multipart from '@fastify/multipart'
import { maxCheckedBytes } from '@imagelayer/shared/contract/check-limits.ts'
import { imageById, imageFileQuery } from '@imagelayer/shared/contract/images.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { parseInput } from '../parse-input.ts'
import { readMultipart } from '../read-multipart.ts'
import { createSlots } from '../slots.ts'
import { type Policy, type ReadContext, requireCaller } from '../trpc.ts'
import type { StoredFile } from './image-files.ts'
import type { Links, LinkTarget } from './links.ts'
import { cacheForCaller, cacheUntil, sendFile } from './send-file.ts'
import type { Images } from './service.ts'

export const filePolicy: Policy = { role: 'viewer', scope: 'read' }

export interface ImageRoutesOptions {
  readonly images: Images
  readonly links: Links
  /** Opens a kit's asset (`ast_…`) that a verified link names. */
  readonly openAsset: (target: LinkTarget) => Promise<StoredFile>
  /** Counts a check of a file against the address it comes from. @throws AppError rate.limited. */
  readonly countCheck: (request: FastifyRequest) => Promise<void>
}

/** The bytes: by signed link, for anyone who has it, and by id, for a caller. And what anybody's file says of its making. */
export const mountImageRoutes =
  ({ images, links, openAsset, countCheck }: ImageRoutesOptions) =>
  (app: FastifyInstance, readContext: ReadContext): void => {
    app.get<{ Params: { name: string }; Querystring: Record<string, unknown> }>('/i/:name', async (request, reply) => {
      const target = links.verify(request.params.name, request.query)
      const file = await (target.id.startsWith('ast_') ? openAsset(target) : images.openLinked(target))
      return sendFile(request, reply, { file, cacheControl: cacheUntil(target.secondsLeft) })
    })

    app.get('/v1/images/:id/file', async (request, reply) => {
      const { organizationId } = requireCaller(await readContext(request), filePolicy)
      const { id } = parseInput(imageById, request.params)
      const { format, width } = parseInput(imageFileQuery, request.query)
      const file = await images.openFile(organizationId, id, { format, widthPx: width })
      return sendFile(request, reply, { file, cacheControl: cacheForCaller })
    })

    app.get('/v1/images/:id/evidence', async (request, reply) => {
      const context = await readContext(request)
      const { organizationId } = requireCaller(context, filePolicy)
      const { id } = parseInput(imageById, request.params)
      const sheet = await images.drawEvidence(organizationId, id, context.locale)
      return reply
        .type('image/png')
        .header('cache-control', cacheForCaller)
        .header('vary', 'accept-language')
        .send(sheet)
    })

    mountCheck(app, { images, countCheck })
  }

/** Files of strangers that this process holds at once, of up to 20 MB each. The others wait with their bytes unread. */
const checksAtOnce = 8
const maxWaiting = 32

/** The one upload that asks for no account: whoever wonders about a picture has none. */
function mountCheck(app: FastifyInstance, { images, countCheck }: Pick<ImageRoutesOptions, 'images' | 'countCheck'>) {
  const takeSlot = createSlots({ count: checksAtOnce, maxWaiting })
  void app.register(async (scope) => {
    await scope.register(multipart)
    scope.post('/v1/provenance', { bodyLimit: maxCheckedBytes + 100_000 }, async (request, reply) => {
      await countCheck(request)
      const report = await takeSlot(async () => {
        const { file, fields } = await readMultipart(request, { maxBytes: maxCheckedBytes })
        parseInput(z.strictObject({}), fields)
        return images.checkFile(file.bytes)
      })
      return reply.header('cache-control', 'private, no-store').send(report)
    })
  })
}

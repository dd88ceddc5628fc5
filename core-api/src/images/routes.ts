import { imageById, imageFileQuery } from '@imagelayer/shared/contract/images.ts'
import type { FastifyInstance } from 'fastify'
import { parseInput } from '../parse-input.ts'
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
}

/** The bytes: by signed link, for anyone who has it, and by id, for a caller. */
export const mountImageRoutes =
  ({ images, links, openAsset }: ImageRoutesOptions) =>
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
  }

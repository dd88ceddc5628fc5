import { renderCompositionInput } from '@imagelayer/shared/contract/composition-edits.ts'
import { imageById } from '@imagelayer/shared/contract/images.ts'
import type { FastifyInstance } from 'fastify'
import { parseInput } from '../parse-input.ts'
import { type Policy, type ReadContext, requireCaller } from '../trpc.ts'
import type { Compositions } from './service.ts'
import { mountUpload } from './upload-route.ts'

export const renderPolicy: Policy = { role: 'viewer', scope: 'read' }

/** Bytes, so mounted by hand. A drawing holds nothing that may run, yet it is served as a file, not as a page. */
export const mountCompositionRoutes =
  (compositions: Compositions) =>
  (app: FastifyInstance, readContext: ReadContext): void => {
    mountUpload(app, readContext, compositions)
    app.post('/v1/compositions/:id/render', async (request, reply) => {
      const { organizationId } = requireCaller(await readContext(request), renderPolicy)
      const { id } = parseInput(imageById, request.params)
      const wish = parseInput(renderCompositionInput, request.body ?? {})
      const { bytes, mime } = await compositions.render(organizationId, id, wish)
      return reply
        .type(mime)
        .header('cache-control', 'private, no-store')
        .header(
          'content-disposition',
          `attachment; filename="${id}.${mime === 'image/svg+xml' ? 'svg' : mime.slice(6)}"`,
        )
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
        )
        .send(bytes)
    })
  }

import { renderCompositionInput } from '@imagelayer/shared/contract/composition-edits.ts'
import { imageById } from '@imagelayer/shared/contract/images.ts'
import type { FastifyInstance } from 'fastify'
import { parseInput } from '../parse-input.ts'
import { createSlots } from '../slots.ts'
import { type Policy, type ReadContext, requireCaller } from '../trpc.ts'
import type { Compositions } from './service.ts'

export const renderPolicy: Policy = { role: 'viewer', scope: 'read' }

/** Drawings under way at once in this process, and those that may wait. */
const rendersAtOnce = 4
const maxWaiting = 64

/** Bytes, so mounted by hand. A drawing holds nothing that may run, yet it is served as a file, not as a page. */
export const mountCompositionRoutes =
  (compositions: Compositions) =>
  (app: FastifyInstance, readContext: ReadContext): void => {
    const takeSlot = createSlots({ count: rendersAtOnce, maxWaiting })
    app.post('/v1/compositions/:id/render', async (request, reply) => {
      const { organizationId } = requireCaller(await readContext(request), renderPolicy)
      const { id } = parseInput(imageById, request.params)
      const wish = parseInput(renderCompositionInput, request.body ?? {})
      const { bytes, mime } = await takeSlot(() => compositions.render(organizationId, id, wish))
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

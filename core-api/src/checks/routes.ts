import multipart from '@fastify/multipart'
import { maxCheckedBytes } from '@imagelayer/shared/contract/check-limits.ts'
import { checkFields } from '@imagelayer/shared/contract/checks.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { parseInput } from '../parse-input.ts'
import { readMultipart } from '../read-multipart.ts'
import { createSlots } from '../slots.ts'
import { type Policy, type ReadContext, requireCaller } from '../trpc.ts'
import type { Checks } from './service.ts'

export const checkPolicy: Policy = { role: 'viewer', scope: 'read' }

/** Pictures that this process holds for checking at once; the others wait with their bytes unread. */
const checksAtOnce = 4
const maxWaiting = 32

/** Who asks is settled before a byte of the body is read. */
export const mountCheckRoutes =
  (checks: Checks) =>
  (app: FastifyInstance, readContext: ReadContext): void => {
    const takeSlot = createSlots({ count: checksAtOnce, maxWaiting })
    void app.register(async (scope) => {
      await scope.register(multipart)
      scope.post('/v1/check', { bodyLimit: maxCheckedBytes + 100_000 }, async (request, reply) => {
        const context = await readContext(request)
        const { organizationId } = requireCaller(context, checkPolicy)
        return takeSlot(async () => {
          const limits = { maxBytes: maxCheckedBytes, fileField: 'image', maxFieldBytes: 8000 }
          const { file, fields } = await readMultipart(request, limits)
          const input = { ...parseInput(checkFields, fields), bytes: file.bytes }
          void reply.header('cache-control', 'private, no-store').header('vary', 'accept')
          if (wantsSheet(request))
            return reply.type('image/png').send(await checks.drawSheet(organizationId, input, context.locale))
          return reply.send(await checks.check(organizationId, input))
        })
      })
    })
  }

/** `Accept: image/png` asks for the evidence as a sheet; everything else gets figures. */
const wantsSheet = ({ headers }: FastifyRequest): boolean => {
  const accepted = (headers.accept ?? '').split(',').map((part) => part.split(';')[0]?.trim())
  return accepted.includes('image/png') && !accepted.includes('application/json')
}

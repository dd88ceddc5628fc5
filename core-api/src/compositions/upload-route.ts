import multipart from '@fastify/multipart'
import { composeUploadFields } from '@imagelayer/shared/contract/composition-uploads.ts'
import { maxBroughtBytes } from '@imagelayer/shared/contract/own-picture.ts'
import type { FastifyInstance } from 'fastify'
import { requireKeepableText } from '../keepable-text.ts'
import { parseInput } from '../parse-input.ts'
import { readMultipart } from '../read-multipart.ts'
import { createSlots } from '../slots.ts'
import { type Policy, type ReadContext, requireCaller } from '../trpc.ts'
import type { Compositions } from './service.ts'

export const composePolicy: Policy = { role: 'editor', scope: 'generate' }

/** Pictures of strangers that this process holds and composes at once; the others wait with their bytes unread. */
const uploadsAtOnce = 2
const maxWaiting = 16

const limits = { maxBytes: maxBroughtBytes, fileField: 'image', maxFields: 7, maxFieldBytes: 8000 } as const

/** `POST /v1/compositions`, a form with a picture. Who asks is settled before a byte of the body is read. */
export function mountUpload(app: FastifyInstance, readContext: ReadContext, compositions: Compositions): void {
  const takeSlot = createSlots({ count: uploadsAtOnce, maxWaiting })
  void app.register(async (scope) => {
    await scope.register(multipart)
    scope.post('/v1/compositions', { bodyLimit: maxBroughtBytes + 100_000 }, async (request, reply) => {
      const context = await readContext(request)
      const caller = requireCaller(context, composePolicy)
      const made = await takeSlot(async () => {
        const { file, fields } = await readMultipart(request, limits)
        const input = parseInput(composeUploadFields, fields)
        requireKeepableText(input)
        return compositions.compose(caller, { ...input, bytes: file.bytes }, context)
      })
      return reply.status(201).header('cache-control', 'private, no-store').send(made)
    })
  })
}

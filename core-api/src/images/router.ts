import { imageById, imageDetail, imagePage, listImagesInput } from '@imagelayer/shared/contract/images.ts'
import { imageProvenance } from '@imagelayer/shared/contract/provenance.ts'
import { noContent, procedure, router } from '../trpc.ts'
import type { Images } from './service.ts'

const read = { role: 'viewer', scope: 'read' } as const
const write = { role: 'editor', scope: 'generate' } as const

export const imagesRouter = (images: Images) =>
  router({
    list: procedure(read, { method: 'GET', path: '/v1/images', tags: ['images'], summary: 'List and search images' })
      .input(listImagesInput)
      .output(imagePage)
      .query(({ ctx, input }) => images.list(ctx.caller.organizationId, input)),
    get: procedure(read, { method: 'GET', path: '/v1/images/{id}', tags: ['images'], summary: 'Read an image' })
      .input(imageById)
      .output(imageDetail)
      .query(({ ctx, input }) => images.get(ctx.caller.organizationId, input.id)),
    provenance: procedure(read, {
      method: 'GET',
      path: '/v1/images/{id}/provenance',
      tags: ['images'],
      summary: 'Read what an image says of its making, and whether its signature holds',
    })
      .input(imageById)
      .output(imageProvenance)
      .query(({ ctx, input }) => images.readProvenance(ctx.caller.organizationId, input.id)),
    remove: procedure(write, {
      method: 'DELETE',
      path: '/v1/images/{id}',
      tags: ['images'],
      summary: 'Remove an image',
    })
      .input(imageById)
      .output(noContent)
      .mutation(async ({ ctx, input }) => {
        await images.remove(ctx.caller.organizationId, input.id)
        return { ok: true as const }
      }),
  })

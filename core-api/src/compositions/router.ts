import {
  editCompositionInput,
  editedComposition,
  editedCompositions,
  resizeCompositionInput,
} from '@imagelayer/shared/contract/composition-edits.ts'
import { compositionView } from '@imagelayer/shared/contract/compositions.ts'
import { imageById } from '@imagelayer/shared/contract/images.ts'
import { procedure, router } from '../trpc.ts'
import type { Compositions } from './service.ts'

const read = { role: 'viewer', scope: 'read' } as const
const write = { role: 'editor', scope: 'generate' } as const
const tags = ['compositions']

export const compositionsRouter = (compositions: Compositions) =>
  router({
    get: procedure(read, {
      method: 'GET',
      path: '/v1/compositions/{id}',
      tags,
      summary: 'Read the layers of an image',
    })
      .input(imageById)
      .output(compositionView)
      .query(({ ctx, input }) => compositions.get(ctx.caller.organizationId, input.id)),
    edit: procedure(write, {
      method: 'PATCH',
      path: '/v1/compositions/{id}',
      tags,
      summary: 'Change words, layout or size: a new image of the same painting, for nothing. The one before stays',
    })
      .input(editCompositionInput)
      .output(editedComposition)
      .mutation(({ ctx, input }) => compositions.edit(ctx.caller.organizationId, input)),
    resize: procedure(write, {
      method: 'POST',
      path: '/v1/compositions/{id}/sizes',
      tags,
      summary: 'Compose the same painting and words anew for several channels, for nothing',
    })
      .input(resizeCompositionInput)
      .output(editedCompositions)
      .mutation(async ({ ctx, input }) => ({
        items: await compositions.resize(ctx.caller.organizationId, input),
      })),
  })

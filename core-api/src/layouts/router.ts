import {
  createLayoutInput,
  layoutById,
  layoutLint,
  layoutList,
  layoutView,
  lintLayoutInput,
  updateLayoutInput,
} from '@imagelayer/shared/contract/layouts.ts'
import { z } from 'zod'
import { noContent, procedure, router } from '../trpc.ts'
import type { Layouts } from './service.ts'

const read = { role: 'viewer', scope: 'read' } as const
const write = { role: 'editor', scope: 'kits' } as const
const tags = ['layouts']
const path = '/v1/layouts' as const

export const layoutsRouter = (layouts: Layouts) =>
  router({
    list: procedure(read, { method: 'GET', path, tags, summary: 'List layouts, built-in and own' })
      .input(z.strictObject({}).optional())
      .output(layoutList)
      .query(async ({ ctx }) => ({ items: await layouts.list(ctx.caller) })),
    create: procedure(write, { method: 'POST', path, tags, summary: 'Store a layout of your own' })
      .input(createLayoutInput)
      .output(layoutView)
      .mutation(({ ctx, input }) => layouts.create(ctx.caller, input.document)),
    lint: procedure(read, {
      method: 'POST',
      path: `${path}/lint`,
      tags,
      summary: 'Check a layout file; nothing is stored',
    })
      .input(lintLayoutInput)
      .output(layoutLint)
      .query(({ input }) => layouts.lint(input.document)),
    get: procedure(read, { method: 'GET', path: `${path}/{id}`, tags, summary: 'Read a layout and its file' })
      .input(layoutById)
      .output(layoutView)
      .query(({ ctx, input }) => layouts.get(ctx.caller, input.id)),
    update: procedure(write, { method: 'PATCH', path: `${path}/{id}`, tags, summary: 'Save another file of a layout' })
      .input(updateLayoutInput)
      .output(layoutView)
      .mutation(({ ctx, input }) => layouts.update(ctx.caller, input)),
    remove: procedure(write, { method: 'DELETE', path: `${path}/{id}`, tags, summary: 'Remove a layout of your own' })
      .input(layoutById)
      .output(noContent)
      .mutation(async ({ ctx, input }) => {
        await layouts.remove(ctx.caller, input.id)
        return { ok: true as const }
      }),
  })

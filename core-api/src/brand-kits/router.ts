import {
  assetById,
  assetList,
  brandKitById,
  brandKitPage,
  brandKitVersionInput,
  brandKitVersions,
  brandKitVersionView,
  brandKitView,
  createBrandKitInput,
  listBrandKitsInput,
  publishBrandKitInput,
  updateBrandKitInput,
} from '@imagelayer/shared/contract/brand-kits.ts'
import { noContent, procedure, router } from '../trpc.ts'
import { exchangeProcedures } from './exchange-procedures.ts'
import type { BrandKits } from './service.ts'

const read = { role: 'viewer', scope: 'read' } as const
const write = { role: 'editor', scope: 'kits' } as const
/** Ends the kit for everybody in the organization. */
const end = { role: 'admin', scope: 'kits' } as const
const tags = ['brand kits']
const path = '/v1/brand-kits' as const

const assetsRouter = (kits: BrandKits) =>
  router({
    list: procedure(read, {
      method: 'GET',
      path: `${path}/{id}/assets`,
      tags,
      summary: 'List logos, fonts, references',
    })
      .input(brandKitById)
      .output(assetList)
      .query(async ({ ctx, input }) => ({ items: await kits.assets(ctx.caller, input.id) })),
    remove: procedure(write, {
      method: 'DELETE',
      path: `${path}/{id}/assets/{assetId}`,
      tags,
      summary: 'Remove a file',
    })
      .input(assetById)
      .output(noContent)
      .mutation(async ({ ctx, input }) => {
        await kits.removeAsset(ctx.caller, input)
        return { ok: true as const }
      }),
  })

export const brandKitsRouter = (kits: BrandKits) =>
  router({
    create: procedure(write, { method: 'POST', path, tags, summary: 'Create a brand kit as a draft' })
      .input(createBrandKitInput)
      .output(brandKitView)
      .mutation(({ ctx, input }) => kits.create(ctx.caller, input)),
    list: procedure(read, { method: 'GET', path, tags, summary: 'List brand kits' })
      .input(listBrandKitsInput)
      .output(brandKitPage)
      .query(({ ctx, input }) => kits.list(ctx.caller, input)),
    get: procedure(read, { method: 'GET', path: `${path}/{id}`, tags, summary: 'Read a brand kit' })
      .input(brandKitById)
      .output(brandKitView)
      .query(({ ctx, input }) => kits.get(ctx.caller, input.id)),
    update: procedure(write, { method: 'PATCH', path: `${path}/{id}`, tags, summary: 'Save the draft of a brand kit' })
      .input(updateBrandKitInput)
      .output(brandKitView)
      .mutation(({ ctx, input }) => kits.update(ctx.caller, input)),
    publish: procedure(write, { method: 'POST', path: `${path}/{id}/publish`, tags, summary: 'Publish the draft' })
      .input(publishBrandKitInput)
      .output(brandKitView)
      .mutation(({ ctx, input }) => kits.publish(ctx.caller, input)),
    versions: procedure(read, {
      method: 'GET',
      path: `${path}/{id}/versions`,
      tags,
      summary: 'List published versions',
    })
      .input(brandKitById)
      .output(brandKitVersions)
      .query(async ({ ctx, input }) => ({ items: await kits.versions(ctx.caller, input.id) })),
    version: procedure(read, { method: 'GET', path: `${path}/{id}/versions/{number}`, tags, summary: 'Read a version' })
      .input(brandKitVersionInput)
      .output(brandKitVersionView)
      .query(({ ctx, input }) => kits.version(ctx.caller, input)),
    restore: procedure(write, {
      method: 'POST',
      path: `${path}/{id}/restore`,
      tags,
      summary: 'Make a published version the draft again',
    })
      .input(brandKitVersionInput)
      .output(brandKitView)
      .mutation(({ ctx, input }) => kits.restore(ctx.caller, input)),
    remove: procedure(end, { method: 'DELETE', path: `${path}/{id}`, tags, summary: 'Remove a brand kit' })
      .input(brandKitById)
      .output(noContent)
      .mutation(async ({ ctx, input }) => {
        await kits.remove(ctx.caller, input.id)
        return { ok: true as const }
      }),
    assets: assetsRouter(kits),
    ...exchangeProcedures(kits),
  })

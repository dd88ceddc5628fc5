import { brandKitById } from '@imagelayer/shared/contract/brand-kits.ts'
import {
  compareBrandKitInput,
  importBrandKitInput,
  importedBrandKit,
  kitDifferences,
  kitImports,
} from '@imagelayer/shared/contract/kit-imports.ts'
import { procedure } from '../trpc.ts'
import type { BrandKits } from './service.ts'

const read = { role: 'viewer', scope: 'read' } as const
const write = { role: 'editor', scope: 'kits' } as const
const tags = ['brand kits']
const path = '/v1/brand-kits' as const

/** Kits out of other tools' files and sites, and held against them. The way out is the route `…/{id}/export`. */
export const exchangeProcedures = (kits: BrandKits) => ({
  import: procedure(write, {
    method: 'POST',
    path: `${path}/import`,
    tags,
    summary: 'Make a draft kit of a web address, a file of an open format, or what a host’s plugin gathered',
  })
    .input(importBrandKitInput)
    .output(importedBrandKit)
    .mutation(({ ctx, input }) =>
      kits.import(ctx.caller, input, { idempotencyKey: ctx.idempotencyKey, locale: ctx.locale, signal: ctx.signal }),
    ),
  evidence: procedure(read, {
    method: 'GET',
    path: `${path}/{id}/evidence`,
    tags,
    summary: 'Why a kit has its values: what it was imported from',
  })
    .input(brandKitById)
    .output(kitImports)
    .query(async ({ ctx, input }) => ({ items: await kits.evidence(ctx.caller, input.id) })),
  compare: procedure(read, {
    method: 'POST',
    path: `${path}/{id}/compare`,
    tags,
    summary: 'Where the draft and a site or file do not agree. Nothing is kept',
  })
    .input(compareBrandKitInput)
    .output(kitDifferences)
    .mutation(({ ctx, input }) => kits.compare(ctx.caller, input, ctx.signal)),
})

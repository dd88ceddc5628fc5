import multipart from '@fastify/multipart'
import { brandKitById } from '@imagelayer/shared/contract/brand-kits.ts'
import type { FastifyInstance } from 'fastify'
import { parseInput } from '../parse-input.ts'
import { type Policy, type ReadContext, requireCaller } from '../trpc.ts'
import { maxUploadBytes, readUpload } from './read-upload.ts'
import type { BrandKits } from './service.ts'

export const uploadPolicy: Policy = { role: 'editor', scope: 'kits' }

/** Uploads. Who asks is settled before a byte of the body is read. */
export const mountBrandKitRoutes =
  (kits: BrandKits) =>
  (app: FastifyInstance, readContext: ReadContext): void => {
    void app.register(async (scope) => {
      await scope.register(multipart)
      const options = { bodyLimit: maxUploadBytes + 100_000 }
      scope.post('/v1/brand-kits/:id/assets', options, async (request, reply) => {
        const caller = requireCaller(await readContext(request), uploadPolicy)
        const { id } = parseInput(brandKitById, request.params)
        await kits.get(caller, id)
        const asset = await kits.addAsset(caller, { brandKitId: id, ...(await readUpload(request)) })
        return reply.status(201).header('cache-control', 'private, no-store').send(asset)
      })
    })
  }

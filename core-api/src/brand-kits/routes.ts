import multipart from '@fastify/multipart'
import { brandKitById } from '@imagelayer/shared/contract/brand-kits.ts'
import { exportBrandKitQuery } from '@imagelayer/shared/contract/kit-imports.ts'
import type { FastifyInstance } from 'fastify'
import { contentDisposition } from '../images/send-file.ts'
import { parseInput } from '../parse-input.ts'
import { type Policy, type ReadContext, requireCaller } from '../trpc.ts'
import { maxUploadBytes, readUpload } from './read-upload.ts'
import type { BrandKits } from './service.ts'

export const uploadPolicy: Policy = { role: 'editor', scope: 'kits' }
export const exportPolicy: Policy = { role: 'viewer', scope: 'read' }

/** Uploads, and kits as files. Who asks is settled before a byte of the body is read. */
export const mountBrandKitRoutes =
  (kits: BrandKits) =>
  (app: FastifyInstance, readContext: ReadContext): void => {
    app.get('/v1/brand-kits/:id/export', async (request, reply) => {
      const caller = requireCaller(await readContext(request), exportPolicy)
      const { id } = parseInput(brandKitById, request.params)
      const file = await kits.export(caller, { id, ...parseInput(exportBrandKitQuery, request.query) })
      return reply
        .type(`${file.mime}; charset=utf-8`)
        .header('content-disposition', contentDisposition('attachment', file.fileName))
        .header('cache-control', 'private, no-store')
        .send(file.text)
    })
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

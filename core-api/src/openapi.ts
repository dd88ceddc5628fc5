import { errorCodes, errorTable, errorView } from '@imagelayer/shared/contract/errors.ts'
import type { AnyTRPCRouter } from '@trpc/server'
import type { FastifyInstance } from 'fastify'
import { generateOpenApiDocument } from 'trpc-to-openapi'
import { z } from 'zod'
import type { OpenApiDocument } from './openapi-document.ts'
import { renderApiDocs } from './openapi-page.ts'
import { restProcedures, successStatus } from './rest.ts'

const errorSchema = z.toJSONSchema(z.object({ error: errorView }), { io: 'output' })
const errorDescriptions = new Map<number, string>()
for (const code of errorCodes) {
  const { http } = errorTable[code]
  if (http > 0) errorDescriptions.set(http, [errorDescriptions.get(http), code].filter(Boolean).join(', '))
}

/** The OpenAPI 3.1 document of the REST surface: trpc-to-openapi's, with our statuses and our one error body. */
export function createOpenApiDocument(router: AnyTRPCRouter, publicUrl: string): OpenApiDocument {
  const document = generateOpenApiDocument(router, {
    title: 'ImageLayer API',
    version: '1',
    description: 'Branded images as layers. Send `Authorization: Bearer il_live_…`.',
    baseUrl: publicUrl,
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
  }) as unknown as OpenApiDocument
  for (const { path, method, url } of restProcedures(router)) {
    const operation = document.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    if (!operation) continue
    const success = operation.responses['200']
    operation.responses = success ? { [String(successStatus[path] ?? 200)]: success } : {}
    for (const [http, description] of errorDescriptions) {
      operation.responses[String(http)] = { description, content: { 'application/json': { schema: errorSchema } } }
    }
    if (path === 'generations.request') {
      operation.parameters = [
        ...(operation.parameters ?? []),
        { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } },
      ]
    }
  }
  return document
}

/** `/v1/openapi.json` for machines and `/docs` for people, both made once. */
export function mountOpenApi(
  app: FastifyInstance,
  { router, publicUrl }: { router: AnyTRPCRouter; publicUrl: string },
): void {
  const document = createOpenApiDocument(router, publicUrl)
  const page = renderApiDocs(document, publicUrl)
  app.get('/v1/openapi.json', (_request, reply) => reply.header('cache-control', 'public, max-age=300').send(document))
  app.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page.html))
  app.get('/docs/style.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(page.css))
}

import { errorCodes, errorTable, errorView } from '@imagelayer/shared/contract/errors.ts'
import type { AnyTRPCRouter } from '@trpc/server'
import type { FastifyInstance } from 'fastify'
import { generateOpenApiDocument } from 'trpc-to-openapi'
import { z } from 'zod'
import type { OpenApiDocument, OpenApiResponse } from './openapi-document.ts'
import { renderApiDocs } from './openapi-page.ts'
import { mountedOperations, schemaOf } from './openapi-routes.ts'
import { restProcedures, successStatus } from './rest.ts'

const security = [{ key: [] }]
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

/** The OpenAPI 3.1 document of the REST surface: trpc-to-openapi's, with our statuses, our one error body and what is mounted by hand. */
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
    if (path === 'generations.request') operation.parameters = [...(operation.parameters ?? []), idempotencyKey]
  }
  for (const [path, operations] of Object.entries(mountedOperations)) {
    document.paths[path] = { ...document.paths[path], ...structuredClone(operations) }
  }
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    operation.security = security
    operation.responses = { ...operation.responses, ...errorResponses() }
  }
  document.components = {
    ...document.components,
    schemas: { Error: schemaOf(z.object({ error: errorView }), 'output') },
  }
  return document
}

/** One row a status, with the codes that answer with it. */
function errorResponses(): Record<string, OpenApiResponse> {
  const codes = Map.groupBy(
    errorCodes.filter((code) => errorTable[code].http > 0),
    (code) => errorTable[code].http,
  )
  return Object.fromEntries(
    [...codes].map(([http, names]) => [
      String(http),
      {
        description: names.join(', '),
        ...(http === 429 && { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } }),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  )
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

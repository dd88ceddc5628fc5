import { pictureCheck } from '@imagelayer/shared/contract/checks.ts'
import { errorView } from '@imagelayer/shared/contract/errors.ts'
import { provenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import type { AnyTRPCRouter } from '@trpc/server'
import type { FastifyInstance } from 'fastify'
import { generateOpenApiDocument } from 'trpc-to-openapi'
import { z } from 'zod'
import type { OpenApiDocument } from './openapi-document.ts'
import { errorResponses } from './openapi-errors.ts'
import { renderApiDocs } from './openapi-page.ts'
import { idempotencyKey, mountedOperations, mountedPolicies } from './openapi-routes.ts'
import { describeAccess, securitySchemes } from './openapi-security.ts'
import { restProcedures, successStatus } from './rest.ts'

/** Calls that can be sent again under one key. */
const repeatable = ['generations.request', 'brandKits.import']

/** The OpenAPI 3.1 document of the REST surface: trpc-to-openapi's, with our statuses, errors and access, and what is mounted by hand. */
function createOpenApiDocument(router: AnyTRPCRouter, publicUrl: string): OpenApiDocument {
  const document = generateDocument(router, publicUrl)
  const policies = new Map(Object.entries(mountedPolicies))
  for (const { path, method, url, policy } of restProcedures(router)) {
    const operation = document.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    if (!operation) continue
    const success = operation.responses['200']
    operation.responses = success ? { [String(successStatus[path] ?? 200)]: success } : {}
    if (repeatable.includes(path)) operation.parameters = [...(operation.parameters ?? []), idempotencyKey]
    if (policy) policies.set(String(operation.operationId), policy)
  }
  for (const [path, operations] of Object.entries(mountedOperations)) {
    document.paths[path] = { ...document.paths[path], ...structuredClone(operations) }
  }
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const operation of Object.values(methods)) {
      const policy = policies.get(String(operation.operationId))
      if (!policy) throw new Error(`${operation.operationId} has no policy`)
      Object.assign(operation, describeAccess(policy))
      operation.responses = { ...operation.responses, ...errorResponses(path, operation) }
    }
  }
  return JSON.parse(JSON.stringify(document), dropNoise) as OpenApiDocument
}

function generateDocument(router: AnyTRPCRouter, publicUrl: string): OpenApiDocument {
  const made = generateOpenApiDocument(router, {
    title: 'ImageLayer API',
    version: '1',
    description:
      'Branded images as layers. Send `Authorization: Bearer il_live_…`. Messages are in English, or in Chinese with `x-locale: zh-CN`.',
    baseUrl: publicUrl,
    securitySchemes,
    defs: {
      Error: z.object({ error: errorView }).describe('The body of every answer that is not a success.'),
      ProvenanceReport: provenanceReport,
      PictureCheck: pictureCheck,
    },
  })
  const document = made as unknown as OpenApiDocument
  // trpc-to-openapi describes error bodies that we never send.
  const schemas = Object.entries(document.components?.schemas ?? {}).filter(([name]) => !name.startsWith('error.'))
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } }
}

/** Zod writes at every integer what JavaScript counts exactly, and a pattern beside every format. */
function dropNoise(name: string, value: unknown): unknown {
  if (name === 'minimum' && value === Number.MIN_SAFE_INTEGER) return undefined
  if (name === 'maximum' && value === Number.MAX_SAFE_INTEGER) return undefined
  if (typeof value !== 'object' || value === null || !('format' in value) || !('pattern' in value)) return value
  const { pattern: _pattern, ...schema } = value
  return schema
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

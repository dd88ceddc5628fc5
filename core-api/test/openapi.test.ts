import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonSchema, OpenApiDocument } from '../src/openapi-document.ts'
import { ownErrors } from '../src/openapi-errors.ts'
import { mountedPolicies } from '../src/openapi-routes.ts'
import { restProcedures } from '../src/rest.ts'
import { createRouter } from '../src/router.ts'
import { startTestApp, type TestApp } from './app.ts'

let app: TestApp
let document: OpenApiDocument
beforeAll(async () => {
  app = await startTestApp()
  document = (await (await fetch(`${app.url}/v1/openapi.json`)).json()) as OpenApiDocument
}, 60_000)
afterAll(() => app?.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ call: `${method.toUpperCase()} ${path}`, operation })),
  )
const withBraces = (route: string): string => route.replace(/:(\w+)/g, '{$1}')

test('the document is valid OpenAPI 3.1', async () => {
  expect(document.openapi).toMatch(/^3\.1\./)
  expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true })
})

test('it lists every REST call that is mounted, and no other', () => {
  const mounted = app.routes.filter((route) => /^(GET|POST|PUT|PATCH|DELETE) \/v1\//.test(route)).map(withBraces)
  const listed = operations().map(({ call }) => call)
  expect(listed.toSorted()).toEqual(mounted.filter((route) => route !== 'GET /v1/openapi.json').toSorted())
  const procedures = restProcedures(createRouter(app.services)).map(({ method, url }) => withBraces(`${method} ${url}`))
  expect(listed).toEqual(expect.arrayContaining(procedures))
  expect(listed).toEqual(
    expect.arrayContaining([
      'POST /v1/brand-kits/{id}/assets',
      'GET /v1/generations/{id}/events',
      'GET /v1/images/{id}/file',
    ]),
  )
})

test('every call names itself once, its path’s names, one success and the one error body', () => {
  const names = operations().map(({ operation }) => operation.operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { call, operation } of operations()) {
    expect(operation.summary, call).toBeTruthy()
    const inPath = operation.parameters?.filter((parameter) => parameter.in === 'path').map(({ name }) => name) ?? []
    expect(inPath.toSorted(), call).toEqual([...call.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted())
    const statuses = Object.keys(operation.responses)
    expect(
      statuses.filter((status) => status.startsWith('2')),
      call,
    ).toHaveLength(1)
    for (const status of statuses.filter((status) => !status.startsWith('2'))) {
      const schema = operation.responses[status]?.content?.['application/json']?.schema
      expect([call, status, schema]).toEqual([call, status, { $ref: '#/components/schemas/Error' }])
    }
    expect(statuses, call).toEqual(expect.arrayContaining(['400', '429', '500']))
    const asksWho = operation.security?.length !== 0
    expect([call, statuses.includes('401'), statuses.includes('403')]).toEqual([call, asksWho, asksWho])
  }
})

const find = (wanted: string) => {
  const found = operations().find(({ call }) => call === wanted)
  if (!found) throw new Error(`no ${wanted}`)
  return found.operation
}

test('who may call is told from the policy that is enforced', () => {
  const mounted = operations().map(({ operation }) => operation.operationId)
  expect(mounted).toEqual(expect.arrayContaining(Object.keys(mountedPolicies)))
  for (const { method, url, policy } of restProcedures(createRouter(app.services))) {
    const { security = [] } = find(withBraces(`${method} ${url}`))
    const schemes = security.flatMap((requirement) => Object.keys(requirement))
    expect([url, schemes.includes('key')]).toEqual([url, policy?.scope !== 'none'])
    expect([url, schemes.includes('publishable')]).toEqual([url, policy?.publishable === true])
    expect(schemes, url).toContain('session')
  }
  const forAnyone = operations().filter(({ operation }) => operation.security?.length === 0)
  expect(forAnyone.map(({ call }) => call)).toEqual(['POST /v1/provenance'])
  expect(find('GET /v1/keys').security).toEqual([{ session: [] }])
  expect(find('POST /v1/generations').security).toContainEqual({ key: ['generate'] })
})

test('each call lists the failures that it can answer with, and no other', () => {
  const errorsOf = (call: string) => Object.keys(find(call).responses).filter((status) => !status.startsWith('2'))
  expect(errorsOf('GET /v1/credits')).toEqual(['400', '401', '403', '429', '500'])
  expect(errorsOf('GET /v1/images/{id}')).toEqual(['400', '401', '403', '404', '429', '500'])
  expect(errorsOf('POST /v1/generations')).toEqual([
    ...['400', '401', '402', '403', '404', '409', '413', '415', '429', '500'],
  ])
  const names = operations().map(({ operation }) => operation.operationId)
  expect(names).toEqual(expect.arrayContaining(Object.keys(ownErrors)))
})

test('the things of the product are components, every reference leads somewhere, and figures carry their unit', () => {
  const schemas = document.components?.schemas as Record<string, JsonSchema>
  expect(Object.keys(schemas)).toEqual(
    expect.arrayContaining([
      ...['BrandKit', 'BrandKitVersion', 'Image', 'Composition', 'Generation', 'GenerationQuote', 'CreditBalance'],
      ...['CreditEntry', 'Model', 'BrandScore', 'Key', 'Me', 'Error', 'ProvenanceReport', 'ImageProvenance'],
    ]),
  )
  for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
    expect(schemas, name).toHaveProperty([String(name)])
  expect(JSON.stringify(document).match(/#\/\$defs|9007199254740991/)).toBeNull()
  for (const [name, { description }] of Object.entries(schemas)) expect(description, name).toBeTruthy()
  expect(schemas.Model?.properties?.priceCredits?.description).toMatch(/credits/i)
  expect(schemas.Image?.properties?.width?.description).toMatch(/pixels/i)
})

test('the page for people lists every call with a command', async () => {
  const response = await fetch(`${app.url}/docs`)
  expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  const html = await response.text()
  for (const { call } of operations()) {
    const [method, path] = call.split(' ')
    expect(html).toContain(`<h3><span>${method}</span> <code>${path}</code></h3>`)
    expect(html).toContain(`${app.url}${path}`)
  }
  expect(html).toContain('-F &#34;file=@logo.svg&#34;')
  expect(html).toContain(
    '{&#34;from&#34;:{&#34;source&#34;:&#34;url&#34;,&#34;url&#34;:&#34;https://example.com&#34;}}',
  )
  expect(html).toContain('/export?format=dtcg')
  expect(html).not.toMatch(/<script|style="|undefined|\[object/)
})

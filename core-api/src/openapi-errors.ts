import { type ErrorCode, errorTable } from '@imagelayer/shared/contract/errors.ts'
import type { OpenApiOperation, OpenApiResponse } from './openapi-document.ts'
import { isForAnyone } from './openapi-security.ts'

/** What a call can answer beside what follows from its address, method and body, by operation. */
export const ownErrors: Readonly<Record<string, readonly ErrorCode[]>> = {
  'generations-request': ['missing', 'request.conflict', 'credits.insufficient'],
  'generations-quote': ['missing'],
  'pictures-check': ['missing'],
  'compositions-compose': ['missing', 'request.conflict'],
  'brandKits-create': ['request.conflict'],
  'brandKits-import': ['request.conflict', 'missing'],
  'brandKits-update': ['request.conflict'],
  'brandKits-assets-add': ['request.conflict'],
  'brandKits-assets-remove': ['request.conflict'],
  'layouts-create': ['request.conflict'],
  'layouts-update': ['request.conflict'],
  'keys-create': ['request.conflict'],
  'members-setRole': ['request.conflict'],
  'members-remove': ['request.conflict'],
  'invitations-create': ['request.conflict'],
  'organizations-create': ['request.conflict'],
}

/** Every call reads strict input, is limited, and may find a fault of ours. */
const everywhere: readonly ErrorCode[] = ['input.invalid', 'rate.limited', 'internal']
/** Every call that is not for anyone asks who calls. */
const callerErrors: readonly ErrorCode[] = ['auth.required', 'auth.expired', 'access.denied']

/** One row a status, with the codes that answer with it. A model's failures come inside a generation, never as a status. */
export function errorResponses(path: string, operation: OpenApiOperation): Record<string, OpenApiResponse> {
  const codes = new Set<ErrorCode>([
    ...everywhere,
    ...(isForAnyone(operation) ? [] : callerErrors),
    ...(path.includes('{') ? (['missing'] as const) : []),
    ...(operation.requestBody ? (['input.too-large', 'input.unsupported'] as const) : []),
    ...(ownErrors[operation.operationId ?? ''] ?? []),
  ])
  const rows = Map.groupBy(codes, (code) => errorTable[code].http)
  return Object.fromEntries([...rows].map(([http, names]) => [String(http), describe(http, names)]))
}

const describe = (http: number, names: readonly ErrorCode[]): OpenApiResponse => ({
  description: names.map((name) => `\`${name}\`: ${errorTable[name].en}`).join(' '),
  ...(http === 429 && { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } }),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
})

import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { AnyTRPCRouter } from '@trpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Meta, Policy, ReadContext } from './trpc.ts'

/** Success statuses other than 200, by procedure. */
export const successStatus: Readonly<Record<string, number>> = {
  'generations.request': 202,
  'brandKits.create': 201,
  'brandKits.import': 201,
  'layouts.create': 201,
  'keys.create': 201,
}

/** Logos of a file travel inside its kit. Panels know this limit too: plugins/figma/src/ui/kit/payload.ts. */
const kitBytes = 4_000_000
/** Bytes of a body that may be larger than others, by procedure. */
const bodyLimits: Readonly<Record<string, number>> = { 'brandKits.import': kitBytes, 'brandKits.compare': kitBytes }

interface RestProcedure {
  readonly path: string
  readonly method: string
  readonly url: string
  readonly policy: Policy | undefined
}

/** The procedures that carry a REST address, in the router's order. */
export const restProcedures = (router: AnyTRPCRouter): RestProcedure[] =>
  Object.entries(router._def.procedures as Record<string, { _def: { meta?: Meta } }>).flatMap(([path, { _def }]) =>
    _def.meta?.openapi
      ? [
          {
            path,
            method: _def.meta.openapi.method,
            url: _def.meta.openapi.path.replace(/\{(\w+)\}/g, ':$1'),
            policy: _def.meta.policy,
          },
        ]
      : [],
  )

/**
 * Mounts each procedure that has REST metadata as a Fastify route of its own, so that logs and limits know it by its
 * pattern and every failure passes the one error handler. Input is the path's names over the body or the query.
 */
export function mountRest(
  app: FastifyInstance,
  { router, readContext }: { router: AnyTRPCRouter; readContext: ReadContext },
): void {
  for (const { path, method, url } of restProcedures(router)) {
    app.route({
      method,
      url,
      ...(bodyLimits[path] && { bodyLimit: bodyLimits[path] }),
      handler: async (request, reply) => {
        const caller = router.createCaller(await readContext(request))
        const call = path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], caller)
        const answer = await (call as (input: unknown) => Promise<unknown>)(readInput(request))
        reply.header('cache-control', 'private, no-store')
        return reply.status(successStatus[path] ?? 200).send(answer)
      },
    })
  }
}

function readInput(request: FastifyRequest): unknown {
  const sends = request.method === 'POST' || request.method === 'PATCH' || request.method === 'PUT'
  const source = sends ? (request.body ?? {}) : request.query
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    throw new AppError('input.invalid', {
      words: { en: 'The body must be a JSON object.', zh: '请求正文必须是 JSON 对象。' },
    })
  }
  return { ...source, ...(request.params as object) }
}

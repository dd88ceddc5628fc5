import {
  generationAccepted,
  generationById,
  type generationEvent,
  generationInput,
  generationPage,
  generationQuote,
  generationView,
  listGenerationsInput,
} from '@imagelayer/shared/contract/generations.ts'
import { modelList } from '@imagelayer/shared/contract/models.ts'
import { tracked } from '@trpc/server'
import { z } from 'zod'
import { type Policy, procedure, router } from '../trpc.ts'
import type { GenerationEvents } from './events.ts'
import { readPolicy } from './routes.ts'
import { type Generations, ownedBy } from './service.ts'

const spend: Policy = { role: 'editor', scope: 'generate', publishable: true }
const tags = ['generations']

/** For clients on tRPC; REST has `GET /v1/generations/{id}/events`. The event's number is its id, for resuming. */
const followEvents = (events: GenerationEvents) =>
  procedure(readPolicy)
    .input(
      generationById.extend({
        lastEventId: z
          .string()
          .regex(/^\d{1,9}$/)
          .nullish(),
      }),
    )
    .output(z.custom<AsyncIterable<ReturnType<typeof tracked<z.infer<typeof generationEvent>>>>>())
    .subscription(async function* ({ ctx, input, signal }) {
      const wish = {
        id: input.id,
        owner: ownedBy(ctx.caller),
        lastSequence: Number(input.lastEventId ?? 0),
        signal: signal ?? ctx.signal,
      }
      for await (const event of events.stream(wish)) yield tracked(String(event.sequence), event)
    })

export const generationsRouter = ({ generations, events }: { generations: Generations; events: GenerationEvents }) =>
  router({
    request: procedure(spend, {
      method: 'POST',
      path: '/v1/generations',
      tags,
      summary: 'Ask for pictures; holds their price. Send an Idempotency-Key to repeat safely',
    })
      .input(generationInput)
      .output(generationAccepted)
      .mutation(({ ctx, input }) =>
        generations.request(ctx.caller, input, { idempotencyKey: ctx.idempotencyKey, locale: ctx.locale }),
      ),

    quote: procedure(readPolicy, {
      method: 'POST',
      path: '/v1/generations/quote',
      tags,
      summary: 'Price and expected time of a request; nothing is held',
    })
      .input(generationInput)
      .output(generationQuote)
      .query(({ ctx, input }) => generations.quote(ctx.caller, input)),

    get: procedure(readPolicy, {
      method: 'GET',
      path: '/v1/generations/{id}',
      tags,
      summary: 'Status, progress, pictures, or why there are none',
    })
      .input(generationById)
      .output(generationView)
      .query(({ ctx, input }) => generations.get(ctx.caller, input.id, ctx.locale)),

    list: procedure(
      { role: 'viewer', scope: 'read' },
      { method: 'GET', path: '/v1/generations', tags, summary: 'Requests, newest first' },
    )
      .input(listGenerationsInput)
      .output(generationPage)
      .query(({ ctx, input }) => generations.list(ctx.caller, input, ctx.locale)),

    cancel: procedure(spend, {
      method: 'POST',
      path: '/v1/generations/{id}/cancel',
      tags,
      summary: 'Stop a request; nothing is charged for it',
    })
      .input(generationById)
      .output(generationView)
      .mutation(({ ctx, input }) => generations.cancel(ctx.caller, input.id, ctx.locale)),

    events: followEvents(events),
  })

export const modelsRouter = (generations: Pick<Generations, 'models'>) =>
  router({
    list: procedure(readPolicy, { method: 'GET', path: '/v1/models', tags: ['models'], summary: 'Models and prices' })
      .input(z.strictObject({}).optional())
      .output(modelList)
      .query(() => generations.models()),
  })

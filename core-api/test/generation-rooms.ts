import type { GenerationInput, GenerationView } from '@imagelayer/shared/contract/generations.ts'
import { createStudio } from '../src/adapters/studio.ts'
import { createLedger, type Ledger } from '../src/credits/ledger.ts'
import { creditsRouter } from '../src/credits/router.ts'
import { runGenerationTask } from '../src/generation/accept-request.ts'
import { createGenerationEvents, type GenerationEvents } from '../src/generation/events.ts'
import type { Step } from '../src/generation/job.ts'
import { generationsRouter, modelsRouter } from '../src/generation/router.ts'
import { mountGenerationRoutes } from '../src/generation/routes.ts'
import { createRunGeneration } from '../src/generation/run-generation.ts'
import { createGenerations, type Generations } from '../src/generation/service.ts'
import { createSweeps } from '../src/generation/sweeps.ts'
import { type Composer, createComposer } from '../src/imaging/compose/compose-picture.ts'
import { createLogoStore } from '../src/imaging/compose/logo-store.ts'
import { createSvgRasterizer } from '../src/imaging/decode/svg-rasterizer.ts'
import { startWorker, type Task } from '../src/jobs.ts'
import { createLog } from '../src/log.ts'
import type { ImageModel } from '../src/ports/image-model.ts'
import { type Caller, router } from '../src/trpc.ts'
import { addKit } from './kit-factory.ts'
import { type Answer, ask, openRooms, type Rooms } from './rooms.ts'
import { serveRooms } from './serve-rooms.ts'

export interface GenerationRooms extends Omit<Rooms, 'as' | 'url' | 'runJobs'> {
  readonly url: string
  readonly ledger: Ledger
  readonly generations: Generations
  readonly events: GenerationEvents
  readonly runTask: Task
  readonly sweeps: ReturnType<typeof createSweeps>
  /** Steps that attempts have reached, by generation. */
  readonly reached: (generationId: string) => Step[]
  as(caller: Caller): (path: string, init?: RequestInit) => Promise<Answer>
  /** A new organization with credits and a published kit. */
  addOrganization(settings?: { credits?: number }): Promise<{ caller: Caller; brandKitId: string }>
  /** Runs jobs as a worker of its own until it is stopped. */
  work(concurrency?: number): Promise<{ stop(): Promise<void> }>
}

export interface GenerationRoomsOptions {
  /** The studio unless said otherwise. */
  readonly model?: ImageModel
  readonly hasGoogle?: boolean
  /** Stands between the worker and the composer; itself the composer unless said otherwise. */
  readonly wrapComposer?: (composer: Composer) => Composer
  readonly maxActivePerOrganization?: number
  readonly onStep?: (step: Step, generationId: string) => Promise<void>
}

/** The generation and credits rooms over the real images and brand-kits rooms, with HTTP and a worker. */
export async function openGenerationRooms(options: GenerationRoomsOptions = {}): Promise<GenerationRooms> {
  const rooms = await openRooms()
  const { database, objects, images, brandKits, layouts, provenance, clock } = rooms
  const { db, pool } = database
  const log = createLog('silent')
  const ledger = createLedger({ db })
  const events = createGenerationEvents({ pool, db })
  const rasterizer = createSvgRasterizer()
  const generations = createGenerations({
    db,
    ledger,
    brandKits,
    layouts,
    images,
    clock,
    models: { hasGoogle: options.hasGoogle ?? false },
    ...(options.maxActivePerOrganization && { maxActivePerOrganization: options.maxActivePerOrganization }),
  })
  const composer = createComposer({ store: createLogoStore(rasterizer) })
  const steps = new Map<string, Step[]>()
  const runTask = createRunGeneration({
    db,
    ledger,
    brandKits,
    layouts,
    images,
    objects,
    provenance,
    log,
    model: options.model ?? createStudio(),
    composer: options.wrapComposer?.(composer) ?? composer,
    reached: async (step, id) => {
      steps.set(id, [...(steps.get(id) ?? []), step])
      await options.onStep?.(step, id)
    },
  })
  const sweeps = createSweeps({ db, ledger, log })
  const http = await serve({ generations, events, ledger })
  let next = 0
  return {
    ...rooms,
    url: http.url,
    ledger,
    generations,
    events,
    runTask,
    sweeps,
    reached: (id) => steps.get(id) ?? [],
    as: (caller) => (path, init) =>
      ask(`${http.url}${path}`, { ...init, headers: { ...init?.headers, 'x-caller': JSON.stringify(caller) } }),
    async addOrganization({ credits = 100 } = {}) {
      const caller = callerOf(`org_gen_${next++}`)
      const { organizationId } = caller
      if (credits > 0)
        await ledger.grant(db, { organizationId, credits, source: 'test', reason: 'Test.', actor: 'test' })
      const brandKitId = await addKit(rooms, organizationId)
      await brandKits.publish({ organizationId }, { id: brandKitId })
      return { caller, brandKitId }
    },
    work: (concurrency = 2) =>
      startWorker({ pool, log, concurrency, crons: [], tasks: { [runGenerationTask]: runTask, ...sweeps.tasks } }),
    async close() {
      await http.close()
      await events.close()
      await rasterizer.close()
      await rooms.close()
    },
  }
}

export const callerOf = (organizationId: string, changes: Partial<Caller> = {}): Caller => ({
  organizationId,
  via: 'session',
  userId: 'usr_1',
  role: 'owner',
  scopes: [],
  ...changes,
})

function serve({ generations, events, ledger }: Pick<GenerationRooms, 'generations' | 'events' | 'ledger'>) {
  const routes = router({
    generations: generationsRouter({ generations, events }),
    models: modelsRouter(generations),
    credits: creditsRouter(ledger),
  })
  return serveRooms(routes, [mountGenerationRoutes(events)])
}

export const inputOf = (brandKitId: string, changes: Partial<GenerationInput> = {}): GenerationInput => ({
  brandKitId,
  prompt: 'Autumn leaves over a quiet lake',
  size: { width: 320, height: 168 },
  count: 1,
  references: [],
  ...changes,
})

/** Waits by the event stream, which ends when the generation has. */
export async function ended(rooms: GenerationRooms, caller: Caller, id: string): Promise<GenerationView> {
  const signal = AbortSignal.timeout(20_000)
  const wish = { id, owner: { organizationId: caller.organizationId }, lastSequence: 0, signal }
  for await (const _event of rooms.events.stream(wish)) if (signal.aborted) break
  return rooms.generations.get(caller, id, 'en')
}

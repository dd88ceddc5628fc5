import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { Piscina } from 'piscina'
import { type Carried, unpack } from './carry.ts'
import type { Engine, EngineSetting } from './engine.ts'

export interface EngineCall {
  readonly name:
    | 'compose'
    | 'composeAll'
    | 'draw'
    | 'drawSvg'
    | 'render'
    | 'label'
    | 'labelSvg'
    | 'read'
    | 'check'
    | 'findLogos'
    | 'paintStudio'
    | 'drawEvidence'
  readonly args: readonly unknown[]
}

/** Calls that may wait for a thread before new ones are turned away. */
const maxQueue = 256

/**
 * The engine on threads of its own, so that answering requests never waits for a picture. Threads start with the first call and stay.
 * Each holds its own fonts, logos and signer, about 100 MB.
 */
export function openEngine(setting: EngineSetting, threads: number): Engine {
  const pool = new Piscina<EngineCall, Carried<unknown>>({
    filename: new URL('./engine-worker.ts', import.meta.url).href,
    workerData: setting,
    minThreads: 0,
    maxThreads: threads,
    maxQueue,
    idleTimeout: Number.POSITIVE_INFINITY,
    // While one call waits for a decoder another one draws.
    concurrentTasksPerWorker: 2,
    // What lives shortly here is pixels, which do not lie in the heap.
    resourceLimits: { maxYoungGenerationSizeMb: 6 },
  })
  const call =
    <Args extends unknown[], Result>(name: EngineCall['name']) =>
    async (...args: Args): Promise<Result> => {
      if (pool.queueSize >= maxQueue) throw new AppError('rate.limited', { retryAfterSeconds: 5 })
      return unpack((await pool.run({ name, args })) as Carried<Result>)
    }
  return {
    composer: {
      compose: call('compose'),
      composeAll: call('composeAll'),
      draw: call('draw'),
      drawSvg: call('drawSvg'),
    },
    render: call('render'),
    provenance: { label: call('label'), labelSvg: call('labelSvg'), read: call('read') },
    checker: { check: call('check'), findLogos: call('findLogos') },
    paintStudio: call('paintStudio'),
    drawEvidence: call('drawEvidence'),
    close: () => pool.close({ force: true }),
  }
}

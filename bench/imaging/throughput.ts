import { fork } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import sharp from 'sharp'
import { openEngine } from '../../core-api/src/imaging/engine/open-engine.ts'
import type { EngineKit } from '../../core-api/src/imaging/engine-kit.ts'
import { createDevelopmentCertificate } from '../../core-api/src/imaging/provenance/development-certificate.ts'
import type { Composition } from '../../shared/contract/compositions.ts'
import { asJpeg } from './as-jpeg.ts'

export interface Throughput {
  readonly picturesPerSecond: number
  /** Resident memory of the whole process in MB: after a tenth of the pictures, at the most, and after the last. */
  readonly memoryMb: { readonly early: number; readonly most: number; readonly last: number }
  /** How late the main thread came to its timers while pictures were made. */
  readonly delayP99Ms: number
}

export interface Load {
  /** JPEG. */
  readonly photo: Buffer
  /** What is drawn on it: settled beforehand, as the process that is measured should hold nothing that a server does not. */
  readonly composition: Composition
  readonly kit: EngineKit
  readonly count: number
  /** `engine`: drawn, encoded and signed by the engine on two threads; `floor`: scaled and encoded by sharp alone on two. */
  readonly by: 'engine' | 'floor'
}

const threads = 2
const inFlight = 4
const residentMb = (): number => process.memoryUsage.rss() / 1e6

/** Makes pictures in a process that does nothing else, four of them under way at any time. */
export async function measureThroughput(load: Load): Promise<Throughput> {
  const child = fork(import.meta.filename, { serialization: 'advanced' })
  child.send(load)
  const [answer] = (await once(child, 'message')) as [Throughput]
  child.disconnect()
  return answer
}

const label = {
  origin: 'upload',
  overlaid: true,
  title: 'Autumn',
  modelVersion: '',
  brandKitId: 'kit_1',
  brandKitVersion: 1,
  imageId: 'img_1',
  createdAt: new Date('2026-03-01T12:00:00Z'),
  description: '',
} as const

async function openMaker({
  photo,
  composition,
  kit,
  by,
}: Load): Promise<{ make: () => Promise<unknown>; close: () => Promise<void> }> {
  const { width, height } = composition.size
  if (by === 'floor') {
    sharp.concurrency(1)
    const make = () => asJpeg(sharp(photo).resize(width, height, { fit: 'cover' }))
    return { make, close: async () => {} }
  }
  const engine = openEngine({ signing: await createDevelopmentCertificate() }, threads)
  return {
    make: () => engine.render({ composition, bytes: photo, kit, format: 'jpeg', label }),
    close: () => engine.close(),
  }
}

async function run(load: Load): Promise<Throughput> {
  const { make, close } = await openMaker(load)
  await Promise.all(Array.from({ length: inFlight * 2 }, make))
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const memory: number[] = []
  let started = 0
  const work = async (): Promise<void> => {
    while (started < load.count) {
      started += 1
      if (started % Math.max(1, Math.floor(load.count / 40)) === 0) memory.push(residentMb())
      await make()
    }
  }
  delay.enable()
  const begin = performance.now()
  await Promise.all(Array.from({ length: inFlight }, work))
  const seconds = (performance.now() - begin) / 1000
  delay.disable()
  memory.push(residentMb())
  await close()
  return {
    picturesPerSecond: load.count / seconds,
    memoryMb: { early: memory[3] ?? 0, most: Math.max(...memory), last: memory.at(-1) ?? 0 },
    delayP99Ms: delay.percentile(99) / 1e6,
  }
}

if (process.argv[1] === import.meta.filename) {
  const [load] = (await once(process, 'message')) as [Load]
  process.send?.(await run(load))
}

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { encodePicture } from '../../core-api/src/imaging/encode/encode-picture.ts'
import { openEngine } from '../../core-api/src/imaging/engine/open-engine.ts'
import { createDevelopmentCertificate } from '../../core-api/src/imaging/provenance/development-certificate.ts'
import type { Composition } from '../../shared/contract/compositions.ts'
import { sampleRequest } from './sample.ts'

export interface Throughput {
  readonly picturesPerSecond: number
  /** Resident memory of the whole process in MB: after a tenth of the pictures, at the most, and after the last. */
  readonly memoryMb: { readonly early: number; readonly most: number; readonly last: number }
  /** How late the main thread came to its timers while pictures were made. */
  readonly delayP99Ms: number
}

const inFlight = 4
const residentMb = (): number => process.memoryUsage.rss() / 1e6

/** Draws `count` pictures on `threads` threads and encodes each as JPEG, four of them under way at any time. */
export async function measureThroughput(
  photo: Buffer,
  { count, threads }: { count: number; threads: number },
): Promise<Throughput> {
  const engine = openEngine({ signing: await createDevelopmentCertificate() }, threads)
  const request = sampleRequest(photo)
  const { composition } = await engine.composer.compose(request)
  const makeOne = async (made: Composition): Promise<void> => {
    const pixels = await engine.composer.draw(made, request.picture, request.kit)
    await encodePicture(pixels, { format: 'jpeg' })
  }
  await Promise.all(Array.from({ length: inFlight * 2 }, () => makeOne(composition)))
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const memory: number[] = []
  let started = 0
  const work = async (): Promise<void> => {
    while (started < count) {
      started += 1
      if (started % Math.max(1, Math.floor(count / 40)) === 0) memory.push(residentMb())
      await makeOne(composition)
    }
  }
  delay.enable()
  const begin = performance.now()
  await Promise.all(Array.from({ length: inFlight }, work))
  const seconds = (performance.now() - begin) / 1000
  delay.disable()
  memory.push(residentMb())
  await engine.close()
  return {
    picturesPerSecond: count / seconds,
    memoryMb: { early: memory[3] ?? 0, most: Math.max(...memory), last: memory.at(-1) ?? 0 },
    delayP99Ms: delay.percentile(99) / 1e6,
  }
}

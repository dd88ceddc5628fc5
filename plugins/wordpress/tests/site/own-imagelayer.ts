import { inject } from 'vitest'
import type { RunningApi } from './api-process.ts'

/** As many test files as run at once: each has an ImageLayer to itself, as tests count its credits and list its pictures. */
export const filesAtOnce = 2

/** The ImageLayer of this file. Vitest numbers its workers from 1, and two that run at once never bear the same number. */
export function ownImageLayer(): RunningApi {
  const own = inject('imagelayers')[Number(process.env.VITEST_POOL_ID) % filesAtOnce]
  if (!own) throw new Error(`no ImageLayer for worker ${process.env.VITEST_POOL_ID}`)
  return own
}

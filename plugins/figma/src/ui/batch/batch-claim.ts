import type { BatchClaim } from '../../messages/canvas-calls.ts'
import type { Ask } from '../bridge.ts'
import { makeKey } from '../random.ts'

/** A claim is good for 15 s (src/canvas/file-batches.ts). */
const renewMs = 4000

export interface Claim {
  /** Takes it and holds it until it is released. @throws CanvasCallError */
  take(): Promise<BatchClaim>
  release(): void
}

/** The right of this window to work at the file's batch. `onLost` hears when another window has it after all. */
export function createClaim(ask: Ask, onLost: () => void): Claim {
  const owner = makeKey()
  let timer: ReturnType<typeof setInterval> | undefined
  let round = 0
  let isAsked = false

  const renew = async (mine: number): Promise<void> => {
    const claim = await ask('claim-batch', { owner, isWanted: true }).catch(() => null) // the next renewal is soon enough
    if (!claim || claim.isMine || mine !== round) return
    clearInterval(timer)
    isAsked = false
    onLost()
  }
  return {
    async take() {
      clearInterval(timer)
      round += 1
      isAsked = true
      const mine = round
      const claim = await ask('claim-batch', { owner, isWanted: true })
      if (mine === round && claim.isMine) timer = setInterval(() => void renew(mine), renewMs)
      return claim
    },
    release() {
      if (!isAsked) return
      clearInterval(timer)
      isAsked = false
      round += 1
      void ask('claim-batch', { owner, isWanted: false }).catch(() => null) // it runs out by itself
    },
  }
}

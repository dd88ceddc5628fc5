/** Keeps retries from doubling the load on a vendor that is already down. */
export interface RetryBudget {
  /** Counts a first try. */
  countTry(): void
  /** Takes one retry out of the budget; false when none is left. */
  takeRetry(): boolean
}

export interface RetryBudgetOptions {
  readonly nowMs: () => number
  /** Retries allowed for each first try in the window. */
  readonly share?: number
  /** Retries always allowed in the window, so that a quiet server may retry at all. */
  readonly floor?: number
  readonly windowMs?: number
}

/** Retries may be at most `share` (0.2) of the first tries of the last 60 s, and always at least `floor` (5). */
export function createRetryBudget(options: RetryBudgetOptions): RetryBudget {
  const { nowMs, share = 0.2, floor = 5, windowMs = 60_000 } = options
  const tries: number[] = []
  const retries: number[] = []
  const forgetOld = (): void => {
    const oldest = nowMs() - windowMs
    for (const times of [tries, retries]) while (times.length > 0 && (times[0] as number) <= oldest) times.shift()
  }
  return {
    countTry() {
      forgetOld()
      tries.push(nowMs())
    },
    takeRetry() {
      forgetOld()
      if (retries.length >= Math.max(floor, Math.floor(tries.length * share))) return false
      retries.push(nowMs())
      return true
    },
  }
}

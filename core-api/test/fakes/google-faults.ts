/** Everything the fake can do wrong, one a row of Google's error and block shapes. */
export const googleFaultKinds = [
  '400',
  '429',
  '500',
  '503',
  '504',
  'daily-quota',
  'html-502',
  'hang',
  'cut-body',
  'broken-json',
  'prompt-block',
  'image-block',
  'rai-filter',
  'text-only',
  'thought-first',
  'no-candidates',
  'empty-candidate',
  'bad-base64',
  'truncated-picture',
  'wrong-mime',
  'lying-mime',
  'huge',
  'stream-error',
] as const
export type GoogleFaultKind = (typeof googleFaultKinds)[number]

export interface GoogleFault {
  readonly kind: GoogleFaultKind
  /** How many requests it spoils; 1 when absent. */
  readonly times?: number
  /** For blocks: Google's reason code. */
  readonly reason?: string
  /** For 429 and 503: `Retry-After` and RetryInfo in seconds. */
  readonly retryAfterSeconds?: number
  /** Leave RetryInfo out, so that only the header tells the wait. */
  readonly headerOnly?: boolean
}

export interface FaultPlan {
  push(fault: GoogleFault): void
  /** The fault for this request, if any: first the queue, then a marker in the prompt. */
  next(prompt: string): GoogleFault | undefined
}

/** `[[fault:429x2]]`, `[[fault:prompt-block=SAFETY]]`, `[[fault:hang]]`: kind, reason, how often (absent: always). */
const marker = /\[\[fault:([a-z0-9-]+?)(?:=([A-Z_]+))?(?:x(\d+))?\]\]/

export function createFaultPlan(): FaultPlan {
  const queue: Array<{ fault: GoogleFault; left: number }> = []
  const spoiled = new Map<string, number>()
  return {
    push: (fault) => {
      queue.push({ fault, left: fault.times ?? 1 })
    },
    next(prompt) {
      const head = queue[0]
      if (head) {
        head.left -= 1
        if (head.left <= 0) queue.shift()
        return head.fault
      }
      const [, kind, reason, times] = marker.exec(prompt) ?? []
      if (!kind || !isKind(kind)) return undefined
      const count = (spoiled.get(prompt) ?? 0) + 1
      spoiled.set(prompt, count)
      if (times !== undefined && count > Number(times)) return undefined
      return { kind, ...(reason && { reason }) }
    },
  }
}

const isKind = (kind: string): kind is GoogleFaultKind => (googleFaultKinds as readonly string[]).includes(kind)

import type { Kept } from '../kept.ts'
import { isNumber, isText, shaped, soundAs } from '../shape.ts'
import { createValueStore, type Readable } from '../value-store.ts'
import type { DeviceAnswer, DeviceCalls } from './device-calls.ts'

/** A code that waits for its approval; kept, so that a closed panel goes on waiting when it is opened again. */
export interface WaitingCode {
  readonly deviceCode: string
  readonly userCode: string
  readonly approveUrl: string
  readonly expiresAtMs: number
  readonly intervalSeconds: number
}

/** No code is good for longer: a date beyond it is none that a server gave. */
const longestMs = 3_600_000
const soundCode = (nowMs: number) =>
  soundAs<WaitingCode>(
    (value) =>
      shaped({
        deviceCode: isText,
        userCode: isText,
        approveUrl: isText,
        expiresAtMs: isNumber,
        intervalSeconds: (seconds) => isNumber(seconds) && Number(seconds) >= 1,
      })(value) && Math.abs((value as WaitingCode).expiresAtMs - nowMs) < longestMs,
  )

export type PairingState =
  | { readonly phase: 'idle' | 'asking' | 'unreachable' | 'denied' | 'expired' }
  | { readonly phase: 'waiting'; readonly code: WaitingCode; readonly isOffline: boolean }

export interface Pairing {
  readonly state: Readable<PairingState>
  /** Asks for a code and opens the page that approves it. */
  start(): Promise<void>
  open(): void
  cancel(): void
}

interface PairingOptions {
  readonly calls: DeviceCalls
  readonly kept: Kept
  readonly openLink: (url: string) => void
  readonly onToken: (token: string) => void
  readonly nowMs?: () => number
  readonly wait?: (ms: number) => Promise<void>
}

/** As section 3.5 of the standard wants it. */
const slowDownSeconds = 5
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export function createPairing(options: PairingOptions): Pairing {
  const { calls, kept, openLink, onToken, nowMs = Date.now, wait = sleep } = options
  const state = createValueStore<PairingState>({ phase: 'idle' })
  let round = 0 // a newer code, or a cancel, ends the waiting for an older one

  const end = (phase: 'idle' | 'denied' | 'expired'): void => {
    round += 1
    kept.write('pairing', null)
    state.set({ phase })
  }
  const hold = (code: WaitingCode, isOffline: boolean): void => {
    kept.writeJson('pairing', code)
    state.set({ phase: 'waiting', code, isOffline })
  }
  /** What an answer makes of a waiting code; undefined when the waiting is over. */
  const judge = (answer: DeviceAnswer, code: WaitingCode): WaitingCode | undefined => {
    if (answer.state === 'approved') {
      end('idle')
      onToken(answer.token)
      return undefined
    }
    if (answer.state === 'denied' || answer.state === 'expired') {
      end(answer.state)
      return undefined
    }
    const isSlow = answer.state === 'slow-down'
    const next = isSlow ? { ...code, intervalSeconds: code.intervalSeconds + slowDownSeconds } : code
    hold(next, answer.state === 'unreachable')
    return next
  }
  const poll = async (start: WaitingCode): Promise<void> => {
    round += 1
    const mine = round
    for (let code: WaitingCode | undefined = start; code; ) {
      await wait(code.intervalSeconds * 1000)
      if (mine !== round) return
      if (nowMs() > code.expiresAtMs) return end('expired')
      const answer = await calls.askToken(code.deviceCode)
      if (mine !== round) return
      code = judge(answer, code)
    }
  }
  const begin = (code: WaitingCode): void => {
    hold(code, false)
    void poll(code)
  }

  const remembered = kept.readJson('pairing', soundCode(nowMs()))
  if (remembered && remembered.expiresAtMs > nowMs()) begin(remembered)

  return {
    state,
    async start() {
      if (state.get().phase === 'asking') return
      round += 1
      state.set({ phase: 'asking' })
      const given = await calls.askCode()
      if (state.get().phase !== 'asking') return
      if (!given) return state.set({ phase: 'unreachable' })
      const { expiresInSeconds, ...code } = given
      begin({ ...code, expiresAtMs: nowMs() + expiresInSeconds * 1000 })
      openLink(code.approveUrl)
    },
    open() {
      const now = state.get()
      if (now.phase === 'waiting') openLink(now.code.approveUrl)
    },
    cancel: () => end('idle'),
  }
}

/** Codes are compared by eye, so they stand in two groups. */
export const spacedCode = (code: string): string => (code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code)

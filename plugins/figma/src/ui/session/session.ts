import type { MeView } from '@imagelayer/shared/contract/accounts.ts'
import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import { type Failure, isAccessFailure } from '@imagelayer/shared/plugin/failure.ts'
import type { Kept } from '../kept.ts'
import type { Server } from '../server/server.ts'
import { type Trouble, troubleOf } from '../trouble.ts'
import { createValueStore, type Readable } from '../value-store.ts'

export interface SessionState {
  readonly token: string | null
  readonly me: MeView | null
  readonly credits: CreditBalance | null
  /** Why person and credits could not be read. */
  readonly trouble: Trouble | null
  /** The token was refused: what was being done waits for the next one. */
  readonly hasEnded: boolean
}

export interface Session {
  readonly state: Readable<SessionState>
  begin(token: string): void
  /** Reads person and credits anew. */
  refresh(): Promise<void>
  refreshCredits(): Promise<void>
  /** Forgets the token here even when the server cannot be told. */
  signOut(): Promise<void>
  onRefused(failure: Failure): void
  /** Calls once for each new token. */
  onBegun(hear: () => void): void
}

interface SessionOptions {
  readonly kept: Kept
  readonly server: () => Server
  /** The address that tokens belong to. */
  readonly address: string
}

/** Who is signed in. A token is kept with the address that it is for, so that it is never sent elsewhere. */
export function createSession({ kept, server, address }: SessionOptions): Session {
  const keptToken = kept.read('server') === address ? kept.read('token') : null
  const state = createValueStore<SessionState>({
    token: keptToken,
    me: null,
    credits: null,
    trouble: null,
    hasEnded: false,
  })
  const update = (part: Partial<SessionState>): void => state.set({ ...state.get(), ...part })
  const hearers = new Set<() => void>()
  const forget = (): void => kept.write('token', null)

  const refresh = async (): Promise<void> => {
    try {
      const [me, credits] = await Promise.all([server().me(), server().credits()])
      update({ me, credits, trouble: null })
    } catch (error) {
      update({ trouble: troubleOf(error) })
    }
  }
  return {
    state,
    begin(token) {
      kept.write('server', address)
      kept.write('token', token)
      update({ token, trouble: null, hasEnded: false })
      void refresh()
      for (const hear of hearers) hear()
    },
    refresh,
    async refreshCredits() {
      const credits = await server()
        .credits()
        .catch(() => null) // the last figure stays; the next step that costs says what is wrong
      if (credits) update({ credits })
    },
    async signOut() {
      const ended = server().signOut()
      forget()
      update({ token: null, me: null, credits: null, trouble: null, hasEnded: false })
      await ended.catch(() => undefined) // offline: the token is gone from here, and ends on the server by its age
    },
    onRefused(failure) {
      if (!isAccessFailure(failure) || !state.get().token) return
      forget()
      update({ token: null, hasEnded: true })
    },
    onBegun: (hear) => void hearers.add(hear),
  }
}

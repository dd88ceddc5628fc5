import type { MeView } from '@imagelayer/shared/contract/accounts.ts'
import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { type ComponentChildren, createContext } from 'preact'
import { useCallback, useContext, useEffect, useState } from 'preact/hooks'
import { readCredits, readMe, readSession } from './api.ts'

export interface Session {
  readonly status: 'loading' | 'signed-in' | 'signed-out' | 'failed'
  readonly me: MeView | null
  readonly credits: CreditBalance | null
  readonly failure: Failure | null
  /** Asks the server anew who is here; after signing in or out. */
  readonly reload: () => Promise<void>
  readonly reloadCredits: () => Promise<void>
}

const SessionContext = createContext<Session | null>(null)
type Known = Pick<Session, 'status' | 'me' | 'failure'>

export function SessionProvider({ children }: { children: ComponentChildren }) {
  const [known, setKnown] = useState<Known>({ status: 'loading', me: null, failure: null })
  const [credits, setCredits] = useState<CreditBalance | null>(null)

  // A header without its figure is no reason to stop work: the next reload fills it in.
  const reloadCredits = useCallback(() => readCredits().then(setCredits, () => undefined), [])
  const reload = useCallback(async () => {
    try {
      // Asked first because it answers a stranger with null: a 401 would stand in the console as an error.
      const session = await readSession()
      if (!session) return setKnown({ status: 'signed-out', me: null, failure: null })
      setKnown({ status: 'signed-in', me: await readMe(), failure: null })
      void reloadCredits()
    } catch (error) {
      const failure = failureOf(error)
      const isSignedOut = failure.code === 'auth.required' || failure.code === 'auth.expired'
      setKnown({ status: isSignedOut ? 'signed-out' : 'failed', me: null, failure: isSignedOut ? null : failure })
      setCredits(null)
    }
  }, [reloadCredits])
  useEffect(() => void reload(), [reload])

  return (
    <SessionContext.Provider value={{ ...known, credits, reload, reloadCredits }}>{children}</SessionContext.Provider>
  )
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionProvider above')
  return session
}

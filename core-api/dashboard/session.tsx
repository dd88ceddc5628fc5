import type { MeView } from '@imagelayer/shared/contract/accounts.ts'
import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import { type Failure, failureOf, isAccessFailure } from '@imagelayer/shared/plugin/failure.ts'
import { type ComponentChildren, createContext } from 'preact'
import { useCallback, useContext, useEffect, useRef, useState } from 'preact/hooks'
import { onAccessRefused, readCredits, readMe, readSession } from './api.ts'
import { keepWorkOf } from './create/kept-work.ts'

export interface Session {
  readonly status: 'loading' | 'signed-in' | 'signed-out' | 'failed'
  readonly me: MeView | null
  /** Signed out although nobody signed out here: from another tab, by an administrator, or by time. */
  readonly isLost: boolean
  /** What is left to spend: the one figure that every place shows. */
  readonly credits: CreditBalance | null
  readonly failure: Failure | null
  /** Asks the server anew who is here; after signing in or out. */
  readonly reload: () => Promise<void>
  readonly reloadCredits: () => Promise<void>
}

const SessionContext = createContext<Session | null>(null)
type Known = Pick<Session, 'status' | 'me' | 'failure' | 'isLost'>
const nobody = { me: null, failure: null, isLost: false } as const

export function SessionProvider({ children }: { children: ComponentChildren }) {
  const [known, setKnown] = useState<Known>({ status: 'loading', ...nobody })
  const [credits, setCredits] = useState<CreditBalance | null>(null)

  const asked = useRef(0)
  // A header without its figure is no reason to stop work: the next reload fills it in. Answers may overtake each other.
  const reloadCredits = useCallback(async () => {
    asked.current += 1
    const turn = asked.current
    const found = await readCredits().catch(() => null)
    if (found && turn === asked.current) setCredits(found)
  }, [])
  const reload = useCallback(async () => {
    try {
      // Asked first because it answers a stranger with null: a 401 would stand in the console as an error.
      const session = await readSession()
      if (!session) return setKnown({ status: 'signed-out', ...nobody })
      const me = await readMe()
      keepWorkOf(me.user?.id ?? '')
      setKnown({ ...nobody, status: 'signed-in', me })
      void reloadCredits()
    } catch (error) {
      const failure = failureOf(error)
      setKnown(
        isAccessFailure(failure) ? { status: 'signed-out', ...nobody } : { ...nobody, status: 'failed', failure },
      )
      setCredits(null)
    }
  }, [reloadCredits])
  useEffect(() => void reload(), [reload])
  const { status } = known
  useEffect(() => {
    if (status !== 'signed-in') return // a wrong password is refused too
    return onAccessRefused(async () => {
      // One refused call may have other reasons; the session's own answer decides.
      const isOver = await readSession().then(
        (session) => session === null,
        (error) => isAccessFailure(failureOf(error)),
      )
      if (isOver) setKnown({ ...nobody, status: 'signed-out', isLost: true })
    })
  }, [status])

  return (
    <SessionContext.Provider value={{ ...known, credits, reload, reloadCredits }}>{children}</SessionContext.Provider>
  )
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionProvider above')
  return session
}

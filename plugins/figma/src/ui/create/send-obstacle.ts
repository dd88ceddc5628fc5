import type { MeView } from '@imagelayer/shared/contract/accounts.ts'
import { mostItems } from '../batch/batch.ts'
import type { ParsedTable } from '../batch/parse-table.ts'
import type { Place, TargetView } from './read-target.ts'

/** What a press of the button would ask for. */
export interface Plan {
  readonly places: readonly Place[]
  readonly rows: ParsedTable['rows']
  /** Frames are filled at once, from one painting; else pictures come to be chosen from. */
  readonly isMany: boolean
  readonly pictures: number
}

/** A table is a wish to fill frames, also with one row and one frame. */
export function planOf(target: TargetView, table: ParsedTable | null): Plan {
  const places = target.kind === 'several' ? target.places : target.kind === 'one' ? [target.place] : []
  const rows = table?.rows ?? []
  const isMany = target.kind === 'several' || (target.kind === 'one' && rows.length > 0)
  return { places, rows, isMany, pictures: places.length * Math.max(1, rows.length) }
}

/** Why nothing can be sent as things stand. */
export type SendObstacle = 'read-only' | 'viewer' | 'table' | 'table-frame' | 'brief'

interface Standing {
  readonly target: TargetView
  readonly me: MeView | null
  readonly table: ParsedTable | null
  readonly plan: Plan
  /** Kit and brief are there. */
  readonly isComplete: boolean
}

/** The one judge for button and shortcut. Null when it may be sent; whether credits suffice is the server's to say. */
export function sendObstacle({ target, me, table, plan, isComplete }: Standing): SendObstacle | null {
  if (target.kind === 'read-only') return 'read-only'
  if (me?.role === 'viewer') return 'viewer'
  if (table?.problem || plan.pictures > mostItems) return 'table'
  if (table && plan.places.length === 0) return 'table-frame'
  return isComplete ? null : 'brief'
}

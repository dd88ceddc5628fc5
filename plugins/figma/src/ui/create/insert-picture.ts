import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { PlacedView } from '../../messages/canvas-calls.ts'
import { sameSize } from '../place/fit-size.ts'
import type { Form } from '../place/gather-picture.ts'
import type { Placer } from '../place/placer.ts'
import type { Server } from '../server/server.ts'
import type { TargetView } from './read-target.ts'

/** The node that takes the picture, with the size that it must have for it; null for a new frame. */
export type Goal = { readonly nodeId: string; readonly size: PictureSize | null } | null

/** The selection as it stands now says where; when nothing is selected any more, the frame that the request was made for. */
export function findGoal(
  target: TargetView,
  { isNew, sentFor }: { readonly isNew: boolean; readonly sentFor: string | null },
): Goal {
  if (isNew) return null
  if (target.kind === 'one') return { nodeId: target.place.node.id, size: target.place.size }
  return target.kind === 'none' && sentFor ? { nodeId: sentFor, size: null } : null
}

/** Places a finished picture; for a frame of another size it is composed anew first, which is free. */
export async function insertPicture(
  { server, placer }: { readonly server: Server; readonly placer: Placer },
  { compositionId, form, goal }: { readonly compositionId: string; readonly form: Form; readonly goal: Goal },
): Promise<PlacedView | null> {
  const made = await server.composition(compositionId)
  const isOther = goal?.size && !sameSize(goal.size, made.size)
  const edited = isOther ? await server.editComposition(made.id, { size: goal.size, layout: 'auto' }) : null
  const composition = edited?.composition ?? made
  const target = goal
    ? ({ kind: 'node', nodeId: goal.nodeId } as const)
    : ({ kind: 'new', name: await placer.nameOf(composition) } as const)
  return placer.put(composition, { target, form })
}

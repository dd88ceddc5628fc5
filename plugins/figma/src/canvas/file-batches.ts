import type { InputOf, OutputOf } from '../messages/canvas-calls.ts'
import { fileId, requireFileId } from './file-id.ts'

/*
 * A batch belongs to one file, and one window at a time works at it: windows of one machine share nothing but what the plugin keeps.
 */

/** What is kept for one file stands under its key and the file's id. */
const batchesOf = 'batch.'
const claimOf = (id: string): string => `runner.${id}`
/** A window that is closed cannot say so: its claim runs out. The panel renews it more often than that. */
const claimMs = 15_000

interface Claim {
  readonly owner: string
  readonly untilMs: number
}

async function liveClaim(id: string): Promise<Claim | undefined> {
  const held = (await figma.clientStorage.getAsync(claimOf(id))) as Partial<Claim> | undefined
  const isClaim = typeof held?.owner === 'string' && typeof held.untilMs === 'number'
  const leftMs = isClaim ? Number(held.untilMs) - Date.now() : 0
  // A clock that was set back leaves no claim for ever.
  return leftMs > 0 && leftMs <= claimMs ? (held as Claim) : undefined
}

/** One after the other, so that a claim that is given up is not taken for one that was made after it. */
let last: Promise<unknown> = Promise.resolve()

/** Takes or renews the right to work at this file's batch, or gives it up. Two windows never have it both for longer than one renewal. */
export function claimBatch(input: InputOf<'claim-batch'>): Promise<OutputOf<'claim-batch'>> {
  const mine = last.then(() => (input.isWanted ? take(input.owner) : giveUp(input.owner)))
  last = mine.catch(() => undefined)
  return mine
}

async function take(owner: string): Promise<OutputOf<'claim-batch'>> {
  const id = madeId()
  // Where nothing may be changed nothing is worked at: the first step says so.
  if (!id) return { isMine: true, fileName: figma.root.name, batch: null }
  const held = await liveClaim(id)
  let isMine = !held || held.owner === owner
  if (isMine) {
    await figma.clientStorage.setAsync(claimOf(id), { owner, untilMs: Date.now() + claimMs })
    isMine = (await liveClaim(id))?.owner === owner
  }
  const kept = await figma.clientStorage.getAsync(batchesOf + id)
  return { isMine, fileName: figma.root.name, batch: typeof kept === 'string' ? kept : null }
}

function madeId(): string {
  try {
    return requireFileId()
  } catch {
    return ''
  }
}

async function giveUp(owner: string): Promise<OutputOf<'claim-batch'>> {
  const id = fileId()
  if (id && (await liveClaim(id))?.owner === owner) await figma.clientStorage.deleteAsync(claimOf(id))
  return { isMine: false, fileName: figma.root.name, batch: null }
}

/** Batches that other files wait for. */
export async function otherBatches(): Promise<OutputOf<'other-batches'>> {
  const own = batchesOf + fileId()
  const keys = (await figma.clientStorage.keysAsync()).filter((key) => key.startsWith(batchesOf) && key !== own)
  const found = await Promise.all(
    keys.map(async (key) => ({ fileId: key.slice(batchesOf.length), batch: await figma.clientStorage.getAsync(key) })),
  )
  return { batches: found.filter((one): one is { fileId: string; batch: string } => typeof one.batch === 'string') }
}

export async function forgetBatch({ fileId }: InputOf<'forget-batch'>): Promise<null> {
  await figma.clientStorage.deleteAsync(batchesOf + fileId)
  await figma.clientStorage.deleteAsync(claimOf(fileId))
  return null
}

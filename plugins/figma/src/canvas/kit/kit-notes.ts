import type { FileKit, SkipReason } from '../../messages/canvas-calls.ts'

/** Signs of a name and of a description that a kit takes (shared/contract/kit-imports.ts). */
export const nameLength = 300
export const textLength = 1000
/** A list that nobody reads to its end helps nobody. */
const mostSkipped = 200

/** What was seen and left out while a kit is read. */
export interface KitNotes {
  skip(name: string, reason: SkipReason): void
  readonly skipped: FileKit['skipped']
}

export function createKitNotes(): KitNotes {
  const skipped: { name: string; reason: SkipReason }[] = []
  return {
    skipped,
    skip(name, reason) {
      if (skipped.length < mostSkipped) skipped.push({ name: name.slice(0, nameLength), reason })
    },
  }
}

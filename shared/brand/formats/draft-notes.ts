import type { Words } from '../../contract/errors.ts'
import type { KitEvidence, KitSkipped } from '../../contract/kit-imports.ts'
import { cleanLine } from '../clean-text.ts'

/** A line of evidence before its words are cut to size. */
export interface Note {
  /** The place in the kit, such as `colors.brand`. */
  readonly path: string
  readonly value: string
  readonly found: string
  readonly quote?: string | undefined
  readonly confidence: number
  readonly reason: Words
}

export interface DraftNotes {
  readonly tell: (note: Note) => void
  /** Tells what was there and not taken. */
  readonly skip: (found: string, reason: Words) => void
  readonly finish: () => { readonly evidence: readonly KitEvidence[]; readonly skipped: readonly KitSkipped[] }
}

const maxEvidence = 400
const maxSkipped = 100

/** Collects why a draft has its values and what was left out. Beyond 100, what was left out is counted and not listed. */
export function createDraftNotes(): DraftNotes {
  const evidence: KitEvidence[] = []
  const skipped: KitSkipped[] = []
  let unlisted = 0
  return {
    tell: ({ quote, reason, ...note }) => {
      if (evidence.length >= maxEvidence) return
      evidence.push({
        path: note.path,
        value: cleanLine(note.value, 300),
        found: cleanLine(note.found, 300),
        ...(quote === undefined ? {} : { quote: cleanLine(quote, 200) }),
        confidence: note.confidence,
        reason: reason.en,
        reasonZh: reason.zh,
      })
    },
    skip: (found, reason) => {
      if (skipped.length >= maxSkipped) unlisted += 1
      else skipped.push({ found: cleanLine(found, 300), reason: reason.en, reasonZh: reason.zh })
    },
    finish: () => ({
      evidence,
      skipped:
        unlisted === 0
          ? skipped
          : [
              ...skipped,
              {
                found: '…',
                reason: `${unlisted} more were not taken for reasons like these.`,
                reasonZh: `另有 ${unlisted} 项因类似原因未采用。`,
              },
            ],
    }),
  }
}

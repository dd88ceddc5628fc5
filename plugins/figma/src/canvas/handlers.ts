import type { CallName, InputOf, OutputOf } from '../messages/canvas-calls.ts'
import { clearEvidence, showEvidence } from './evidence.ts'
import { exportNode } from './export-node.ts'
import { claimBatch, forgetBatch, otherBatches } from './file-batches.ts'
import { missingFonts } from './fonts.ts'
import { keep } from './keep.ts'
import { applyKit } from './kit/apply-kit.ts'
import { readKit } from './kit/read-kit.ts'
import { standsAsPlaced } from './look.ts'
import { closePanel, openLink, resizePanel, tell } from './panel-window.ts'
import { place } from './place/place.ts'
import { replacePicture } from './replace-picture.ts'
import { reveal } from './reveal.ts'

export type Handlers = { readonly [Name in CallName]: (input: InputOf<Name>) => Promise<OutputOf<Name>> }

/** Who does what is asked. `start` needs to know how the plugin was opened and comes from main.ts. */
export const handlers: Omit<Handlers, 'start'> = {
  keep,
  'claim-batch': claimBatch,
  'other-batches': otherBatches,
  'forget-batch': forgetBatch,
  'missing-fonts': missingFonts,
  place,
  'replace-picture': replacePicture,
  'read-kit': readKit,
  'apply-kit': applyKit,
  export: exportNode,
  'stands-as-placed': standsAsPlaced,
  'show-evidence': showEvidence,
  'clear-evidence': clearEvidence,
  reveal,
  'open-link': openLink,
  notify: tell,
  resize: resizePanel,
  close: closePanel,
}

/** Calls that change the file: one at a time, and not where it may only be looked at. */
export const changingCalls: ReadonlySet<CallName> = new Set<CallName>([
  'place',
  'replace-picture',
  'apply-kit',
  'show-evidence',
  'clear-evidence',
])

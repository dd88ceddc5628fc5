import type { ProvenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import type { TextKey } from '../i18n.tsx'

export interface VerdictWords {
  readonly title: TextKey
  readonly lead: TextKey
  /** How the verdict looks: what holds, what was found broken, what nobody can vouch for. */
  readonly kind: 'holds' | 'broken' | 'open'
}

const made = (way: 'hash' | 'credentials' | 'gone') =>
  ({ title: 'check.verdict.madeHere', lead: `check.verdict.${way}`, kind: 'holds' }) as const

/** The verdict's sentence and what it goes by. A watermark names a picture and does not vouch for the file. */
export function verdictWords({ verdict, known, credentials }: ProvenanceReport): VerdictWords {
  switch (verdict) {
    case 'made-here':
      if (known?.foundBy === 'watermark')
        return { title: 'check.verdict.comesFromHere', lead: 'check.verdict.watermark', kind: 'holds' }
      return made(known ? (known.foundBy === 'hash' ? 'hash' : 'credentials') : 'gone')
    case 'made-elsewhere':
      return {
        title: 'check.verdict.madeElsewhere',
        lead: credentials.state === 'trusted' ? 'check.verdict.elsewhereTrusted' : 'check.verdict.elsewhere',
        kind: 'holds',
      }
    case 'changed':
      return {
        title: 'check.verdict.changed',
        lead: known ? 'check.verdict.changedKnown' : 'check.verdict.changedLead',
        kind: 'broken',
      }
    case 'labelled':
      return { title: 'check.verdict.labelled', lead: 'check.verdict.labelledLead', kind: 'open' }
    case 'unknown':
      return { title: 'check.verdict.unknown', lead: 'check.verdict.unknownLead', kind: 'open' }
  }
}

/** Whether AI had a part in it, in words that say on whose word: ours, a signer's that holds, or nobody's. */
export function aiWords({ isAi, known, credentials }: ProvenanceReport): TextKey {
  if (isAi === null) return 'check.ai.unknown'
  const isSigned = credentials.state === 'valid' || credentials.state === 'trusted'
  if (!isAi) return known ? 'check.ai.no' : 'check.ai.noSigned'
  if (known?.origin === 'model') return 'check.ai.yes'
  return isSigned ? 'check.ai.yesSigned' : 'check.ai.yesSaid'
}

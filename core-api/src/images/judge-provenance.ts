import type { KnownPicture, LabelReport, ProvenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import type { SignedReport } from '../imaging/provenance/read-credentials.ts'

export interface Evidence {
  readonly credentials: SignedReport
  readonly label: LabelReport | null
  readonly known: KnownPicture | null
}

/** What the evidence comes to. See `provenanceVerdict` for the words. */
export function judgeProvenance(evidence: Evidence): Pick<ProvenanceReport, 'verdict' | 'isAi'> {
  return { verdict: chooseVerdict(evidence), isAi: tellAi(evidence) }
}

function chooseVerdict({ credentials, label, known }: Evidence): ProvenanceReport['verdict'] {
  if (known?.foundBy === 'hash' || credentials.isOurs) return 'made-here'
  if (holds(credentials)) return 'made-elsewhere'
  if (wasChanged(credentials)) return 'changed'
  if (known) return 'made-here'
  return label?.digitalSourceType !== undefined || label?.aiSystem !== undefined ? 'labelled' : 'unknown'
}

const holds = ({ state }: SignedReport): boolean => state === 'valid' || state === 'trusted'

/** A certificate that has run out says nothing against the picture; a hash that does not fit does. */
const wasChanged = ({ state, issues }: SignedReport): boolean =>
  state === 'invalid' && issues.some((code) => /mismatch|missing|unreadable|malformed/i.test(code))

/** Terms of https://cv.iptc.org/newscodes/digitalsourcetype/ by whether a trained model had a part in it. */
const trained = /(^|\/)(compositeWithT|t)rainedAlgorithmicMedia$|\/(trainedAlgorithmicData|compositeSynthetic)$/
const untrained =
  /\/(digitalCapture|computationalCapture|negativeFilm|positiveFilm|print|humanEdits|digitalCreation|dataDrivenMedia|algorithmicMedia|screenCapture)$/

/**
 * Yes on anybody's word, since nobody gains by saying so falsely; no only on a word that holds and covers the file as it
 * is. A watermark outlives any edit, so it never says no.
 */
function tellAi({ credentials, label, known }: Evidence): boolean | null {
  const terms = [
    credentials.digitalSourceType,
    ...credentials.ingredients.map(({ digitalSourceType }) => digitalSourceType),
    label?.digitalSourceType,
  ]
  if (known?.origin === 'model' || label?.aiSystem !== undefined || terms.some((term) => trained.test(term ?? '')))
    return true
  if (known?.foundBy === 'hash' && known.origin === 'studio') return false
  return holds(credentials) && untrained.test(credentials.digitalSourceType ?? '') ? false : null
}

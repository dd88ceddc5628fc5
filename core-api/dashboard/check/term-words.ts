import type { TextKey } from '../i18n.tsx'

/** Terms of https://cv.iptc.org/newscodes/digitalsourcetype/ that we have words for. */
const known = {
  trainedAlgorithmicMedia: 'check.source.trainedAlgorithmicMedia',
  compositeWithTrainedAlgorithmicMedia: 'check.source.compositeWithTrainedAlgorithmicMedia',
  compositeSynthetic: 'check.source.compositeSynthetic',
  algorithmicMedia: 'check.source.algorithmicMedia',
  composite: 'check.source.composite',
  compositeCapture: 'check.source.compositeCapture',
  digitalCapture: 'check.source.digitalCapture',
  computationalCapture: 'check.source.digitalCapture',
  negativeFilm: 'check.source.film',
  positiveFilm: 'check.source.film',
  print: 'check.source.film',
  humanEdits: 'check.source.humanEdits',
  digitalCreation: 'check.source.digitalCreation',
  screenCapture: 'check.source.screenCapture',
} as const satisfies Record<string, TextKey>

/** Actions of the C2PA specification that we have words for. */
const actions = {
  'c2pa.created': 'check.action.created',
  'c2pa.opened': 'check.action.opened',
  'c2pa.edited': 'check.action.edited',
  'c2pa.placed': 'check.action.placed',
  'c2pa.cropped': 'check.action.cropped',
  'c2pa.resized': 'check.action.resized',
  'c2pa.color_adjustments': 'check.action.color',
  'c2pa.converted': 'check.action.converted',
  'c2pa.transcoded': 'check.action.converted',
  'c2pa.published': 'check.action.published',
  'c2pa.watermarked': 'check.action.watermarked',
  'c2pa.watermarked.bound': 'check.action.watermarked',
} as const satisfies Record<string, TextKey>

/** Failures of the C2PA specification that we have words for. */
const issues = {
  'assertion.dataHash.mismatch': 'check.issue.contents',
  'assertion.bmffHash.mismatch': 'check.issue.contents',
  'assertion.hashedURI.mismatch': 'check.issue.statements',
  'claimSignature.mismatch': 'check.issue.statements',
  'manifest.unreadable': 'check.issue.unreadable',
  'signingCredential.expired': 'check.issue.expired',
  'signingCredential.invalid': 'check.issue.certificate',
  'signingCredential.untrusted': 'check.issue.untrusted',
} as const satisfies Record<string, TextKey>

const find = (table: Readonly<Record<string, TextKey>>, name: string): TextKey | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** The last part of the term's address names it, for terms that we have words for. */
export const sourceKey = (term: string): TextKey | undefined => find(known, term.split('/').at(-1) ?? '')
export const actionKey = (action: string): TextKey | undefined => find(actions, action)
export const issueKey = (code: string): TextKey | undefined => find(issues, code)

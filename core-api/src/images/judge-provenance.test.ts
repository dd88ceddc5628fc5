import type { KnownPicture } from '@imagelayer/shared/contract/provenance.ts'
import { expect, test } from 'vitest'
import type { SignedReport } from '../imaging/provenance/read-credentials.ts'
import { type Evidence, judgeProvenance } from './judge-provenance.ts'

const term = (name: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${name}`
const unsigned: SignedReport = { state: 'none', issues: [], actions: [], ingredients: [], isOurs: false }
const signed = (changes: Partial<SignedReport> = {}): SignedReport => ({ ...unsigned, state: 'valid', ...changes })
const broken = (...issues: string[]): SignedReport => ({ ...unsigned, state: 'invalid', issues })
const known = (foundBy: KnownPicture['foundBy'], origin: KnownPicture['origin'] = 'model'): KnownPicture => ({
  createdAt: '2026-11-22T10:00:00.000Z',
  origin,
  model: 'some model',
  overlaid: true,
  width: 640,
  height: 480,
  foundBy,
})
const judge = (evidence: Partial<Evidence>) =>
  judgeProvenance({ credentials: unsigned, label: null, known: null, ...evidence })
const verdict = (evidence: Partial<Evidence>) => judge(evidence).verdict
const isAi = (evidence: Partial<Evidence>) => judge(evidence).isAi

test('a watermark alone says made here; beside a signature that holds or was broken, the signature is told first', () => {
  const marked = { known: known('watermark') }
  expect(verdict(marked)).toBe('made-here')
  expect(verdict({ ...marked, credentials: signed() })).toBe('made-elsewhere')
  expect(verdict({ ...marked, credentials: broken('assertion.dataHash.mismatch') })).toBe('changed')
})

test('a signature whose certificate has run out is no sign of a change', () => {
  const expired = broken('signingCredential.expired')
  expect(verdict({ credentials: expired })).toBe('unknown')
  expect(verdict({ credentials: expired, label: { aiSystem: 'Model' } })).toBe('labelled')
  expect(verdict({ credentials: expired, known: known('hash') })).toBe('made-here')
  expect(verdict({ credentials: broken('signingCredential.expired', 'assertion.bmffHash.mismatch') })).toBe('changed')
})

test('the very bytes that we delivered are ours, whatever became of their signature', () => {
  expect(verdict({ known: known('hash'), credentials: broken('manifest.unreadable') })).toBe('made-here')
})

test('a credit line alone is no label', () => {
  expect(verdict({ label: { credit: 'An agency' } })).toBe('unknown')
})

test('that AI had a part is believed of anybody', () => {
  for (const name of ['trainedAlgorithmicMedia', 'compositeWithTrainedAlgorithmicMedia', 'compositeSynthetic']) {
    const digitalSourceType = term(name)
    expect(isAi({ label: { digitalSourceType } }), name).toBe(true)
    expect(isAi({ credentials: { ...broken('claimSignature.mismatch'), digitalSourceType } }), name).toBe(true)
    const ingredient = { state: 'valid', digitalSourceType } as const
    expect(isAi({ credentials: signed({ ingredients: [ingredient] }) }), name).toBe(true)
  }
  expect(isAi({ label: { aiSystem: 'Some model' } })).toBe(true)
  expect(isAi({ known: known('watermark') })).toBe(true)
})

test('that AI had no part is believed only of a word that holds and covers the file as it is', () => {
  const digitalSourceType = term('digitalCapture')
  expect(isAi({ credentials: signed({ digitalSourceType }) })).toBe(false)
  expect(isAi({ known: known('hash', 'studio') })).toBe(false)
  expect(isAi({ label: { digitalSourceType } })).toBeNull()
  expect(isAi({ credentials: { ...broken('claimSignature.mismatch'), digitalSourceType } })).toBeNull()
  expect(isAi({ known: known('watermark', 'studio') })).toBeNull()
  expect(isAi({ known: known('hash', 'upload') })).toBeNull()
  expect(isAi({})).toBeNull()
})

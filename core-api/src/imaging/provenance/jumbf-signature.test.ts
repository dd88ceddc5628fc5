import { expect, test } from 'vitest'
import { box, named, storeOf } from '../../../test/jumbf-boxes.ts'
import { findSignature } from './jumbf-signature.ts'

const signature = (words: string) => named('c2pa.signature', box('cbor', Buffer.from(words)))
const find = (store: Buffer) => findSignature(store, 'urn:a')?.toString()

test('the signature is that of the manifest asked for', () => {
  const store = storeOf(named('urn:b', signature('theirs')), named('urn:a', named('c2pa.claim.v2'), signature('ours')))
  expect(find(store)).toBe('ours')
})

test('where two readers could see two signatures there is none', () => {
  expect(find(storeOf(named('urn:a', signature('one')), named('urn:a', signature('two'))))).toBeUndefined()
  expect(find(storeOf(named('urn:a', signature('one'), signature('two'))))).toBeUndefined()
  const twice = named('c2pa.signature', box('cbor', Buffer.from('one')), box('cbor', Buffer.from('two')))
  expect(find(storeOf(named('urn:a', twice)))).toBeUndefined()
  const store = storeOf(named('urn:a', signature('one')))
  expect(find(Buffer.concat([store, store]))).toBeUndefined()
})

test('a damaged store has no signature and is read in no time', () => {
  const store = storeOf(named('urn:a', signature('ours')))
  for (let at = 0; at < store.length; at += 1) {
    const damaged = Buffer.from(store)
    damaged[at] = (damaged[at] ?? 0) ^ 0xff
    expect(() => find(damaged), String(at)).not.toThrow()
    expect(() => find(store.subarray(0, at)), String(at)).not.toThrow()
  }
  expect(find(Buffer.alloc(0))).toBeUndefined()
  expect(find(Buffer.alloc(1_000_000))).toBeUndefined()
  expect(find(box('jumb', Buffer.alloc(800_000).fill(box('free', Buffer.alloc(0)))))).toBeUndefined()
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeChain } from '../test/certificates.ts'
import { readEnv } from './env.ts'

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-env-'))
afterAll(() => rmSync(dataDir, { recursive: true }))
const chain = await makeChain()
const read = (settings: Record<string, string>) => readEnv({ NODE_ENV: 'test', DATA_DIR: dataDir, ...settings })
const signing = ({ certPem, keyPem }: { certPem: string; keyPem: string }) => ({ C2PA_CERT: certPem, C2PA_KEY: keyPem })

test('a signing certificate may stand in the environment or in a file', () => {
  const expected = { certPem: chain.certPem, keyPem: chain.keyPem }
  expect(read(signing(chain)).c2pa).toEqual(expected)
  const file = (name: string, pem: string) => {
    const where = path.join(dataDir, name)
    writeFileSync(where, pem)
    return where
  }
  const inFiles = { certPem: file('chain.pem', chain.certPem), keyPem: file('key.pem', chain.keyPem) }
  const env = read({ ...signing(inFiles), C2PA_TRUST_ANCHORS: file('roots.pem', chain.rootPem) })
  expect([env.c2pa, env.trustAnchorsPem]).toEqual([expected, chain.rootPem])
})

test('without one there is none, and half of one is named', () => {
  expect(read({})).toMatchObject({ c2pa: undefined, trustAnchorsPem: undefined })
  expect(() => read({ C2PA_CERT: chain.certPem })).toThrow('C2PA_KEY: missing beside C2PA_CERT, C2PA_KEY')
})

test('everything that is wrong with a certificate, its key or the roots is named by its variable, all at once', async () => {
  const other = await makeChain({ toDay: -0.5 })
  const settings = { ...signing({ certPem: other.certPem, keyPem: chain.keyPem }), C2PA_TRUST_ANCHORS: chain.leafPem }
  expect(() => read(settings)).toThrow(
    /^C2PA_KEY: does not belong to the certificate\nC2PA_CERT: expired on .*\nC2PA_TRUST_ANCHORS: holds something else/,
  )
  expect(() => read({ C2PA_CERT: '/nowhere.pem', C2PA_KEY: chain.keyPem })).toThrow(
    'C2PA_CERT: the file /nowhere.pem cannot be read (ENOENT)',
  )
})

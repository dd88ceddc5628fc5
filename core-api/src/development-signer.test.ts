import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeChain } from '../test/certificates.ts'
import { openSigning } from './development-signer.ts'

const folders: string[] = []
const makeDataDir = (): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-signer-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})
const fileIn = (dataDir: string) => path.join(dataDir, 'c2pa-development.json')

test('a certificate for development is made at the first start, kept for the next, and readable by its owner alone', async () => {
  const dataDir = makeDataDir()
  const first = await openSigning(undefined, dataDir)
  expect(first).toMatchObject({ isDevelopment: true, ownCertsPem: [first.credentials.certPem] })
  expect(await openSigning(undefined, dataDir)).toEqual(first)
  expect(statSync(fileIn(dataDir)).mode & 0o777).toBe(0o600)
  expect(first.endsAt.getTime() - Date.now()).toBeGreaterThan(700 * 86_400_000)
})

test('after a year it is renewed, and what the former one signed is still known as our own', async () => {
  const dataDir = makeDataDir()
  const first = await openSigning(undefined, dataDir)
  for (const round of [1, 2]) {
    const kept = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'))
    writeFileSync(fileIn(dataDir), JSON.stringify({ ...kept, madeAt: '2020-01-01T00:00:00.000Z' }))
    const renewed = await openSigning(undefined, dataDir)
    expect(renewed.credentials.certPem).not.toBe(kept.certPem)
    expect(renewed.ownCertsPem).toHaveLength(round + 1)
    expect(renewed.ownCertsPem).toEqual(
      expect.arrayContaining([renewed.credentials.certPem, first.credentials.certPem]),
    )
  }
})

test("the operator's own certificate signs, and nothing is made beside it", async () => {
  const dataDir = makeDataDir()
  const chain = await makeChain({ toDay: 20 })
  const signing = await openSigning(chain, dataDir)
  expect(signing).toMatchObject({ isDevelopment: false, ownCertsPem: [chain.certPem] })
  expect(signing.endsAt.getTime() - Date.now()).toBeLessThan(21 * 86_400_000)
  expect(() => statSync(fileIn(dataDir))).toThrow()
  const { credentials } = await openSigning(undefined, dataDir)
  const back = await openSigning(chain, dataDir)
  expect(back.ownCertsPem).toEqual([chain.certPem, credentials.certPem])
})

test('a certificate whose signatures readers refuse stops the start with their reason', async () => {
  const chain = await makeChain({ withoutIssuerKey: true })
  await expect(openSigning(chain, makeDataDir())).rejects.toThrow('does not read as valid: signingCredential.invalid')
})

import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { objectStoreContract } from '../ports/object-store.contract.ts'
import { createDiskObjectStore } from './object-store-disk.ts'

const openRoot = () => mkdtemp(path.join(os.tmpdir(), 'imagelayer-objects-'))

objectStoreContract('disk', async () => {
  const root = await openRoot()
  return { store: createDiskObjectStore({ root }), close: () => rm(root, { recursive: true }) }
})

test('a write that fails leaves nothing, neither an object nor a part of one', async () => {
  const root = await openRoot()
  const store = createDiskObjectStore({ root })
  await store.put('org/org_1/images/a.png', Buffer.from('a'), { contentType: 'image/png' })
  await mkdir(path.join(root, 'org/org_1/images/b.png')) // where the file should go, so the rename fails
  await expect(store.put('org/org_1/images/b.png', Buffer.from('b'), { contentType: 'image/png' })).rejects.toThrow()
  await store.check()
  expect(await readdir(path.join(root, 'tmp'))).toEqual([])
  expect(await readdir(path.join(root, 'org/org_1/images/b.png'))).toEqual([])
  await rm(root, { recursive: true })
})

test('a store that cannot write says so', async () => {
  const store = createDiskObjectStore({ root: '/dev/null/objects' })
  await expect(store.check()).rejects.toThrow()
})

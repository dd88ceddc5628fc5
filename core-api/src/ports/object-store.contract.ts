import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ObjectStore } from './object-store.ts'

/** What every object store promises. `open` makes one that is empty. */
export function objectStoreContract(
  name: string,
  open: () => Promise<{ store: ObjectStore; close(): Promise<void> }>,
): void {
  describe(`object store on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.close())
    const type = { contentType: 'image/png' }

    test('bytes come back as they were stored', async () => {
      for (const sizeBytes of [0, 1, 300_000, 3_000_000]) {
        const bytes = randomBytes(sizeBytes)
        const key = `org/org_1/images/size-${sizeBytes}.png`
        await opened.store.put(key, bytes, type)
        expect((await opened.store.get(key))?.equals(bytes)).toBe(true)
        expect(await opened.store.head(key)).toEqual({ sizeBytes })
      }
    })

    test('what is not there is undefined, not an error', async () => {
      expect(await opened.store.get('org/org_1/images/none.png')).toBeUndefined()
      expect(await opened.store.head('org/org_1/images/none.png')).toBeUndefined()
    })

    test('storing a key again replaces the bytes whole', async () => {
      const key = 'org/org_1/images/again.png'
      await opened.store.put(key, Buffer.alloc(5000, 1), type)
      await opened.store.put(key, Buffer.from('short'), type)
      expect((await opened.store.get(key))?.toString()).toBe('short')
    })

    test('a reader never sees a half-written object', async () => {
      const key = 'org/org_1/images/race.png'
      const versions = [1, 2, 3, 4, 5, 6].map((fill) => Buffer.alloc(400_000, fill))
      await opened.store.put(key, versions[0] as Buffer, type)
      const reads = Array.from({ length: 20 }, () => opened.store.get(key))
      await Promise.all(versions.map((bytes) => opened.store.put(key, bytes, type)))
      for (const seen of [...(await Promise.all(reads)), await opened.store.get(key)]) {
        expect(versions.some((version) => seen?.equals(version))).toBe(true)
      }
    })

    test('deleting removes, and deleting again is no error', async () => {
      const key = 'org/org_1/assets/gone.svg'
      await opened.store.put(key, Buffer.from('x'), type)
      await opened.store.delete(key)
      await opened.store.delete(key)
      expect(await opened.store.get(key)).toBeUndefined()
    })

    test('keys that could leave their folder are refused by every call', async () => {
      const hostile = [
        '',
        'x.png',
        '../x.png',
        'org/../../etc/passwd.png',
        'org/a/../b.png',
        'org/a/./b.png',
        'org//a/b.png',
        '/org/a/b.png',
        'org/a/b',
        'org/a/b.png/',
        'org/a/b.png/../c.png',
        'org/a/b%2e%2e.png',
        'org/a/b\\c.png',
        'org/a/b\0.png',
        'org/a/b.png\n',
        'org/a/b?x=1.png',
        'org/a/b#x.png',
        'org/a/ö.png',
        `org/a/${'b'.repeat(81)}.png`,
        'org/a/b/c/d/e/f.png',
      ]
      for (const key of hostile) {
        await expect(opened.store.put(key, Buffer.from('x'), type), key).rejects.toThrow(RangeError)
        await expect(opened.store.get(key), key).rejects.toThrow(RangeError)
        await expect(opened.store.head(key), key).rejects.toThrow(RangeError)
        await expect(opened.store.delete(key), key).rejects.toThrow(RangeError)
      }
    })

    test('a store that works says so', async () => {
      await opened.store.check()
    })
  })
}

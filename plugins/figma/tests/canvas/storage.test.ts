import { expect, test } from 'vitest'
import { keptKeys, keptMaxLength } from '../../src/messages/kept-values.ts'
import { boot } from '../quickjs/boot.ts'

test('a value is kept under its name until it is taken away', async () => {
  const plugin = await boot()
  for (const key of keptKeys) await plugin.call('keep', { key, value: `value of ${key}` })
  expect((await plugin.call('start', null)).kept).toEqual(
    Object.fromEntries(keptKeys.map((key) => [key, `value of ${key}`])),
  )
  await plugin.call('keep', { key: 'token', value: null })
  expect((await plugin.call('start', null)).kept).not.toHaveProperty('token')
})

test('a value that is too long is refused as storage-full, and the one before it stays', async () => {
  const plugin = await boot()
  await plugin.call('keep', { key: 'draft', value: 'short' })
  const tooLong = { key: 'draft', value: 'x'.repeat(keptMaxLength + 1) } as const
  await expect(plugin.call('keep', tooLong)).rejects.toMatchObject({ code: 'storage-full' })
  expect(plugin.dump().storage).toEqual({ draft: 'short' })
})

test('where Figma’s 5 MB are full it is told, and what was kept stays; as much as we keep always fits', async () => {
  const full = await boot({ file: { storage: { token: 'secret', other: 'x'.repeat(4_900_000) } } })
  const large = { key: 'batch', value: 'y'.repeat(keptMaxLength) } as const
  await expect(full.call('keep', large)).rejects.toMatchObject({ code: 'storage-full' })
  expect((await full.call('start', null)).kept).toEqual({ token: 'secret' })

  const empty = await boot()
  for (const key of keptKeys) await empty.call('keep', { key, value: 'z'.repeat(keptMaxLength) })
  expect(Object.keys((await empty.call('start', null)).kept)).toHaveLength(keptKeys.length)
})

test('it is kept where the file may be looked at only', async () => {
  const plugin = await boot({ file: { isReadOnly: true, editorType: 'dev' } })
  await plugin.call('keep', { key: 'locale', value: 'zh' })
  expect(await plugin.call('start', null)).toMatchObject({
    editor: 'figma',
    kept: { locale: 'zh' },
    selection: { isReadOnly: true },
  })
})

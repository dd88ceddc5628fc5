import { expect, test } from 'vitest'
import { boot } from '../quickjs/boot.ts'

const wanted = (owner: string) => ({ owner, isWanted: true })

test('one window at a time may work at a file’s batch, and hears what is kept of it', async () => {
  const plugin = await boot({ file: { name: 'River Market' } })
  await plugin.call('keep', { key: 'batch', value: 'half done' })
  expect(await plugin.call('claim-batch', wanted('one'))).toEqual({
    isMine: true,
    fileName: 'River Market',
    batch: 'half done',
  })
  expect((await plugin.call('claim-batch', wanted('other'))).isMine).toBe(false)
  expect((await plugin.call('claim-batch', wanted('one'))).isMine).toBe(true)
  await plugin.call('claim-batch', { owner: 'other', isWanted: false })
  expect((await plugin.call('claim-batch', wanted('other'))).isMine).toBe(false)
  const answers = await Promise.all([
    plugin.call('claim-batch', { owner: 'one', isWanted: false }),
    plugin.call('claim-batch', wanted('other')),
    plugin.call('claim-batch', wanted('one')),
  ])
  expect(answers.map(({ isMine }) => isMine)).toEqual([false, true, false])
})

test('a claim that has run out, or reaches further than any does, holds nobody up', async () => {
  const first = await boot()
  await first.call('claim-batch', wanted('one'))
  const [name = ''] = Object.keys(first.dump().storage)
  for (const untilMs of [Date.now() - 1, Date.now() + 3_600_000, 'soon']) {
    const plugin = await boot({ file: { storage: { [name]: { owner: 'gone', untilMs } } } })
    plugin.machine.run(`figma.root.setPluginData('imagelayer.file', '${name.slice('runner.'.length)}')`)
    expect((await plugin.call('claim-batch', wanted('one'))).isMine).toBe(true)
  }
})

test('batches of other files are listed and can be forgotten; this file’s own is not among them', async () => {
  const plugin = await boot({ file: { storage: { 'batch.elsewhere': 'theirs', token: 'secret' } } })
  await plugin.call('keep', { key: 'batch', value: 'mine' })
  expect(await plugin.call('other-batches', null)).toEqual({ batches: [{ fileId: 'elsewhere', batch: 'theirs' }] })
  await plugin.call('forget-batch', { fileId: 'elsewhere' })
  expect(await plugin.call('other-batches', null)).toEqual({ batches: [] })
  expect((await plugin.call('start', null)).kept).toEqual({ token: 'secret', batch: 'mine' })
})

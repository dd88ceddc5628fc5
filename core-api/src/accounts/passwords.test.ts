import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPasswords } from './passwords.ts'

const passwords = createPasswords({ pepper: randomBytes(32), cost: 4 })
const fits = async (chosen: string, typed: string) => passwords.verify(typed, await passwords.hash(chosen))

test('two passwords of 100 characters that differ at character 90 are different', async () => {
  const chosen = 'a'.repeat(100)
  expect(await fits(chosen, chosen)).toBe(true)
  expect(await fits(chosen, `${'a'.repeat(89)}b${'a'.repeat(10)}`)).toBe(false)
})

test('64 emoji count whole', async () => {
  const chosen = '🎨'.repeat(63)
  expect(await fits(`${chosen}🖼`, `${chosen}🖼`)).toBe(true)
  expect(await fits(`${chosen}🖼`, `${chosen}🎭`)).toBe(false)
})

test('nothing hides behind a NUL', async () => {
  expect(await fits('secret\0one-thing', 'secret\0another')).toBe(false)
})

test('one word typed on two systems is one password', async () => {
  expect(await fits('cafe\u0301 du coin', 'caf\u00e9 du coin')).toBe(true)
})

test('without the pepper a stolen hash verifies nothing', async () => {
  const other = createPasswords({ pepper: randomBytes(32), cost: 4 })
  expect(await other.verify('the password', await passwords.hash('the password'))).toBe(false)
})

test('more people than can be served are told to wait instead of stalling everybody', async () => {
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.hash('at once')))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(42)
  const refused = results.find((result) => result.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'rate.limited' })
  expect(await fits('afterwards', 'afterwards')).toBe(true)
})

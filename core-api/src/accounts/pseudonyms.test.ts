import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { localeOf } from '../request-locale.ts'
import { openText, sealText } from '../sealed-text.ts'
import { createPseudonyms } from './pseudonyms.ts'

const { address, agent, blind } = createPseudonyms(randomBytes(32))

test('an address becomes a stable IPv6 of our own that tells nothing without the key', () => {
  expect(address('203.0.113.7')).toMatch(/^fd[0-9a-f]{2}(:[0-9a-f]{4}){7}$/)
  expect(address('203.0.113.7')).toBe(address('203.0.113.7'))
  expect(address('203.0.113.7')).not.toBe(address('203.0.113.8'))
  expect(createPseudonyms(randomBytes(32)).address('203.0.113.7')).not.toBe(address('203.0.113.7'))
})

test.each([
  ['2001:db8:1:2::1', '2001:0db8:0001:0002:ffff:ffff:ffff:ffff', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['::ffff:203.0.113.7', '203.0.113.7', true],
  ['fe80::1%eth0', 'fe80::2', true],
  ['::1', '::2', true],
  ['2001:db8::1', '2001:db8:0:0:5::', true],
])('%s and %s are one network: %s', (one, other, same) => {
  expect(address(one) === address(other)).toBe(same)
})

test('kinds of names do not mix', () => {
  expect(agent('x').slice(3)).not.toBe(blind('x').slice(3, 35))
})

test('sealed text opens in its own place with its own key, and nowhere else', () => {
  const key = randomBytes(32)
  const sealed = sealText(key, 'https://app.example/?token=一', 'mail_1')
  expect(openText(key, sealed, 'mail_1')).toBe('https://app.example/?token=一')
  expect(sealText(key, 'same', 'mail_1')).not.toBe(sealText(key, 'same', 'mail_1'))
  expect(() => openText(key, sealed, 'mail_2')).toThrow()
  expect(() => openText(randomBytes(32), sealed, 'mail_1')).toThrow()
  expect(() => openText(key, `${sealed.slice(0, -2)}AA`, 'mail_1')).toThrow()
  expect(() => openText(key, 'v2.x', 'mail_1')).toThrow()
})

test.each([
  [{ 'x-locale': 'zh-CN', 'accept-language': 'en' }, 'zh-CN'],
  [{ 'accept-language': 'fr, zh-TW;q=0.9, en;q=0.8' }, 'zh-CN'],
  [{ 'accept-language': 'en-GB, zh;q=0.9' }, 'en'],
  [{ 'accept-language': 'zh;q=0, en;q=0.1' }, 'en'],
  [{ 'accept-language': ';;;q=,,' }, 'en'],
  [{ cookie: 'a=1; il_locale=zh-CN', 'accept-language': 'en' }, 'zh-CN'],
  [{ cookie: 'il_locale=%E0%A4%A' }, 'en'],
  [{}, 'en'],
])('%o is answered in %s', (headers, locale) => {
  expect(localeOf({ headers } as unknown as FastifyRequest)).toBe(locale)
})

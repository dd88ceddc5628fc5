import { expect, test } from 'vitest'
import { nameOfPlace, placeOfFile, withScheme } from './file-address.ts'

const base = 'https://lark.example/brand/index.html'

test.each([
  ['https://cdn.example/a.svg', 'https://cdn.example/a.svg'],
  [' http://cdn.example/a b.svg ', 'http://cdn.example/a%20b.svg'],
  ['logo.svg', 'https://lark.example/brand/logo.svg'],
  ['/logo.svg?v=2', 'https://lark.example/logo.svg?v=2'],
  ['//cdn.example/a.svg', 'https://cdn.example/a.svg'],
])('%s on a page means %s', (told, url) => {
  expect(placeOfFile(told, base)).toEqual({ url })
})

test('a document without a page has whole addresses only; two slashes mean https', () => {
  expect(placeOfFile('//cdn.example/a.svg', undefined)).toEqual({ url: 'https://cdn.example/a.svg' })
  for (const told of ['logo.svg', '/logo.svg', '', '?', 'http://'])
    expect(() => placeOfFile(told, undefined), told).toThrow(/no full address/)
})

test.each(['file:///etc/passwd', 'ftp://a.example/b', 'javascript:alert(1)', 'blob:https://a.example/1', 'FILE:x'])(
  '%s is no address that files are read from',
  (told) => expect(() => placeOfFile(told, base)).toThrow(/http and https only/),
)

test('small SVG and PNG may stand in the address, as base64 or as text, and nothing else', () => {
  const text = (told: string): string => {
    const place = placeOfFile(told, undefined)
    return 'bytes' in place ? place.bytes.toString() : ''
  }
  expect(text('data:image/svg+xml,%3Csvg/%3E')).toBe('<svg/>')
  expect(text('DATA:image/svg+xml;charset=utf-8;base64,PHN2Zy8+')).toBe('<svg/>')
  expect(text('data:image/png;base64,iVBORw==')).toContain('PNG')
  for (const told of ['data:text/html,<p>', 'data:,x', 'data:image/svg+xml', 'data:image/gif;base64,R0lG'])
    expect(() => placeOfFile(told, base), told).toThrow(/Only SVG and PNG/)
  expect(() => placeOfFile('data:image/svg+xml,%', base)).toThrow(/damaged/)
  expect(() => placeOfFile(`data:image/png;base64,${'A'.repeat(360_000)}`, base)).toThrow(/256 KB/)
})

test('a web address is completed as people leave it out', () => {
  expect(withScheme('lark.example')).toBe('https://lark.example')
  expect(withScheme('//lark.example/a')).toBe('https://lark.example/a')
  expect(withScheme('lark.example:8080/a')).toBe('https://lark.example:8080/a')
  for (const whole of ['http://lark.example', 'HTTPS://lark.example', 'file:///x', 'data:,x'])
    expect(withScheme(whole)).toBe(whole)
})

test('a fetched file is called by the last part of its address', () => {
  const named = (url: string): string => nameOfPlace({ url }, 'logo')
  expect(named('https://a.example/x/lark%20dark.svg?v=1')).toBe('lark dark')
  expect(named('https://a.example/')).toBe('logo')
  expect(named('https://a.example/%E0%A4%A')).toBe('logo')
})

import { expect, test } from 'vitest'
import { nextPath } from './navigation.tsx'

const next = (written: string) => nextPath(new URLSearchParams(`next=${written}`), '/create')

test.each(['/create?image=img_1', '/invitation', '/kits/%E5%93%81%E7%89%8C'])('%s is where one goes on', (path) => {
  expect(next(encodeURIComponent(path))).toBe(path)
})

test.each([
  ['another site', 'https://evil.example'],
  ['another host', '//evil.example'],
  ['a host behind a backslash', '/%5Cevil.example'],
  ['a host behind a tab', '/%09/evil.example'],
  ['a host behind a line end', '/%0A/evil.example'],
  ['a host behind a return', '/%0D%0A/evil.example'],
  ['a control character further on', '/create%00'],
  ['a script', 'javascript:alert(1)'],
  ['nothing', ''],
])('%s is not followed', (_, written) => {
  expect(next(written)).toBe('/create')
})

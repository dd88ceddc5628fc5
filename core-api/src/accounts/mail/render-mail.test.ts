import { locales } from '@imagelayer/shared/contract/locale.ts'
import { expect, test } from 'vitest'
import { mailTemplates } from './mail-queue.ts'
import { renderMail } from './render-mail.ts'

const link = 'https://app.example/verify-email#token=a.b-c_d'
const every = mailTemplates.flatMap((template) => locales.map((locale) => [template, locale] as const))

test.each(every)('%s in %s says all it should, in both forms, with nothing from elsewhere', (template, locale) => {
  const data = { link, name: 'Ada', organization: 'Works', inviter: 'Ben' }
  const { subject, html, text } = renderMail(template, locale, data)
  expect(subject).not.toMatch(/undefined|\n/)
  expect(`${html}${text}`).not.toContain('undefined')
  expect(text).toContain(link)
  expect(html).toContain(`href="${link.replaceAll('&', '&#38;')}"`)
  expect(html).toContain(`<html lang="${locale}">`)
  expect(html).not.toMatch(/<img|<script|url\(|@import/i) // nothing is fetched when it is opened
  expect(html).toContain('prefers-color-scheme:dark')
  expect(/[\u4e00-\u9fff]/.test(text)).toBe(locale === 'zh-CN')
  if (locale === 'zh-CN') expect(text).not.toMatch(/[\u4e00-\u9fff][,!?;]/)
})

test('what people call themselves is text, never markup and never a header', () => {
  const data = { link, inviter: 'Eve\r\nBcc: x@y.example', organization: '<img src=x onerror=alert(1)>"\'&' }
  const { subject, html } = renderMail('invitation', 'en', data)
  expect(subject).not.toMatch(/[\r\n]/)
  expect(html).not.toContain('<img')
  expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;')
})

import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { escapeHtml } from '../../escape-html.ts'
import type { MailData, MailTemplate } from './mail-queue.ts'
import { type MailWords, writeMail } from './mail-words.ts'

export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** One mail in both forms. Names come from people: they are escaped, and line ends cannot reach the subject. */
export function renderMail(template: MailTemplate, locale: Locale, data: MailData): RenderedMail {
  const words = writeMail(template, locale, oneLine(data))
  return { subject: words.subject, html: renderHtml(words, locale, data.link), text: renderText(words, data.link) }
}

const oneLine = (data: MailData): MailData =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, String(value).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')]),
  ) as unknown as MailData

const renderText = ({ heading, body, button, footer }: MailWords, link: string): string =>
  [heading, '', ...body, '', `${button}:`, link, '', '--', footer, 'ImageLayer', ''].join('\n')

const sans = {
  en: "Inter,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif",
  'zh-CN': "'PingFang SC','Microsoft YaHei','Noto Sans SC',-apple-system,sans-serif",
} as const
const serif = {
  en: "Newsreader,Georgia,'Times New Roman',serif",
  'zh-CN': "'Songti SC','Noto Serif SC',SimSun,serif",
} as const

/** Colours are set inline for light; readers that invert keep the contrast, those that honour the query get our dark. */
const darkStyles = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.ground{background:#161513!important}.card{background:#1f1e1b!important;border-color:#33312c!important}
.ink{color:#f2efe8!important}.quiet{color:#a19c91!important}.action{background:#8fa2ff!important}.action a{color:#161513!important}}`

function renderHtml(words: MailWords, locale: Locale, link: string): string {
  const lineHeight = locale === 'zh-CN' ? 1.75 : 1.55
  const href = escapeHtml(link)
  const paragraph = (text: string): string =>
    `<p class="ink" style="margin:0 0 24px;color:#1a1915;font-size:16px;line-height:${lineHeight}">${escapeHtml(text)}</p>`
  const quiet = 'margin:0;color:#6b6860;font-size:14px;line-height:1.6'
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(words.subject)}</title><style>${darkStyles}</style></head>
<body class="ground" style="margin:0;padding:0;background:#faf9f6">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="background:#faf9f6"><tr><td align="center" style="padding:48px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;text-align:start;font-family:${sans[locale]}">
<tr><td class="ink" style="padding:0 0 16px;color:#1a1915;font-size:16px;font-weight:600">ImageLayer</td></tr>
<tr><td class="card" style="padding:32px;background:#ffffff;border:1px solid #e6e3db;border-radius:12px">
<h1 class="ink" style="margin:0 0 16px;color:#1a1915;font-family:${serif[locale]};font-size:28px;font-weight:600;line-height:1.25">${escapeHtml(words.heading)}</h1>
${words.body.map(paragraph).join('\n')}
<table role="presentation" cellpadding="0" cellspacing="0"><tr><td class="action" style="background:#2740e0;border-radius:8px">
<a href="${href}" style="display:inline-block;padding:12px 24px;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${escapeHtml(words.button)}</a></td></tr></table>
<p class="quiet" style="${quiet};padding-top:24px;word-break:break-all"><a class="quiet" href="${href}" style="color:#6b6860">${href}</a></p>
</td></tr>
<tr><td class="quiet" style="padding:24px 0 0;${quiet}">${escapeHtml(words.footer)}</td></tr>
</table></td></tr></table></body></html>
`
}

import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { MailData, MailTemplate } from './mail-queue.ts'

export interface MailWords {
  readonly subject: string
  readonly heading: string
  readonly body: readonly string[]
  readonly button: string
  /** Why the mail came and what happens when it is ignored. */
  readonly footer: string
}

type Write = (data: MailData) => MailWords

const english: Record<MailTemplate, Write> = {
  'verify-email': ({ name }) => ({
    subject: 'Confirm your address for ImageLayer',
    heading: 'Confirm your address',
    body: [`Hello ${name}, one step is left: confirm that this address is yours. Then sign in with your password.`],
    button: 'Confirm address',
    footer: 'The link works for 24 hours. If you did not sign up, ignore this mail and nothing happens.',
  }),
  'reset-password': ({ name }) => ({
    subject: 'Set a new password for ImageLayer',
    heading: 'Set a new password',
    body: [`Hello ${name}, someone asked for a new password for your account. Setting it signs you out everywhere.`],
    button: 'Set a new password',
    footer: 'The link works once, for one hour. If it was not you, ignore this mail; your password stays as it is.',
  }),
  invitation: ({ inviter, organization }) => ({
    subject: `${inviter} invites you to ${organization} on ImageLayer`,
    heading: `Join ${organization}`,
    body: [`${inviter} invites you to make pictures with the brand of ${organization}.`],
    button: 'See the invitation',
    footer: 'The invitation is valid for 7 days and only for this address. If you do not know the sender, ignore it.',
  }),
  'already-registered': ({ name }) => ({
    subject: 'You already have an ImageLayer account',
    heading: 'You already have an account',
    body: [
      `Hello ${name}, someone tried to sign up with this address. If it was you, sign in or ask for a new password there.`,
    ],
    button: 'Sign in',
    footer: 'If it was not you, ignore this mail. Nothing was changed, and nobody was told that this account exists.',
  }),
  'sign-up-again': () => ({
    subject: 'Sign up for ImageLayer once more',
    heading: 'Sign up once more',
    body: [
      'Several sign-ups wait for this address, and not all of them may be yours. Sign up once more: we then send a link of its own for exactly the password you choose.',
    ],
    button: 'Sign up',
    footer: 'Follow no earlier link that you did not ask for. If you did not sign up at all, ignore this mail.',
  }),
}

const chinese: Record<MailTemplate, Write> = {
  'verify-email': ({ name }) => ({
    subject: '请验证你的 ImageLayer 邮箱',
    heading: '验证邮箱',
    body: [`${name}，你好！只差一步：请确认这个邮箱属于你，然后用密码登录即可。`],
    button: '验证邮箱',
    footer: '链接 24 小时内有效。如果你没有注册，忽略本邮件即可，不会有任何影响。',
  }),
  'reset-password': ({ name }) => ({
    subject: '重设 ImageLayer 密码',
    heading: '重设密码',
    body: [`${name}，你好！我们收到了重设密码的请求。设置新密码后，所有设备都需要重新登录。`],
    button: '设置新密码',
    footer: '链接一小时内有效，且只能使用一次。如果不是你本人操作，请忽略本邮件，原密码不变。',
  }),
  invitation: ({ inviter, organization }) => ({
    subject: `${inviter} 邀请你加入 ${organization}`,
    heading: `加入 ${organization}`,
    body: [`${inviter} 邀请你加入 ImageLayer 上的 ${organization}，一起用品牌素材制作图片。`],
    button: '查看邀请',
    footer: '邀请 7 天内有效，仅限本邮箱使用。如果你不认识发件人，忽略即可。',
  }),
  'already-registered': ({ name }) => ({
    subject: '你已经有 ImageLayer 账号了',
    heading: '你已经有账号了',
    body: [`${name}，你好！有人用这个邮箱注册 ImageLayer。如果是你本人，请直接登录；忘记密码也可以在登录页重设。`],
    button: '去登录',
    footer: '如果不是你本人操作，忽略本邮件即可。账号没有任何变化，对方也不会知道这个账号存在。',
  }),
  'sign-up-again': () => ({
    subject: '请重新注册 ImageLayer',
    heading: '请重新注册',
    body: [
      '这个邮箱有多个待验证的注册，其中可能有他人提交的。请重新注册一次，我们会为你这次设置的密码单独发送验证链接。',
    ],
    button: '重新注册',
    footer: '请勿点击并非你本人申请的旧链接。如果你没有注册过，忽略本邮件即可。',
  }),
}

export const writeMail = (template: MailTemplate, locale: Locale, data: MailData): MailWords =>
  (locale === 'zh-CN' ? chinese : english)[template](data)

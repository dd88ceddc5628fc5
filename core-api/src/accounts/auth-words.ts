import type { Words } from '@imagelayer/shared/contract/errors.ts'

/** What sign-in says when it refuses. None of it tells whether an account exists. */
export const authWords = {
  wrongSignIn: {
    en: 'The address or the password is not right, or the address is not confirmed yet. Check both, or ask for a new link or password.',
    zh: '邮箱或密码不正确，或邮箱尚未验证。请检查后重试，也可以重新获取验证链接或重设密码。',
  },
  wrongPassword: { en: 'The password is not right.', zh: '密码不正确。' },
  passwordLength: { en: 'A password has 8 to 256 characters.', zh: '密码长度应为 8 到 256 个字符。' },
  wrongCode: {
    en: 'The code is not right, or it is over. Use the newest one.',
    zh: '验证码不正确或已过期，请使用最新的验证码。',
  },
  secondStepOver: { en: 'The second step took too long. Sign in again.', zh: '验证超时，请重新登录。' },
  deadLink: { en: 'This link was used or is too old. Ask for a new one.', zh: '链接已使用或已过期，请重新获取。' },
  wrongDeviceCode: {
    en: 'There is no such code, or it is over. Start again on the device.',
    zh: '代码不存在或已过期，请在设备上重新开始。',
  },
  twoFactorState: { en: 'Two-step sign-in is already in that state.', zh: '两步验证已处于该状态。' },
  foreignOrigin: { en: 'This request came from another site.', zh: '该请求来自其他网站。' },
} as const satisfies Record<string, Words>

export type AuthWords = keyof typeof authWords

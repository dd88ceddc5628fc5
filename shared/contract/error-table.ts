// Data only: panels and widgets import this file without carrying the schema library.

/** What a code means on the wire. `retryable`: the same request may succeed later without a change. */
interface ErrorRow {
  readonly http: number
  readonly retryable: boolean
  readonly en: string
  readonly zh: string
}

/** The one table of errors. Panels switch on the code; the words are for people. */
export const errorTable = {
  'input.invalid': {
    http: 400,
    retryable: false,
    en: 'Something in the request is not valid. Check the marked fields.',
    zh: '请求中有内容无效，请检查标出的字段。',
  },
  'auth.required': {
    http: 401,
    retryable: false,
    en: 'Sign in, or send a valid API key.',
    zh: '请先登录，或使用有效的 API 密钥。',
  },
  'auth.expired': {
    http: 401,
    retryable: false,
    en: 'The session has ended. Sign in again.',
    zh: '登录已过期，请重新登录。',
  },
  'credits.insufficient': {
    http: 402,
    retryable: false,
    en: 'Not enough credits for this request. Nothing was charged.',
    zh: '点数不足，未扣除任何点数。',
  },
  'access.denied': {
    http: 403,
    retryable: false,
    en: 'Your role or key does not allow this.',
    zh: '你的角色或密钥没有此权限。',
  },
  missing: {
    http: 404,
    retryable: false,
    en: 'Not found in this organization.',
    zh: '在当前组织中找不到该内容。',
  },
  'request.conflict': {
    http: 409,
    retryable: false,
    en: 'This conflicts with an earlier request or a newer change.',
    zh: '与先前的请求或更新的改动冲突。',
  },
  'input.too-large': {
    http: 413,
    retryable: false,
    en: 'The upload or request is too large.',
    zh: '上传的文件或请求过大。',
  },
  'input.unsupported': {
    http: 415,
    retryable: false,
    en: 'This kind of file is not supported.',
    zh: '不支持这种文件类型。',
  },
  'model.refused': {
    http: 422,
    retryable: false,
    en: 'The model declined this request. Nothing was charged. Change the brief and try again.',
    zh: '模型拒绝了此请求，未扣除点数。请修改描述后重试。',
  },
  'rate.limited': {
    http: 429,
    retryable: true,
    en: 'Too many requests. Wait a moment and try again.',
    zh: '请求过于频繁，请稍候再试。',
  },
  internal: {
    http: 500,
    retryable: true,
    en: 'Something went wrong on our side. Nothing was charged. Try again.',
    zh: '我们这边出了问题，未扣除点数，请重试。',
  },
  'model.failed': {
    http: 502,
    retryable: true,
    en: 'The model did not return a usable picture. Nothing was charged. Try again, or pick another model.',
    zh: '模型没有返回可用的图片，未扣除点数。请重试或更换模型。',
  },
  'model.busy': {
    http: 503,
    retryable: true,
    en: 'The model is busy. Nothing was charged. Try again in a minute, or pick another model.',
    zh: '模型繁忙，未扣除点数。请稍后再试或更换模型。',
  },
  'model.timeout': {
    http: 504,
    retryable: true,
    en: 'The model took too long. Nothing was charged. Try again, or pick another model.',
    zh: '模型响应超时，未扣除点数。请重试或更换模型。',
  },
  network: {
    http: 0,
    retryable: true,
    en: 'Could not reach ImageLayer. Check the connection and try again.',
    zh: '无法连接 ImageLayer，请检查网络后重试。',
  },
  'host.failed': {
    http: 0,
    retryable: true,
    en: 'The host application refused the step. Nothing was charged.',
    zh: '宿主应用拒绝了此操作，未扣除点数。',
  },
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof errorTable
export const errorCodes = Object.keys(errorTable) as ErrorCode[]

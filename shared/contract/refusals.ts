/** Words for one reason why a model would not paint, in both languages. Never a vendor's own message. */
interface RefusalWords {
  readonly en: string
  readonly zh: string
}

/** Why a model refused, whoever made it. `model.refused` carries one of these in `details.reason`. */
export const refusalTable = {
  safety: {
    en: 'The model found the brief unsafe. Nothing was charged. Describe the scene without violence, harm or nudity.',
    zh: '模型认为描述存在安全问题，未扣除点数。请去掉暴力、伤害或裸露的内容。',
  },
  'image-safety': {
    en: 'The model painted something it then held back as unsafe. Nothing was charged. Change the brief and try again.',
    zh: '模型生成的画面未通过安全检查，未扣除点数。请修改描述后重试。',
  },
  prohibited: {
    en: 'The brief asks for something the model is not allowed to paint. Nothing was charged.',
    zh: '描述中包含模型不允许绘制的内容，未扣除点数。',
  },
  'blocked-words': {
    en: 'A word in the brief is on the model’s block list. Nothing was charged. Say it in other words.',
    zh: '描述中的某个词被模型屏蔽，未扣除点数。请换一种说法。',
  },
  recitation: {
    en: 'The picture came too close to an existing work. Nothing was charged. Ask for something more of your own.',
    zh: '画面与已有作品过于相似，未扣除点数。请描述得更具原创性。',
  },
  'personal-data': {
    en: 'The brief seems to hold personal data. Nothing was charged. Remove names, addresses and numbers.',
    zh: '描述中似乎含有个人信息，未扣除点数。请删除姓名、地址和号码。',
  },
  jailbreak: {
    en: 'The model read the brief as an attempt to change its rules. Nothing was charged. Describe only the picture.',
    zh: '模型认为描述试图改变其规则，未扣除点数。请只描述画面。',
  },
  policy: {
    en: 'A policy of the model’s vendor stopped the request. Nothing was charged. Change the brief and try again.',
    zh: '请求被模型服务方的策略拦截，未扣除点数。请修改描述后重试。',
  },
  'no-image': {
    en: 'The model answered without a picture. Nothing was charged. Say more exactly what the picture should show.',
    zh: '模型没有返回图片，未扣除点数。请更具体地说明画面内容。',
  },
  other: {
    en: 'The model declined without saying why. Nothing was charged. Change the brief, or pick another model.',
    zh: '模型未说明原因便拒绝了请求，未扣除点数。请修改描述或更换模型。',
  },
} as const satisfies Record<string, RefusalWords>

export type RefusalReason = keyof typeof refusalTable

import { type CopyField, copyFields } from '@imagelayer/shared/contract/copy-limits.ts'

/** What a place for words may be called, as a column of a table or as a layer: our words, our layers' names, and what people call them. */
const names: Readonly<Record<CopyField, readonly string[]>> = {
  headline: ['headline', 'title', 'heading', 'h1', '标题', '主标题'],
  subhead: ['subhead', 'subheadline', 'subtitle', 'subheading', 'body', '副标题', '正文'],
  cta: ['cta', 'button', 'button label', 'call to action', '按钮', '行动按钮'],
  badge: ['badge', 'badge label', 'tag', 'label', '角标', '标签'],
  legal: ['legal', 'legal line', 'fine print', 'disclaimer', '法律声明', '附注'],
}

/** The words that are meant by a name; undefined for one that means nothing to us. */
export function slotOf(name: string): CopyField | undefined {
  const plain = name.trim().toLowerCase().replace(/[_-]+/g, ' ')
  return copyFields.find((field) => names[field].includes(plain))
}

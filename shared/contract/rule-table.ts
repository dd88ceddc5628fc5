// Data only: panels and widgets import this file without carrying the schema library.

/** A rule of the brand score as it is published in docs/brand-score.md. */
interface RuleRow {
  /** What it counts among the rules that apply. */
  readonly weight: number
  /** What it says when it holds. */
  readonly en: string
  readonly zh: string
}

/** The one table of rules. A score names them; the words are for people. */
export const ruleTable = {
  'text.contrast': { weight: 18, en: 'Contrast of the words', zh: '文字对比度' },
  'text.exact': { weight: 18, en: 'Words as written', zh: '文字准确无误' },
  'text.overflow': { weight: 8, en: 'Words within their place', zh: '文字未溢出' },
  'text.size': { weight: 4, en: 'Size of the words', zh: '文字大小' },
  'logo.present': { weight: 12, en: 'Carries the logo', zh: '带有标志' },
  'logo.identity': { weight: 14, en: 'Logo drawn exactly', zh: '标志准确无误' },
  'logo.color': { weight: 8, en: 'Colors of the logo', zh: '标志颜色' },
  'logo.contrast': { weight: 9, en: 'Contrast of the logo', zh: '标志对比度' },
  'logo.clear-space': { weight: 5, en: 'Clear space of the logo', zh: '标志留白' },
  'logo.min-size': { weight: 4, en: 'Size of the logo', zh: '标志大小' },
  'layout.safe-area': { weight: 5, en: 'Inside the safe area', zh: '位于安全区内' },
  'layout.overlap': { weight: 5, en: 'Nothing lies over anything', zh: '各元素互不重叠' },
  'layout.alignment': { weight: 3, en: 'Aligned to the layout', zh: '与版式对齐' },
  'color.exact': { weight: 8, en: 'Flat colors are the kit’s', zh: '纯色与套件一致' },
  'color.forbidden-pair': { weight: 8, en: 'No forbidden pair of colors', zh: '没有禁用的配色' },
  'color.palette': { weight: 8, en: 'Few foreign colors', zh: '少有套件外的颜色' },
  'color.presence': { weight: 4, en: 'Shows the kit’s colors', zh: '使用了套件颜色' },
  'color.forbidden-hue': { weight: 8, en: 'No forbidden hue', zh: '没有禁用的色相' },
  'picture.phantoms': { weight: 8, en: 'No words or logos painted in', zh: '画面中没有绘出的文字或标志' },
  'picture.resolution': { weight: 4, en: 'Sharp enough for its size', zh: '清晰度足够' },
  'picture.provenance': { weight: 4, en: 'Says how it was made', zh: '标明制作方式' },
} as const satisfies Record<string, RuleRow>

export type RuleId = keyof typeof ruleTable

/** A rule of another version of the formula goes by its id. */
export const rowOfRule = (rule: string): RuleRow =>
  (ruleTable as Record<string, RuleRow>)[rule] ?? { weight: 0, en: rule, zh: rule }

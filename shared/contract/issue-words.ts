import type { Words } from './errors.ts'

/** What a shape says when its own rule is broken. The schema takes the English; answers in Chinese look it up here. */
export const issueWords = {
  origin: { en: 'an origin looks like https://shop.example', zh: '来源应形如 https://shop.example' },
  color: { en: 'a colour is written #rrggbb', zh: '颜色应写成 #rrggbb' },
  slug: { en: 'lower-case letters, digits and hyphens', zh: '只能包含小写字母、数字和连字符' },
  prompt: { en: 'say what the picture should show', zh: '请说明画面要展示什么' },
  visible: { en: 'write words that can be seen, or leave it out', zh: '请填写可见的文字，或留空' },
  json: {
    en: 'write it as JSON, with the names in double quotes',
    zh: '应为 JSON，名称使用双引号',
  },
  path: { en: 'a path of this site', zh: '应为本站路径' },
} as const satisfies Record<string, Words>

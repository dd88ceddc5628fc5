import type { Locale } from '@imagelayer/shared/contract/locale.ts'

/** What the person chose, else what the browser speaks, else English. */
export function pickLocale(kept: string | null, browser: string): Locale {
  if (kept === 'en' || kept === 'zh-CN') return kept
  return /^zh\b/i.test(browser) ? 'zh-CN' : 'en'
}

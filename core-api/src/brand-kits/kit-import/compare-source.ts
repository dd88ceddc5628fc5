import { compareKits } from '@imagelayer/shared/brand/compare-kit.ts'
import type { ComparedParties } from '@imagelayer/shared/brand/difference-words.ts'
import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { KitDifferences, KitSource, KitSourceInput } from '@imagelayer/shared/contract/kit-imports.ts'
import type { ReadSource } from './source-reading.ts'

const guide = { en: 'guide', zh: '规范' }
const parties: Readonly<Record<KitSource, ComparedParties>> = {
  url: { kit: guide, source: { en: 'site', zh: '网站' }, hasLogos: true },
  'theme-json': { kit: guide, source: { en: 'theme', zh: '主题' } },
  dtcg: { kit: guide, source: { en: 'token file', zh: '设计令牌' } },
  'brand-json': { kit: guide, source: { en: 'brand.json', zh: 'brand.json' }, hasLogos: true },
  css: { kit: guide, source: { en: 'style sheet', zh: '样式表' } },
  figma: { kit: guide, source: { en: 'Figma file', zh: 'Figma 文件' }, hasLogos: true },
  shopify: { kit: guide, source: { en: 'shop', zh: '店铺' }, hasLogos: true },
}

/** Where a kit's draft and a source do not agree. A source that names no colour is held against the rest of the kit. */
export function compareWithSource(
  content: BrandKitContent,
  from: KitSourceInput,
  { draft, address }: ReadSource,
): KitDifferences {
  const colors = draft.content.colors.length > 0 ? content.colors : []
  return {
    items: compareKits({ content: { ...content, colors } }, draft, parties[from.source]),
    comparedWith: address ? { en: address, zh: address } : parties[from.source].source,
  }
}

import { findChannel } from '@imagelayer/shared/contract/channels.ts'
import type { Composition, LogoLayer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { ComposeRequest } from '../src/imaging/compose/engine-request.ts'
import { photo } from './picture-files.ts'
import { realBrand } from './real-brands.ts'

/** Words in the scripts that pictures are made in, as a shop would write them. */
export const copies = {
  english: { headline: 'Autumn collection is here', subhead: 'Warm layers for long walks.', cta: 'Shop now' },
  german: {
    headline: 'Nachhaltigkeitsberichterstattung leicht gemacht',
    cta: 'Jetzt ausprobieren',
    legal: 'Angebot gültig bis 31. Dezember.',
  },
  arabic: { headline: 'مجموعة الخريف وصلت الآن', subhead: 'خصم 50% حتى نهاية الأسبوع.', cta: 'تسوق الآن' },
  hindi: { headline: 'शरद ऋतु का नया संग्रह आ गया है', subhead: 'हर मौसम के लिए गर्म कपड़े।', cta: 'अभी खरीदें' },
  chinese: { headline: '秋季新品，温暖上市', subhead: '为漫长的散步准备的层叠穿搭。', cta: '立即选购' },
  japanese: { headline: '秋の新作コレクションが届きました', cta: '詳しく見る' },
  thai: { headline: 'คอลเลกชันฤดูใบไม้ร่วงมาถึงแล้ว', subhead: 'เสื้อผ้าอบอุ่นสำหรับการเดินเล่น' },
  emoji: { headline: 'Fresh picks for fall 🍂🧣', cta: 'Take a look' },
} satisfies Record<string, Copy>

/** A request that works, with changes. */
export const composeRequest = (changes: Partial<ComposeRequest> = {}): ComposeRequest => {
  const { width, height, safeArea } = findChannel('open-graph')
  return {
    size: { width, height },
    safeArea,
    layout: 'editorial-left',
    copy: copies.english,
    kit: realBrand('Stripe'),
    picture: { bytes: photo('Aqua.jpg').bytes, origin: 'model', seed: 1 },
    ...changes,
  }
}

export const textsOf = ({ layers }: Composition) => layers.filter((layer): layer is TextLayer => layer.kind === 'text')
export const logosOf = ({ layers }: Composition) => layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')

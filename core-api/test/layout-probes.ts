import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import { expect } from 'vitest'
import { bottom, contains, insetEvenly, overlaps } from '../src/imaging/layout/boxes.ts'
import type { MeasuredCopy } from '../src/imaging/layout/copy-role.ts'
import { leastTextPx } from '../src/imaging/layout/frame.ts'
import type { LogoShape } from '../src/imaging/layout/logo-slot.ts'
import type { LayoutRequest, ResolvedLayout } from '../src/imaging/layout/resolved-layout.ts'
import { resolveFontStack } from '../src/imaging/text/font-stack.ts'
import { measureText } from '../src/imaging/text/measure-text.ts'
import { detectDirection } from '../src/imaging/text/scripts.ts'

/** Ten shapes from 1:4 to 4:1, each of about a megapixel. */
export const probeSizes: readonly PictureSize[] = [
  { width: 500, height: 2000 },
  { width: 577, height: 1732 },
  { width: 1080, height: 1920 },
  { width: 896, height: 1120 },
  { width: 1080, height: 1080 },
  { width: 1155, height: 866 },
  { width: 1200, height: 630 },
  { width: 1600, height: 900 },
  { width: 1732, height: 577 },
  { width: 2000, height: 500 },
]

/** Words of several scripts and lengths, from a headline alone to every field. */
export const probeCopies: Readonly<Record<string, Copy>> = {
  headline: { headline: 'Go outside.' },
  button: { headline: 'Made for the long way home', cta: 'See the range' },
  all: {
    headline: 'Autumn collection is here',
    subhead: 'Warm layers for long walks, made from wool that lasts.',
    cta: 'Shop now',
    legal: 'Offer ends 30 November. While stocks last.',
    badge: '-30%',
  },
  german: {
    headline: 'Nachhaltigkeitsberichterstattung leicht gemacht',
    subhead: 'Veröffentlichen Sie Ihren Bericht in wenigen Tagen statt Wochen.',
    cta: 'Jetzt ausprobieren',
  },
  arabic: {
    headline: 'مجموعة الخريف وصلت الآن',
    subhead: 'خصم 50% حتى نهاية الأسبوع.',
    cta: 'تسوق الآن',
    badge: 'جديد',
  },
  hindi: { headline: 'शरद ऋतु का नया संग्रह आ गया है', subhead: 'हर मौसम के लिए गर्म कपड़े।', cta: 'अभी खरीदें' },
  chinese: { headline: '秋季新品，温暖上市', subhead: '为漫长的散步准备的层叠穿搭。', cta: '立即选购', badge: '新品' },
  japanese: { headline: '秋の新作コレクションが届きました', cta: '詳しく見る' },
  thai: { headline: 'คอลเลกชันฤดูใบไม้ร่วงมาถึงแล้ว', subhead: 'เสื้อผ้าอบอุ่นสำหรับการเดินเล่น', cta: 'เลือกซื้อเลย' },
}

/** A copy measured in Inter and the fonts that stand in for it. */
export const measureProbe = (copy: Copy): MeasuredCopy =>
  Object.fromEntries(
    Object.entries(copy).flatMap(([role, text]) => {
      if (!text) return []
      const stack = resolveFontStack(text, { family: 'Inter', weight: role === 'headline' ? 700 : 400 })
      return [[role, measureText(text, stack, { textCase: 'as-written', trackingEm: 0 })]]
    }),
  )

const probeLogo: LogoShape = {
  assetId: 'ast_logo',
  variant: 'full',
  aspect: 3.4,
  minWidthPx: 48,
  clearSpace: 0.25,
}

export const probeRequest = (copy: Copy, changes: Partial<LayoutRequest> = {}): LayoutRequest => ({
  size: { width: 1200, height: 630 },
  safeArea: { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 },
  copy: measureProbe(copy),
  logos: [probeLogo],
  direction: detectDirection(copy.headline ?? ''),
  typeScale: 1.25,
  ...changes,
})

/** What must not meet: words, and the shapes of button and badge with their labels inside. */
export const thingsOf = ({ texts, boxed }: ResolvedLayout): Array<{ name: string; box: Box }> => [
  ...texts.filter(({ role }) => role !== 'cta' && role !== 'badge').map(({ role, box }) => ({ name: role, box })),
  ...boxed.map(({ role, box }) => ({ name: role, box })),
]

/** Expects what holds for every layout: nothing meets, leaves the safe area, is too small, or takes the logo's clear space. */
export function expectSound(resolved: ResolvedLayout, { safeArea, size }: LayoutRequest): void {
  const safe = {
    x: size.width * safeArea.left,
    y: size.height * safeArea.top,
    width: size.width * (1 - safeArea.left - safeArea.right),
    height: size.height * (1 - safeArea.top - safeArea.bottom),
  }
  const things = thingsOf(resolved)
  const where = `${resolved.layout.id} ${size.width}x${size.height}`
  for (const [index, { name, box }] of things.entries()) {
    expect(contains(safe, box, 1.01), `${where}: ${name} ${show(box)} in ${show(safe)}`).toBe(true)
    for (const other of things.slice(index + 1))
      expect(overlaps(box, other.box), `${where}: ${name} on ${other.name}`).toBe(false)
  }
  for (const { role, box } of resolved.boxed) {
    const label = resolved.texts.find((text) => text.role === role)
    expect(label && contains(box, label.box, 1), `${where}: the label of ${role}`).toBe(true)
  }
  const least = leastTextPx(Math.min(size.width, size.height)) - 0.01
  for (const text of resolved.texts) expect(text.fitted.sizePx, `${where}: ${text.role}`).toBeGreaterThanOrEqual(least)
  expectGrounds(resolved, where)
  expectLogos(resolved, { safe, size, where })
}

const show = ({ x, y, width, height }: Box): string => [x, y, width, height].map(Math.round).join(' ')

/** Words stand on what they say they stand on, and beside the picture when that is no part of it. */
function expectGrounds({ texts, solids, picture, clip }: ResolvedLayout, where: string): void {
  for (const { role, on, box } of texts) {
    const solid = solids.find(({ id }) => id === on)
    if (solid) expect(contains(solid.box, box, 1.5), `${where}: ${role} on ${on}`).toBe(true)
    if (on === 'mat' && clip?.kind !== 'ellipse') expect(overlaps(picture, box), `${where}: ${role} beside`).toBe(false)
  }
}

interface Rules {
  readonly safe: Box
  readonly size: PictureSize
  readonly where: string
}

function expectLogos(resolved: ResolvedLayout, { safe, size, where }: Rules): void {
  for (const { box, elsewhere, clearSpacePx, shape } of resolved.logos) {
    expect(box.width, where).toBeGreaterThanOrEqual(shape.minWidthPx)
    for (const place of [box, ...elsewhere.slice(0, 1)]) {
      expect(contains(safe, place, 1.01), `${where}: logo ${show(place)} in ${show(safe)}`).toBe(true)
      expect(contains({ x: 0, y: 0, ...size }, insetEvenly(place, -clearSpacePx), 0.01), where).toBe(true)
    }
    for (const { name, box: other } of thingsOf(resolved))
      expect(overlaps(insetEvenly(box, 0.5 - clearSpacePx), other), `${where}: ${name} in the clear space`).toBe(false)
  }
}

/** Tops of things that stand in one column, in the order in which the form names them. */
export const isInOrder = (resolved: ResolvedLayout): boolean =>
  resolved.form.stacks.every(({ slots, beside }) => {
    const boxes = slots.flatMap((slot) =>
      thingsOf(resolved).filter(({ name }) => name === slot && !(beside && name === 'cta')),
    )
    return boxes.every(({ box }, index) => index === 0 || box.y >= bottom(boxes[index - 1]?.box ?? box) - 1)
  })

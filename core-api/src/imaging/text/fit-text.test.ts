import { GlobalFonts } from '@napi-rs/canvas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fontFile } from '../../../test/picture-files.ts'
import { setText } from './fit-text.ts'
import { registerFont } from './font-face.ts'
import { resolveFontStack } from './font-stack.ts'
import { measureText, shownText } from './measure-text.ts'
import { detectDirection, detectScript } from './scripts.ts'

const measure = (text: string, trackingEm = 0) =>
  measureText(text, resolveFontStack(text, { family: 'Inter', weight: 700 }), { textCase: 'as-written', trackingEm })
const linesOf = (text: string, widthPx: number, sizePx = 40): string[] =>
  setText(measure(text), { sizePx, widthPx, maxLines: 40, role: 'display' })?.lines.map((line) => line.text) ?? []

test('lines joined are the words, and no line is wider than asked', () => {
  const text = fc.array(
    fc.constantFrom(
      'word',
      'Łódź',
      '秋季',
      '新品，',
      'مرحبا',
      'नमस्ते',
      'สวัสดีชาวโลก',
      ' ',
      '  ',
      '-',
      '\n',
      '50%',
      '🍂',
      '👩‍👩‍👧',
      'a\u00adb',
    ),
    { minLength: 1, maxLength: 24 },
  )
  fc.assert(
    fc.property(text, fc.integer({ min: 60, max: 900 }), (parts, widthPx) => {
      const words = parts.join('')
      const fitted = setText(measure(words), { sizePx: 32, widthPx, maxLines: 40, role: 'body' })
      if (!fitted) return
      expect(fitted.lines.map((line) => line.text).join('')).toBe(words)
      expect(fitted.widthPx).toBeLessThanOrEqual(widthPx + 0.01)
    }),
    { numRuns: 300, seed: 7 },
  )
})

test('headlines break evenly and leave no short word alone', () => {
  expect(linesOf('Autumn collection is here', 420)).toEqual(['Autumn collection ', 'is here'])
  expect(linesOf('The quick brown fox jumps over it', 600).at(-1)).not.toBe('it')
})

test('Chinese breaks behind punctuation rather than inside a phrase', () => {
  expect(linesOf('秋季新品，温暖上市', 230)).toEqual(['秋季新品，', '温暖上市'])
})

test('no line of Chinese or Japanese begins with closing punctuation', () => {
  for (const width of [90, 130, 170, 210])
    for (const line of linesOf('为漫长的散步准备的层叠穿搭，选用经久耐用的羊毛。温暖上市！', width))
      expect(line).not.toMatch(/^[，。！、）」]/u)
})

test('Thai, which has no spaces, breaks between words of the dictionary', () => {
  const words = new Set(
    Array.from(new Intl.Segmenter('th', { granularity: 'word' }).segment('คอลเลกชันฤดูใบไม้ร่วงมาถึงแล้ว'), (s) => s.index),
  )
  const lines = linesOf('คอลเลกชันฤดูใบไม้ร่วงมาถึงแล้ว', 260)
  expect(lines.length).toBeGreaterThan(1)
  let at = 0
  for (const line of lines) {
    expect(words.has(at)).toBe(true)
    at += line.length
  }
})

test('a word wider than the line is refused, never cut or squeezed', () => {
  const rules = { sizePx: 40, widthPx: 300, maxLines: 9, role: 'display' } as const
  expect(setText(measure('Donaudampfschifffahrtsgesellschaft'), rules)).toBeUndefined()
})

test('a soft hyphen shows only where a line ends on it', () => {
  expect(shownText('Schiff\u00ad', 'as-written', 'de')).toBe('Schiff-')
  expect(shownText('Schiff\u00adfahrt', 'as-written', 'de')).toBe('Schifffahrt')
})

test('scripts that stack or hang get enough line height for their marks', () => {
  for (const text of ['शरद ऋतु का नया संग्रह आ गया है', 'مجموعة الخريف وصلت الآن', 'ที่นี่ ที่นั่น ที่โน่น ผู้ใหญ่']) {
    const fitted = setText(measure(text), { sizePx: 60, widthPx: 400, maxLines: 9, role: 'display' })
    expect(fitted?.lineHeightPx).toBeGreaterThan(60 * 1.25)
  }
})

test('letter-spacing is counted in the width', () => {
  const width = (trackingEm: number) =>
    setText(measure('Autumn', trackingEm), { sizePx: 100, widthPx: 2000, maxLines: 1, role: 'display' })?.widthPx ?? 0
  expect(width(0.1) - width(0)).toBeCloseTo(60, 0)
})

test.each([
  ['Autumn is here', 'Latn', 'ltr'],
  ['Осень пришла', 'Cyrl', 'ltr'],
  ['秋季新品 autumn', 'Hans', 'ltr'],
  ['秋の新作コレクション', 'Jpan', 'ltr'],
  ['가을 신상품', 'Kore', 'ltr'],
  ['خصم 50% على Nike', 'Arab', 'rtl'],
  ['नया संग्रह', 'Deva', 'ltr'],
  ['มาถึงแล้ว', 'Thai', 'ltr'],
  ['שלום', 'Hebr', 'rtl'],
  ['50%', 'Latn', 'ltr'],
])('%s is %s, %s', (text, script, direction) => {
  expect(detectScript(text)).toBe(script)
  expect(detectDirection(text)).toBe(direction)
})

test('every bundled script is covered without a warning', () => {
  for (const text of [
    'Łódź ź ő',
    'Осень',
    'Ελλάδα',
    'خصم 50%',
    'नया संग्रह',
    '秋季新品，',
    '秋の新作',
    '가을',
    'มาถึงแล้ว',
    '🍂👩‍👩‍👧🇩🇪',
    'Tiếng Việt',
  ])
    expect(resolveFontStack(text, { family: 'Inter', weight: 700 }).warnings, text).toEqual([])
})

test('characters that no font has are named, counted and painted as boxes, whatever fonts the host has', () => {
  const stack = resolveFontStack('Cuneiform 𒀀 שלום', { family: 'Inter', weight: 400 })
  expect(stack.warnings).toEqual([
    { message: expect.stringContaining('“𒀀 ש ל ו ם”'), messageZh: expect.stringContaining('“𒀀 ש ל ו ם”') },
  ])
  expect(stack.glyphShare).toBeCloseTo(9 / 14)
  expect(stack.paintable('Cuneiform שלום')).toBe('Cuneiform \uFFFF\uFFFF\uFFFF\uFFFF')
})

test('Cyrillic and Greek are set in Inter, not in a font of the host', () => {
  for (const text of ['Осень', 'Ελλάδα Ω']) {
    const stack = resolveFontStack(text, { family: 'Newsreader', weight: 600 })
    expect(stack.glyphShare).toBe(1)
    expect(stack.css(10).split(',').length).toBeGreaterThan(1)
  }
})

test('a letter written with a mark of its own is the letter that fonts have', () => {
  const stack = resolveFontStack('Ho\u0302tel', { family: 'Inter', weight: 400 })
  expect(stack).toMatchObject({ glyphShare: 1, warnings: [] })
  expect(shownText('Ho\u0302tel', 'as-written', 'fr')).toBe('H\u00f4tel')
})

test('blank lines and outer spaces break a line once and take no room', () => {
  const words = '  \n\nAutumn\n \n\u200B\n\n is here\n\n'
  const lines = linesOf(words, 900)
  expect(lines).toHaveLength(2)
  expect(lines.join('')).toBe(words)
  expect(lines.map((line) => shownText(line, 'as-written', 'en'))).toEqual(['Autumn', 'is here'])
})

test('an uploaded font that lacks characters names the font used instead', () => {
  const bytes = fontFile('inter/files/inter-latin-400-normal.woff2')
  const { warnings } = resolveFontStack('Сейчас', { family: 'House Sans', weight: 400, bytes })
  expect(warnings).toEqual([
    { message: expect.stringMatching(/House Sans has no .*С.*set in Inter/), messageZh: expect.stringContaining('С') },
  ])
})

test('a family that was neither uploaded nor brought along is replaced and named', () => {
  const { warnings } = resolveFontStack('Hello', { family: 'Circular', weight: 700 })
  expect(warnings).toEqual([
    { message: expect.stringContaining('Circular'), messageZh: expect.stringContaining('Circular') },
  ])
})

test('bytes that are no font are refused with words', () => {
  const wish = { family: 'Broken', weight: 400, bytes: Buffer.from('no font at all') }
  expect(() => resolveFontStack('Hello', wish)).toThrow(expect.objectContaining({ code: 'input.invalid' }))
})

test('a thread keeps few uploaded fonts open, and one that it forgot is opened again', () => {
  const subsets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese']
  const files = subsets.flatMap((subset) =>
    [100, 200, 300, 400, 500, 600, 700].map((weight) => fontFile(`inter/files/inter-${subset}-${weight}-normal.woff2`)),
  )
  const [first] = files as [Buffer]
  const wish = { family: 'House Sans', weight: 100, bytes: first }
  const before = measureText('Hamburg', resolveFontStack('Hamburg', wish), { textCase: 'as-written', trackingEm: 0 })
  const { alias, name } = registerFont(first, 100)
  for (const bytes of files) registerFont(bytes, 400)
  expect(GlobalFonts.has(alias)).toBe(false)
  expect(GlobalFonts.families.filter(({ family }) => /^il_[0-9a-f]{12}_/.test(family)).length).toBeLessThanOrEqual(32)
  const again = measureText('Hamburg', resolveFontStack('Hamburg', wish), { textCase: 'as-written', trackingEm: 0 })
  expect(JSON.stringify(again)).toBe(JSON.stringify(before))
  expect(registerFont(first, 100).name).toBe(name)
})

test('Korean lines end behind words where there is room for words', () => {
  const words = '새로운 색상을 모든 매장에서 만나보세요'
  for (const widthPx of [230, 280, 340, 420]) {
    const lines = linesOf(words, widthPx)
    expect(lines.join('')).toBe(words)
    for (const line of lines.slice(0, -1)) expect(line, `${widthPx} px`).toMatch(/\s$/)
  }
})

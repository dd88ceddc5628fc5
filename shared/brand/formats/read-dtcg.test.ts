import { expect, test } from 'vitest'
import { AppError } from '../../contract/errors.ts'
import { readDtcg } from './read-dtcg.ts'

const color = (hex: string) => ({
  colorSpace: 'srgb',
  components: [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  hex,
})
const hexesOf = (document: unknown): Record<string, string> =>
  Object.fromEntries(readDtcg(document).content.colors.map(({ id, hex }) => [id, hex]))
const reasonsOf = (document: unknown): Record<string, string> =>
  Object.fromEntries(readDtcg(document).skipped.map(({ found, reason }) => [found, reason]))
const errorOf = (input: unknown): AppError => {
  try {
    readDtcg(input)
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('nothing was refused')
}

test.each([
  ['srgb', [0.15294, 0.25098, 0.87843]],
  ['srgb-linear', [0.02029, 0.05127, 0.7454]],
  ['hsl', [231.89189, 74.89879, 51.56863]],
  ['hwb', [231.89189, 15.29412, 12.15686]],
  ['lab', [35.29254, 38.69218, -84.94522]],
  ['lch', [35.29254, 93.34225, 294.48906]],
  ['oklab', [0.47587, -0.00996, -0.23954]],
  ['oklch', [0.47587, 0.23975, 267.6198]],
  ['display-p3', [0.1748, 0.24841, 0.84491]],
  ['a98-rgb', [0.20027, 0.25904, 0.85952]],
  ['prophoto-rgb', [0.32527, 0.22417, 0.78817]],
  ['rec2020', [0.21502, 0.20361, 0.82021]],
  ['xyz-d65', [0.16123, 0.09479, 0.71503]],
  ['xyz-d50', [0.13524, 0.08645, 0.53755]],
])('a colour in %s is read', (colorSpace, components) => {
  expect(hexesOf({ brand: { $type: 'color', $value: { colorSpace, components } } })).toEqual({ brand: '#2740e0' })
})

test('a type comes from the token, from what it refers to, or from the nearest group', () => {
  const document = {
    primary: { $value: color('#2740e0') },
    palette: { $type: 'color', sun: { $value: '#FFC53D' }, deep: { night: { $value: '#1a1915' } } },
    alias: { background: { $value: '{palette.sun}' }, text: { $ref: '#/palette/deep/night' } },
    notColor: { $type: 'dimension', $value: '#ff0000' },
    untyped: { $value: '#ff0000' },
  }
  expect(hexesOf(document)).toEqual({ primary: '#2740e0', sun: '#ffc53d', 'deep-night': '#1a1915' })
})

test('aliases are followed through chains, pointers into values and roots of groups', () => {
  const document = {
    color: {
      $type: 'color',
      base: { $root: { $value: color('#f4efe6') }, deep: { $value: color('#c9bda5') } },
      mixed: { $value: { colorSpace: 'srgb', components: [{ $ref: '#/color/base/deep/$value/components/0' }, 0, 0] } },
      first: { $value: '{color.second}' },
      second: { $value: { $ref: '#/color/third/$value' } },
      third: { $value: '{color.base.$root}' },
      short: { $value: '{color.base}' },
    },
  }
  const draft = readDtcg(document)
  expect(draft.content.colors.map(({ hex }) => hex).toSorted()).toEqual(['#c90000', '#c9bda5', '#f4efe6'])
  expect(draft.skipped).toEqual([])
})

test('circles and references to nothing are told and take nobody else with them', () => {
  const document = {
    color: {
      $type: 'color',
      a: { $value: '{color.b}' },
      b: { $value: '{color.c}' },
      c: { $value: '{color.a}' },
      self: { $ref: '#/color/self' },
      lost: { $value: '{color.nowhere}' },
      kept: { $value: color('#2740e0') },
    },
  }
  expect(hexesOf(document)).toEqual({ kept: '#2740e0' })
  expect(reasonsOf(document)).toMatchObject({
    '/color/a': expect.stringContaining('in a circle'),
    '/color/b': expect.stringContaining('in a circle'),
    '/color/c': expect.stringContaining('in a circle'),
    '/color/self': expect.stringContaining('in a circle'),
    '/color/lost': 'Its reference leads to no token.',
  })
})

test('what every object inherits is in no document', () => {
  const document = {
    font: { $type: 'fontFamily', body: { $value: { $ref: '#/toString/name' } }, heading: { $value: ['Inter'] } },
    color: { $type: 'color', a: { $ref: '#/constructor' }, b: { $value: '{__proto__}' } },
  }
  const draft = readDtcg(document)
  expect(draft.fonts.map(({ family }) => family)).toEqual(['Inter', 'Inter'])
  expect(draft.skipped.map(({ found }) => found)).toEqual(['/font/body', '/color/a', '/color/b'])
})

test('a group takes over the tokens and the type of the one it extends; its own go first', () => {
  const document = {
    button: { $type: 'color', ground: { $value: color('#0066cc') }, words: { $value: color('#ffffff') } },
    quiet: { $extends: '{button}', ground: { $value: color('#cc0066') } },
    loop: { $extends: '#/loop', x: { $type: 'color', $value: color('#123456') } },
    outer: { inner: { $extends: '{outer}' } },
  }
  const draft = readDtcg(document)
  expect(draft.content.colors.map(({ hex }) => hex).toSorted()).toEqual(['#0066cc', '#123456', '#cc0066', '#ffffff'])
  expect(reasonsOf(document)).toMatchObject({
    '/loop/$extends': 'The group extends itself.',
    '/outer/inner/$extends': 'The group extends itself.',
  })
})

test('deprecated, translucent, dark and unreadable colours are told and left out', () => {
  const document = {
    light: { background: { $type: 'color', $value: color('#ffffff') } },
    dark: { background: { $type: 'color', $value: color('#101010') } },
    old: {
      $deprecated: 'gone',
      a: { $type: 'color', $value: color('#ff0000') },
      b: { $deprecated: false, $type: 'color', $value: color('#00ff00') },
    },
    veil: { $type: 'color', $value: { ...color('#000000'), alpha: 0.5 } },
    odd: { $type: 'color', $value: 'octarine' },
    number: { $type: 'color', $value: 7 },
    space: { $type: 'color', $value: { colorSpace: 'cmyk', components: [0, 0, 0, 0] } },
  }
  expect(hexesOf(document)).toEqual({ background: '#ffffff', 'old-b': '#00ff00' })
  expect(Object.keys(reasonsOf(document)).toSorted()).toEqual([
    '/dark/background',
    '/number',
    '/odd',
    '/old/a',
    '/space',
    '/veil',
  ])
})

test('outside sRGB the document’s own hex is taken, or the nearest, and both are less sure', () => {
  const value = { colorSpace: 'display-p3', components: [1, 0.35, 0.3] }
  const draft = readDtcg({
    accent: { $type: 'color', $value: { ...value, hex: '#FF5A50' } },
    primary: { $type: 'color', $value: value },
  })
  expect(draft.content.colors.map(({ hex }) => hex)).toEqual(['#ff584e', '#ff5a50'])
  for (const line of draft.evidence)
    expect(line).toMatchObject({ confidence: 0.72, reason: expect.stringContaining('sRGB') })
})

test('evidence says where each colour is, what stands there and why it has its role', () => {
  const document = {
    palette: { $type: 'color', blue: { $value: color('#2740e0') } },
    primary: { $value: '{palette.blue}' },
  }
  expect(readDtcg(document).evidence).toEqual([
    {
      path: 'colors.blue',
      value: '#2740e0 primary',
      found: '/palette/blue, /primary',
      quote: expect.stringContaining('"colorSpace":"srgb"'),
      confidence: 0.9,
      reason: 'Its name, "primary", says so.',
      reasonZh: '名称“primary”说明了用途。',
    },
  ])
})

test('fonts, weights, scale and headline spacing come out of text styles, and out of plain tokens', () => {
  const style = (fontFamily: unknown, size: unknown, fontWeight: unknown) => ({
    $type: 'typography',
    $value: { fontFamily, fontSize: size, fontWeight, letterSpacing: { value: -0.8, unit: 'px' }, lineHeight: 1.2 },
  })
  const styled = readDtcg({
    font: {
      $type: 'fontFamily',
      display: { $value: ['Fraunces', 'serif'] },
      text: { $value: '"Source Sans 3", sans-serif' },
    },
    heading: style('{font.display}', { value: 40, unit: 'px' }, 'semi-bold'),
    lead: style('{font.text}', '1.5625rem', '400'),
    body: style('{font.text}', { value: 1, unit: 'rem' }, 400),
  })
  expect(styled.fonts).toMatchObject([
    { role: 'headline', family: 'Fraunces', weight: 600, isWeightTold: true },
    { role: 'body', family: 'Source Sans 3', weight: 400 },
  ])
  expect(styled.content.type).toMatchObject({ scale: 1.581, headlineTracking: -0.02 })
  const plain = readDtcg({
    font: {
      heading: { $type: 'fontFamily', $value: 'Newsreader' },
      mono: { $type: 'fontFamily', $value: ['JetBrains Mono'] },
      system: { $type: 'fontFamily', $value: ['system-ui', 'sans-serif'] },
    },
    weight: { heading: { $type: 'fontWeight', $value: 'ultra-black' } },
    size: { font: { $type: 'dimension', s: { $value: '16px' }, m: { $value: '20px' }, l: { $value: '25px' } } },
  })
  expect(plain.fonts.map(({ role, family, weight }) => [role, family, weight])).toEqual([
    ['headline', 'Newsreader', 900],
    ['body', 'Newsreader', 400],
    ['accent', 'JetBrains Mono', 500],
  ])
  expect(plain.content.type?.scale).toBe(1.25)
})

test('files of Tokens Studio are read: sets, value and type without dollars, references without the set', () => {
  const document = {
    global: { blue: { value: '#2740e0', type: 'color' }, heading: { value: 'Inter', type: 'fontFamilies' } },
    brand: { primary: { value: '{blue}', type: 'color' }, half: { value: 'rgba({blue}, 0.5)', type: 'color' } },
    $themes: [],
    $metadata: { tokenSetOrder: ['global', 'brand'] },
  }
  expect(hexesOf(document)).toEqual({ blue: '#2740e0' })
  expect(readDtcg(document).fonts[0]).toMatchObject({ family: 'Inter' })
})

test('earlier drafts write channels for components', () => {
  expect(hexesOf({ brand: { $type: 'color', $value: { colorSpace: 'srgb', channels: [1, 0, 0] } } })).toEqual({
    brand: '#ff0000',
  })
})

test.each([null, undefined, 7, 'text', [], true])('%j is refused as no document', (input) => {
  const error = errorOf(input)
  expect(error).toMatchObject({ code: 'input.invalid', details: { path: '' } })
  expect(error.words?.zh).toContain('设计令牌')
})

test.each([{}, { a: { b: {} } }, { $schema: 'x' }, { palette: [{ $value: '#fff' }] }])(
  '%j is refused because it holds no token',
  (input) => {
    expect(errorOf(input)).toMatchObject({ code: 'input.invalid', details: { path: '' } })
  },
)

test('groups that extend each other into millions of tokens are refused in time', () => {
  const document: Record<string, unknown> = {
    g0: { a: { $type: 'color', $value: '#ff0000' }, b: { $type: 'color', $value: '#00ff00' } },
  }
  for (let level = 1; level < 30; level += 1)
    document[`g${level}`] = { left: { $extends: `{g${level - 1}}` }, right: { $extends: `{g${level - 1}}` } }
  const start = performance.now()
  expect(errorOf(document)).toMatchObject({ code: 'input.too-large', details: { limit: 20_000 } })
  expect(performance.now() - start).toBeLessThan(15_000)
})

test('a damaged part of ours is told, and the tokens are read as any others', () => {
  const document = {
    primary: { $type: 'color', $value: color('#2740e0') },
    $extensions: { 'org.imagelayer': { version: 1, colors: 'broken' } },
  }
  expect(hexesOf(document)).toEqual({ primary: '#2740e0' })
  expect(reasonsOf(document)['/$extensions/org.imagelayer']).toContain('damaged')
})

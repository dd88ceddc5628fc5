import { expect, test } from 'vitest'
import { brandKitContent } from '../../contract/brand-kits.ts'
import type { ExportedKit } from './kit-draft.ts'
import { readDtcg } from './read-dtcg.ts'
import { writeDtcg } from './write-dtcg.ts'

const kit: ExportedKit = {
  name: 'Harbour',
  content: brandKitContent.parse({
    colors: [
      { id: 'cobalt', name: 'Cobalt', hex: '#2740e0', role: 'primary' },
      { id: '2024', name: 'Ink', hex: '#1a1915', role: 'text' },
    ],
    allowedPairs: [{ foreground: '2024', background: 'cobalt' }],
    type: { fonts: [{ role: 'headline', family: 'Newsreader', weight: 600, assetId: 'ast_font' }] },
    logos: [
      { assetId: 'ast_logo', variant: 'full' },
      { assetId: 'ast_gone', variant: 'mark' },
    ],
  }),
  assets: [
    { id: 'ast_logo', kind: 'logo', url: 'https://x.example/logo.svg', fileName: 'logo.svg', mime: 'image/svg+xml' },
    {
      id: 'ast_font',
      kind: 'font',
      url: 'https://x.example/n.woff2',
      fileName: 'n.woff2',
      mime: 'font/woff2',
      font: { family: 'Newsreader', weight: 600, italic: true },
    },
  ],
}
const write = (changed: ExportedKit, carried?: unknown) =>
  JSON.parse(JSON.stringify(writeDtcg(changed, carried))) as Record<string, never>
const withColors = (colors: ExportedKit['content']['colors']): ExportedKit => ({
  ...kit,
  content: { ...kit.content, colors, allowedPairs: [] },
})

test('a kit is a file of DTCG 2025.10: colours, families, weights and numbers are tokens', () => {
  expect(write(kit)).toMatchObject({
    $schema: 'https://www.designtokens.org/schemas/2025.10/format.json',
    $description: 'Harbour',
    color: {
      cobalt: {
        $type: 'color',
        $value: { colorSpace: 'srgb', components: [0.15294, 0.25098, 0.87843], alpha: 1, hex: '#2740e0' },
        $description: 'Cobalt',
      },
    },
    font: {
      headline: {
        family: { $type: 'fontFamily', $value: ['Newsreader'] },
        weight: { $type: 'fontWeight', $value: 600 },
      },
    },
    type: {
      scale: { $type: 'number', $value: 1.25 },
      'headline-tracking': { $type: 'number', $value: -0.01 },
    },
  })
})

test('what tokens cannot say stands under our own name, and a logo without its file is left out', () => {
  expect(write(kit).$extensions).toMatchObject({
    'org.imagelayer': {
      version: 1,
      colors: [
        { place: '/color/cobalt', id: 'cobalt', name: 'Cobalt', role: 'primary' },
        { place: '/color/2024', id: '2024', name: 'Ink', role: 'text' },
      ],
      logos: [{ url: 'https://x.example/logo.svg', variant: 'full', minWidthPx: 48, clearSpace: 0.25 }],
      fonts: [{ files: [{ url: 'https://x.example/n.woff2', weight: 600, style: 'italic' }] }],
    },
  })
})

test('colours keep their order although JavaScript puts digits first', () => {
  expect(readDtcg(write(kit)).content.colors.map(({ id }) => id)).toEqual(['cobalt', '2024'])
})

test('a value that another tool changed counts, our part says the rest', () => {
  const file = write(kit)
  const changed = JSON.parse(
    JSON.stringify(file)
      .replace('"hex":"#2740e0"', '"hex":"#00aa55"')
      .replace('[0.15294,0.25098,0.87843]', '[0,0.66667,0.33333]')
      .replace('["Newsreader"]', '"{font.shared}"'),
  )
  changed.font.shared = { $type: 'fontFamily', $value: 'Georgia, serif' }
  const draft = readDtcg(changed)
  expect(draft.content.colors[0]).toEqual({ id: 'cobalt', name: 'Cobalt', hex: '#00aa55', role: 'primary' })
  expect(draft.fonts[0]).toMatchObject({ role: 'headline', family: 'Georgia', weight: 600 })
})

test('a token that is gone takes its colour and its pairs out of the kit, and that is told', () => {
  const file: { color: Record<string, unknown> } = write(kit) as never
  delete file.color['2024']
  const draft = readDtcg(file)
  expect(draft.content.colors).toHaveLength(1)
  expect(draft.content.allowedPairs).toEqual([])
  expect(draft.skipped).toMatchObject([{ found: '/color/2024', reason: 'The token is gone or no colour.' }])
})

test('colours that were added by another tool are told and not taken for the kit’s', () => {
  const file: { color: Record<string, unknown> } = write(kit) as never
  file.color.extra = { $type: 'color', $value: '#abcdef' }
  const draft = readDtcg(file)
  expect(draft.content.colors).toHaveLength(2)
  expect(draft.skipped).toMatchObject([{ found: '/color/extra' }])
})

test('over somebody’s file, what is the same keeps its notation and what changed keeps its place', () => {
  const carried = {
    palette: {
      $type: 'color',
      blue: { $value: { colorSpace: 'oklch', components: [0.55, 0.2, 264] }, $description: 'Ours since 1998' },
      coral: { $value: '#FF5A50' },
    },
    primary: { $value: '{palette.blue}' },
  }
  const draft = readDtcg(carried)
  const [blue, coral] = draft.content.colors
  if (!blue || !coral) throw new Error('two colours were expected')
  expect(write(withColors([blue, coral]), carried)).toMatchObject(carried)
  const changed = write(withColors([blue, { ...coral, hex: '#00aa55' }]), carried)
  expect(changed).toMatchObject({ palette: { blue: carried.palette.blue, coral: { $value: '#00aa55' } } })
  const without = write(withColors([blue]), carried)
  expect(without).toMatchObject({ palette: { coral: { $value: '#FF5A50', $deprecated: true } } })
})

test('a value that another token refers to changes for the one that changed only', () => {
  const carried = write(withColors(kit.content.colors)) as never as { color: Record<string, Record<string, unknown>> }
  carried.color['2024'] = { $type: 'color', $value: '{color.cobalt}' }
  const colors = kit.content.colors.map((color, index) => ({ ...color, hex: index === 0 ? '#00aa55' : '#2740e0' }))
  const file = write(withColors(colors), carried)
  expect(readDtcg(file).content.colors.map(({ hex }) => hex)).toEqual(['#00aa55', '#2740e0'])
})

test('one family that set headlines and text becomes two when the kit has two', () => {
  const carried = {
    brand: { $type: 'color', $value: '#2740e0' },
    font: { $type: 'fontFamily', $value: ['Inter', 'serif'] },
  }
  const fonts = (['headline', 'body'] as const).map((role) => ({ role, family: `New ${role}`, weight: 400 }))
  const file = write({ ...kit, content: { ...kit.content, type: { ...kit.content.type, fonts } } }, carried)
  expect(readDtcg(file).fonts.map(({ role, family }) => [role, family])).toEqual([
    ['headline', 'New headline'],
    ['body', 'New body'],
  ])
})

test('names that are taken in the file are left to it', () => {
  const carried = { color: { $type: 'color', $value: '#ffffff' }, font: { headline: { $type: 'number', $value: 3 } } }
  const file = write(kit, carried)
  expect(file).toMatchObject(carried)
  expect(readDtcg(file).content.colors.map(({ hex }) => hex)).toEqual(['#2740e0', '#1a1915'])
  expect(readDtcg(file).fonts[0]?.family).toBe('Newsreader')
})

test.each([null, 'text', 7, [], { a: { b: 'c' } }, { $extensions: 'none' }])('%j carries what it can', (carried) => {
  const file = write(kit, carried)
  expect(readDtcg(file).content.colors.map(({ hex }) => hex)).toEqual(['#2740e0', '#1a1915'])
})

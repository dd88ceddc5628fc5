import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync, inflateSync } from 'node:zlib'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { afterAll, expect, test } from 'vitest'
import { createFontInspector, inspectFont } from './inspect-font.ts'

const { resolve } = createRequire(import.meta.url)
const font = (name: string) => readFileSync(resolve(`@fontsource/${name}`))
const inter = font('inter/files/inter-latin-700-normal.woff2')
const interTtf = unpacked(font('inter/files/inter-latin-700-normal.woff'))
const arabic = font('noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2')

const inspector = createFontInspector()
afterAll(() => inspector.close())

test.each([
  ['inter/files/inter-latin-700-normal.woff2', 'Inter', 700, false, ['Latn']],
  ['inter/files/inter-latin-400-italic.woff2', 'Inter', 400, true, ['Latn']],
  ['inter/files/inter-cyrillic-400-normal.woff2', 'Inter', 400, false, ['Cyrl']],
  ['inter/files/inter-greek-400-normal.woff2', 'Inter', 400, false, ['Grek']],
  ['noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2', 'Noto Sans Arabic', 400, false, ['Arab']],
  [
    'noto-sans-devanagari/files/noto-sans-devanagari-devanagari-700-normal.woff2',
    'Noto Sans Devanagari',
    700,
    false,
    ['Deva'],
  ],
  ['noto-sans-thai/files/noto-sans-thai-thai-400-normal.woff2', 'Noto Sans Thai', 400, false, ['Thai']],
])('%s is %s', async (file, family, weight, italic, scripts) => {
  expect(await inspector.inspect(font(file))).toEqual({ mime: 'font/woff2', family, weight, italic, scripts })
})

test.each([
  ['noto-sans-sc/files/noto-sans-sc-chinese-simplified-700-normal.woff2', 'Hans'],
  ['noto-sans-jp/files/noto-sans-jp-japanese-700-normal.woff2', 'Jpan'],
  ['noto-sans-kr/files/noto-sans-kr-korean-700-normal.woff2', 'Kore'],
])('%s covers %s', async (file, script) => {
  expect((await inspector.inspect(font(file))).scripts).toContain(script)
})

test('a TTF is read as well, in a process of its own', async () => {
  expect(await inspectFont(interTtf)).toMatchObject({
    mime: 'font/ttf',
    family: 'Inter',
    weight: 700,
    scripts: ['Latn'],
  })
})

const magic = (tag: string) => Buffer.concat([Buffer.from(tag, 'latin1'), Buffer.alloc(200)])
const declaring = (change: (bytes: Buffer) => void) => {
  const bytes = Buffer.from(inter)
  change(bytes)
  return bytes
}
test.each([
  ['nothing', Buffer.alloc(0), 'input.invalid', 'empty'],
  ['a WOFF 1', font('inter/files/inter-latin-700-normal.woff'), 'input.unsupported', 'format'],
  ['a collection', magic('ttcf'), 'input.unsupported', 'format'],
  ['a packed collection', magic('wOF2ttcf'), 'input.unsupported', 'format'],
  ['a Type 1 font', magic('%!PS-AdobeFont'), 'input.unsupported', 'format'],
  ['a picture', magic('\x89PNG'), 'input.unsupported', 'format'],
  ['a web page', Buffer.from('<!doctype html>'), 'input.unsupported', 'format'],
  ['more than 10 MB', Buffer.concat([inter, Buffer.alloc(10_000_000)]), 'input.too-large', 'bytes'],
  ['a bomb of many gigabytes', woff2Bomb(0xf_fff_ffff), 'input.too-large', 'unpacked'],
  ['a bomb of 39 MB that holds nothing', woff2Bomb(5_500_000), 'input.invalid', 'damaged'],
  ['a cut WOFF2', inter.subarray(0, inter.length / 2), 'input.invalid', 'damaged'],
  ['a cut TTF', interTtf.subarray(0, 20_000), 'input.invalid', 'damaged'],
  ['a font that declares no tables', declaring((bytes) => bytes.writeUInt16BE(0, 12)), 'input.invalid', 'damaged'],
  [
    'a font that declares 60 000 tables',
    declaring((bytes) => bytes.writeUInt16BE(60_000, 12)),
    'input.invalid',
    'damaged',
  ],
  ['a font without characters', withoutTable(interTtf, 'cmap'), 'input.invalid', 'tables'],
  ['a font without outlines', withoutTable(interTtf, 'glyf'), 'input.invalid', 'tables'],
])('%s is refused in words', async (_name, bytes, code, rule) => {
  const error = await inspector.inspect(bytes).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'AppError', code, details: { rule } })
  expect((error as AppError).words).toBeDefined()
})

test('three hundred damaged fonts each end as facts or as a refusal, in time', async () => {
  const random = seeded(20_260_101)
  const originals = [inter, interTtf, arabic]
  const mutants = Array.from({ length: 300 }, (_, index) =>
    mutate(originals[index % originals.length] ?? inter, random),
  )
  const outcomes = { read: 0, refused: 0 }
  for (const bytes of mutants) {
    const outcome = await inspector.inspect(bytes).catch((reason: unknown) => reason)
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(AppError)
      expect((outcome as AppError).code).toMatch(/^input\./)
      outcomes.refused += 1
    } else outcomes.read += 1
  }
  expect(outcomes.read).toBeGreaterThan(20)
  expect(outcomes.refused).toBeGreaterThan(20)
})

test('a font that takes too long is refused, and the next one is read', async () => {
  const impatient = createFontInspector({ timeoutMs: 1 })
  const slow = font('noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2')
  await expect(impatient.inspect(slow)).rejects.toMatchObject({ code: 'input.invalid', details: { rule: 'time' } })
  await impatient.close()
  expect((await inspector.inspect(inter)).family).toBe('Inter')
})

/** mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Changes one to eight bytes, mostly near the start where the tables are listed, or cuts the file. */
function mutate(original: Buffer, random: () => number): Buffer {
  const bytes = Buffer.from(original)
  if (random() < 0.1) return bytes.subarray(0, Math.floor(random() * bytes.length))
  for (let change = 0; change < 1 + random() * 8; change += 1) {
    const reach = random() < 0.6 ? 600 : bytes.length
    bytes[Math.floor(random() * reach)] = random() < 0.3 ? 255 : Math.floor(random() * 256)
  }
  return bytes
}

/** The plain TTF inside a WOFF 1, whose tables are packed one by one. */
function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const header = Buffer.alloc(12 + count * 16)
  woff.copy(header, 0, 4, 8)
  header.writeUInt16BE(count, 4)
  const tables: Buffer[] = []
  let offset = header.length
  for (let index = 0; index < count; index += 1) {
    const [at, packedLength, length] = [4, 8, 12].map((place) => woff.readUInt32BE(44 + index * 20 + place)) as [
      number,
      number,
      number,
    ]
    const packed = woff.subarray(at, at + packedLength)
    const table = packedLength < length ? inflateSync(packed) : packed
    const record = 12 + index * 16
    woff.copy(header, record, 44 + index * 20, 48 + index * 20)
    header.writeUInt32BE(offset, record + 8)
    header.writeUInt32BE(length, record + 12)
    tables.push(table, Buffer.alloc(-length & 3))
    offset += length + (-length & 3)
  }
  return Buffer.concat([header, ...tables])
}

/** The same font with one table under a name that nobody looks for. */
function withoutTable(ttf: Buffer, tag: string): Buffer {
  const bytes = Buffer.from(ttf)
  bytes.write('xxxx', bytes.indexOf(tag, 0, 'latin1'), 'latin1')
  return bytes
}

/** A WOFF2 with all basic tables, seven of which declare `length` bytes; its data unpacks to one megabyte. */
function woff2Bomb(length: number): Buffer {
  const plain = [0, 1, 2, 3, 4, 5, 13].flatMap((tag) => [tag, ...base128(length)])
  // glyf and loca, not transformed.
  const directory = Buffer.from([...plain, 10 | 0xc0, ...base128(4), 11 | 0xc0, ...base128(4)])
  const packed = brotliCompressSync(Buffer.alloc(1_000_000))
  const header = Buffer.alloc(48)
  header.write('wOF2\0\x01\0\0', 'latin1')
  header.writeUInt32BE(48 + directory.length + packed.length, 8)
  header.writeUInt16BE(9, 12)
  header.writeUInt32BE(packed.length, 20)
  return Buffer.concat([header, directory, packed])
}

/** Seven bits a byte, the highest first; every byte but the last has its top bit set. */
function base128(value: number): number[] {
  const digits = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift(128 | (rest % 128))
  return digits
}

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import sharp from 'sharp'
import * as brands from 'simple-icons'
import { afterAll, expect, test, vi } from 'vitest'
import { createSvgRasterizer } from './svg-rasterizer.ts'

const rasterizer = createSvgRasterizer()
afterAll(() => rasterizer.close())

const svg = (inside: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${inside}</svg>`)
const square = svg('<rect x="25" y="25" width="50" height="50" fill="#f00"/>')
/** Within every limit of the sanitizer, and minutes of work all the same. */
const slow = svg(
  `<mask id="m"><rect width="100" height="100" fill="#fff"/></mask>${'<g mask="url(#m)"><rect width="100" height="100"/></g>'.repeat(2000)}`,
)
const importRasterizer = `const { createSvgRasterizer } = await import('${new URL('./svg-rasterizer.ts', import.meta.url).href}')`
const fast = { width: 64, height: 64 }

test('a drawing comes out at exactly the pixels asked for, crisp and with alpha', async () => {
  const png = await rasterizer.rasterize(square, { width: 1000, height: 500 })
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height, info.channels]).toEqual([1000, 500, 4])
  const pixel = (x: number, y: number) => [...data.subarray((y * 1000 + x) * 4, (y * 1000 + x) * 4 + 4)]
  // The square keeps its proportions: 250 px wide in the middle, its edges without a blurred pixel.
  expect(pixel(374, 250)).toEqual([0, 0, 0, 0])
  expect(pixel(375, 250)).toEqual([255, 0, 0, 255])
  expect(pixel(624, 374)).toEqual([255, 0, 0, 255])
  expect(pixel(625, 375)).toEqual([0, 0, 0, 0])
})

test('forty real brands draw something, each at the size asked for', async () => {
  const all = Object.values(brands).filter((brand) => 'svg' in brand)
  const sample = Array.from({ length: 40 }, (_, index) => all[Math.floor((index * all.length) / 40)])
  const drawn = await Promise.all(
    sample.map((brand) => rasterizer.rasterize(Buffer.from(brand?.svg ?? ''), { width: 128, height: 96 })),
  )
  for (const png of drawn) {
    const { width, height } = await sharp(png).metadata()
    expect([width, height]).toEqual([128, 96])
    const { channels } = await sharp(png).stats()
    expect(channels[3]?.max).toBe(255)
    expect(channels[3]?.min).toBe(0)
  }
})

test('a drawing that takes too long is refused within its time, and the next one is drawn', async () => {
  const impatient = createSvgRasterizer({ timeoutMs: 500 })
  await impatient.rasterize(square, fast)
  const begin = performance.now()
  const error = await impatient.rasterize(slow, { width: 2048, height: 2048 }).catch((reason: unknown) => reason)
  expect(performance.now() - begin).toBeLessThan(10_000)
  expect(error).toBeInstanceOf(AppError)
  expect((error as AppError).code).toBe('input.invalid')
  expect((error as AppError).details).toEqual({ rule: 'time' })
  expect((await rasterizerSize(impatient.rasterize(square, fast))).width).toBe(64)
  await impatient.close()
})

test('a child killed from outside is replaced and nobody notices', async () => {
  const before = new Set(childPids())
  const own = createSvgRasterizer({ timeoutMs: 20_000 })
  await own.rasterize(square, fast)
  const [pid] = childPids().filter((candidate) => !before.has(candidate))
  const pending = own.rasterize(square, { width: 4000, height: 4000 })
  process.kill(pid ?? 0, 'SIGKILL')
  expect((await rasterizerSize(pending)).width).toBe(4000)
  await own.close()
  expect(childPids().filter((candidate) => !before.has(candidate))).toEqual([])
})

test('hostile bytes never reach the child: the rasterizer sanitizes by itself', async () => {
  await expect(rasterizer.rasterize(svg('<image href="file:///etc/passwd"/>'), fast)).rejects.toThrow(
    'embeds a picture',
  )
  await expect(rasterizer.rasterize(Buffer.from('no svg'), fast)).rejects.toBeInstanceOf(AppError)
  await expect(rasterizer.rasterize(square, { width: 5000, height: 10 })).rejects.toBeInstanceOf(RangeError)
})

test('a full queue answers that it is busy, and closing answers everyone', async () => {
  const own = createSvgRasterizer()
  const asked = Array.from({ length: 80 }, () =>
    own.rasterize(square, fast).then(
      () => 'drawn',
      (error) => error.code,
    ),
  )
  await new Promise((resolve) => setImmediate(resolve))
  await own.close()
  const answers = new Set(await Promise.all(asked))
  expect([...answers].sort()).toEqual(['internal', 'rate.limited'])
  await expect(own.rasterize(square, fast)).rejects.toMatchObject({ code: 'internal' })
})

test('an idle child does not keep its parent alive, and a pending drawing does', async () => {
  const script = `${importRasterizer}
    const png = await createSvgRasterizer().rasterize(Buffer.from(${JSON.stringify(square.toString())}), { width: 40, height: 40 })
    console.log('drawn', png.length > 0)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 20_000,
  })
  expect(stdout.trim()).toBe('drawn true')
})

test('a child in the middle of endless work ends when its parent is killed', async () => {
  const script = `${importRasterizer}
    const rasterizer = createSvgRasterizer({ timeoutMs: 600_000 })
    await rasterizer.rasterize(Buffer.from(${JSON.stringify(square.toString())}), { width: 40, height: 40 })
    rasterizer.rasterize(Buffer.from(${JSON.stringify(slow.toString())}), { width: 4096, height: 4096 })
    setTimeout(() => console.log('busy'), 300)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(parent.stdout, 'data')
  const [child] = childPids(parent.pid)
  expect(child).toBeGreaterThan(0)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(readStat(String(child))?.state ?? 'Z').toBe('Z'), { timeout: 5000 })
})

const rasterizerSize = async (png: Promise<Buffer>) => sharp(await png).metadata()

/** Live children of a process, from /proc; zombies that were not waited for yet do not count. */
function childPids(parent: number | undefined = process.pid): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      const stat = readStat(pid)
      return stat?.parent === parent && stat.state !== 'Z'
    })
    .map(Number)
}

function readStat(pid: string): { state: string; parent: number } | undefined {
  try {
    const [state = '', parent = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}

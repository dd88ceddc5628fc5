import { createRequire } from 'node:module'
import path from 'node:path'
import sharp from 'sharp'
import { createWorker, PSM } from 'tesseract.js'
import type { RawPicture } from '../../core-api/src/imaging/picture.ts'
import { luminanceOfHex } from '../../shared/brand/contrast.ts'
import type { TextLayer } from '../../shared/contract/compositions.ts'

/** Reads the lines of a text off the finished picture, as a machine of nobody's here reads them. */
export interface LineReader {
  read(pixels: RawPicture, text: TextLayer): Promise<string>
  close(): Promise<void>
}

interface Line {
  readonly line: TextLayer['lines'][number]
  readonly sizePx: number
  readonly color: string
}

/** Height of letters that the reader was trained on. */
const readPx = 44

export async function openLineReader(): Promise<LineReader> {
  const { resolve } = createRequire(import.meta.url)
  const data = path.dirname(resolve('@tesseract.js-data/eng/package.json'))
  const worker = await createWorker('eng', 1, {
    langPath: path.join(data, '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
  })
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE })
  const readLine = async (pixels: RawPicture, { line, sizePx, color }: Line): Promise<string> => {
    const left = Math.max(0, Math.floor(line.x - sizePx * 0.3))
    const top = Math.max(0, Math.floor(line.baseline - sizePx * 1.05))
    const width = Math.min(pixels.width, Math.ceil(line.x + line.width + sizePx * 0.3)) - left
    const height = Math.min(pixels.height, Math.ceil(line.baseline + sizePx * 0.4)) - top
    const image = await sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 4 } })
      .extract({ left, top, width, height })
      .removeAlpha()
      .grayscale()
      .negate(luminanceOfHex(color) > 0.4)
      .normalise({ lower: 2, upper: 98 })
      .resize({ height: Math.max(16, Math.round((height * readPx) / sizePx)) })
      .extend({ top: 12, bottom: 12, left: 12, right: 12, extendWith: 'copy' })
      .withMetadata({ density: 300 })
      .png()
      .toBuffer()
    return (await worker.recognize(image)).data.text.trim()
  }
  return {
    async read(pixels, text) {
      const lines: string[] = []
      for (const line of text.lines)
        lines.push(await readLine(pixels, { line, sizePx: text.fontSizePx, color: text.color.hex }))
      return lines.join(' ')
    },
    close: async () => void (await worker.terminate()),
  }
}

/** Letters that must be added, dropped or exchanged to turn one text into the other (Levenshtein, 1966). */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1)
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1),
      )
    row = next
  }
  return row[other.length] as number
}

import { createRequire } from 'node:module'
import path from 'node:path'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { openPicture } from '../imaging/decode/open-picture.ts'
import type { ReadWord, WordReader } from '../ports/word-reader.ts'

type Tesseract = typeof import('tesseract.js')
type Worker = Awaited<ReturnType<Tesseract['createWorker']>>

/** Longer side of what is read: letters of a headline are then 30 to 100 px high, which it reads best. */
const readSidePx = 1400
const timeoutMs = 20_000

/**
 * Reads Latin words with Tesseract (an LSTM compiled to WebAssembly, on a thread of its own). Its package and data are optional: they are
 * loaded when the first picture is read, from node_modules and never from the network. One picture at a time.
 */
export function createTesseract(): WordReader {
  let worker: Promise<Worker> | undefined
  let queue: Promise<unknown> = Promise.resolve()
  const start = (): Promise<Worker> => {
    worker ??= startWorker().catch((cause: unknown) => {
      worker = undefined
      throw cause
    })
    return worker
  }

  async function readOne(bytes: Buffer): Promise<readonly ReadWord[]> {
    const { decode } = await openPicture(bytes, ['image/png', 'image/jpeg', 'image/webp', 'image/avif'])
    const { data, info } = await decode()
      .resize(readSidePx, readSidePx, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true })
    const running = await start()
    const timer = AbortSignal.timeout(timeoutMs)
    const late = new Promise<never>((_, reject) => {
      timer.addEventListener('abort', () =>
        reject(new AppError('internal', { cause: new Error('reading took too long') })),
      )
    })
    try {
      const result = await Promise.race([running.recognize(data, {}, { blocks: true, text: false }), late])
      return wordsOf(result.data.blocks ?? [], info)
    } catch (error) {
      // A reader that hangs is replaced; the next picture gets a new one.
      worker = undefined
      void running.terminate()
      throw error
    }
  }

  return {
    read(bytes) {
      const work = queue.then(() => readOne(bytes))
      queue = work.catch(() => undefined)
      return work
    },
    async close() {
      await (await worker?.catch(() => undefined))?.terminate()
      worker = undefined
    },
  }
}

async function startWorker(): Promise<Worker> {
  const { createWorker } = await load()
  const { resolve } = createRequire(import.meta.url)
  const data = path.dirname(resolve('@tesseract.js-data/eng/package.json'))
  return createWorker('eng', 1, {
    langPath: path.join(data, '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
    logger: () => {},
    errorHandler: () => {},
  })
}

async function load(): Promise<Tesseract> {
  try {
    const loaded = (await import('tesseract.js')) as Tesseract & { default?: Tesseract }
    return loaded.default ?? loaded
  } catch (cause) {
    throw new AppError('internal', {
      cause: new Error('OCR=on needs the packages tesseract.js and @tesseract.js-data/eng', { cause }),
    })
  }
}

interface Block {
  readonly paragraphs: ReadonlyArray<{ readonly lines: ReadonlyArray<{ readonly words: readonly Word[] }> }>
}
interface Word {
  readonly text: string
  readonly confidence: number
  readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
}

const wordsOf = (blocks: readonly Block[], { width, height }: { width: number; height: number }): ReadWord[] =>
  blocks
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .flatMap((line) => line.words)
    .map(({ text, confidence, bbox: { x0, y0, x1, y1 } }) => ({
      text,
      confidence: confidence / 100,
      box: { x: x0 / width, y: y0 / height, width: (x1 - x0) / width, height: (y1 - y0) / height },
    }))

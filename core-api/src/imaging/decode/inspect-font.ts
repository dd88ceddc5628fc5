import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { ParsedFont } from './font-child.ts'
import { type FontMime, readFontHeader } from './font-header.ts'
import { createGuardedChild } from './guarded-child.ts'

export interface FontFacts extends ParsedFont {
  readonly mime: FontMime
}

export interface FontInspector {
  /**
   * Family, weight (100 to 900), slant and the scripts covered (ISO 15924) of a TTF, OTF or WOFF2 of up to 10 MB.
   * @throws AppError input.unsupported (kind), input.too-large, input.invalid (damage; rules `time` and `crash` too).
   */
  inspect(bytes: Buffer): Promise<FontFacts>
  close(): Promise<void>
}

const words = {
  time: { en: 'This font takes too long to read and cannot be used.', zh: '此字体读取耗时过长，无法使用。' },
  crash: { en: 'This font is damaged and cannot be read.', zh: '此字体已损坏，无法读取。' },
} as const

/** Parses in one persistent child process; `timeoutMs` is the time for one font. */
export function createFontInspector({ timeoutMs = 3000 }: { timeoutMs?: number } = {}): FontInspector {
  const child = createGuardedChild<{ bytes: Buffer }, ParsedFont>({
    module: new URL('./font-child.ts', import.meta.url),
    timeoutMs,
    heapMb: 256,
    refuse: (reason) => new AppError('input.invalid', { words: words[reason], details: { rule: reason } }),
  })
  const inspect = async (bytes: Buffer) => {
    const { mime } = readFontHeader(bytes)
    return { mime, ...(await child.ask({ bytes })) }
  }
  return { inspect, close: child.close }
}

/** Inspects one font in a child process of its own, which ends with it: uploads of fonts are rare. */
export async function inspectFont(bytes: Buffer): Promise<FontFacts> {
  const inspector = createFontInspector()
  try {
    return await inspector.inspect(bytes)
  } finally {
    await inspector.close()
  }
}

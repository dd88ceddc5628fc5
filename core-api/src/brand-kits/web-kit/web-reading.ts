import type { DraftNotes } from '@imagelayer/shared/brand/formats/draft-notes.ts'
import { AppError, describeError } from '@imagelayer/shared/contract/errors.ts'
import type { SvgRasterizer } from '../../imaging/decode/svg-rasterizer.ts'
import type { WebReader } from '../../ports/web-reader.ts'

/** What every part of reading one page needs. */
export interface WebReading {
  readonly reader: WebReader
  readonly rasterizer: SvgRasterizer
  readonly notes: DraftNotes
  /** Aborts when the time for the page is over or the caller gives up. */
  readonly signal: AbortSignal
  /** Aborts only when the caller gives up. */
  readonly caller: AbortSignal | undefined
}

/**
 * Tells that a file of the page was not read, and why. Throws the caller's own reason when the caller gave up, and what is no fault of
 * the file.
 */
export function tellUnread(address: string, error: unknown, { notes, signal, caller }: WebReading): void {
  caller?.throwIfAborted()
  if (signal.aborted)
    notes.skip(address, {
      en: 'There was no time left to read it. Try again, or add what it says by hand.',
      zh: '读取时间已用完。请重试，或手动添加其内容。',
    })
  else if (error instanceof AppError)
    notes.skip(address, { en: describeError(error, 'en').message, zh: describeError(error, 'zh-CN').message })
  else throw error
}

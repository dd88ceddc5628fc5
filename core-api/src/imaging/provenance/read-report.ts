import { checkedMimes } from '@imagelayer/shared/contract/check-limits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { createGuardedChild } from '../decode/guarded-child.ts'
import { openPicture } from '../decode/open-picture.ts'
import type { PictureMime } from '../decode/sniff-image.ts'
import { signatureHead } from './cose-sign.ts'
import type { FileReport } from './inspect-file.ts'

/** What the parent asks the child. */
export interface ReportQuestion {
  readonly bytes: Uint8Array
  readonly mime: PictureMime
  /** Looking for a mark in the pixels takes far longer than all the rest. */
  readonly withWatermark: boolean
  readonly trust: { readonly anchorsPem?: string | undefined; readonly ownHeads: readonly Uint8Array[] }
}

export interface ReportReader {
  /**
   * What a picture says of its own making: PNG, JPEG, WebP or AVIF, within `pictureLimits`. The bytes may be hostile.
   * @throws AppError input.unsupported (kind, animation), input.too-large (bytes, pixels), input.invalid (damage; rules
   * `time` and `crash` too), rate.limited when too many wait.
   */
  read(bytes: Buffer): Promise<FileReport>
  /** Signature and label alone. @throws AppError as `read` does. */
  readLabel(bytes: Buffer): Promise<Omit<FileReport, 'watermark'>>
  close(): Promise<void>
}

const words = {
  time: { en: 'This picture takes too long to read.', zh: '图片读取耗时过长。' },
  crash: { en: 'This picture cannot be read.', zh: '此图片无法读取。' },
} as const

export interface ReportReaderOptions {
  /** PEM chains that this installation signs with, or has signed with before. */
  readonly ownCertsPem: readonly string[]
  /** PEM of the roots that make a signature `trusted`. */
  readonly trustAnchorsPem?: string | undefined
  /** Time for one picture, after which the child process is replaced. */
  readonly timeoutMs?: number
}

/** Reads one picture at a time in a child process, which starts with the first. */
export function createReportReader(options: ReportReaderOptions): ReportReader {
  const { ownCertsPem, trustAnchorsPem, timeoutMs = 20_000 } = options
  const trust = { anchorsPem: trustAnchorsPem, ownHeads: ownCertsPem.map(signatureHead) }
  const child = createGuardedChild<ReportQuestion, FileReport>({
    module: new URL('./report-child.ts', import.meta.url),
    timeoutMs,
    heapMb: 512,
    refuse: (reason) => new AppError('input.invalid', { words: words[reason], details: { rule: reason } }),
  })
  const ask = async (bytes: Buffer, withWatermark: boolean): Promise<FileReport> => {
    const { mime } = await openPicture(bytes, checkedMimes).catch(nameKinds)
    return child.ask({ bytes, mime, withWatermark, trust })
  }
  return {
    read: (bytes) => ask(bytes, true),
    readLabel: (bytes) => ask(bytes, false),
    close: child.close,
  }
}

/** The refusal of other files, with AVIF among the kinds that it names. */
function nameKinds(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'input.unsupported' || error.details?.rule !== 'format')
    throw error
  throw new AppError('input.unsupported', {
    words: {
      en: 'This kind of file cannot be checked. Send a PNG, JPEG, WebP or AVIF picture.',
      zh: '无法查验此类文件，请发送 PNG、JPEG、WebP 或 AVIF 图片。',
    },
    ...(error.details && { details: error.details }),
    cause: error,
  })
}

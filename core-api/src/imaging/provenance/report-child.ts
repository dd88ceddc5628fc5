import os from 'node:os'
import sharp from 'sharp'
import { serveParent } from '../decode/serve-parent.ts'
import { inspectFile } from './inspect-file.ts'
import type { ReportQuestion } from './read-report.ts'

/** The module of the child process that reads strangers' pictures: parsers of hostile bytes can hang or crash. */
sharp.concurrency(1)
sharp.cache(false)
// Whoever waits for a picture of their own comes first.
os.setPriority(5)

serveParent<ReportQuestion>(
  ({ bytes, mime, withWatermark, trust }) =>
    inspectFile(asBuffer(bytes), mime, {
      anchorsPem: trust.anchorsPem,
      ownHeads: trust.ownHeads.map(asBuffer),
      withWatermark,
    }),
  () => ({
    rule: 'damaged',
    words: { en: 'The picture is damaged or cut off and cannot be read.', zh: '图片已损坏或不完整，无法读取。' },
  }),
)

/** What comes through the channel is a plain array of bytes. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

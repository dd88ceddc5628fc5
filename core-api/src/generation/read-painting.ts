import type { PictureChecker } from '../imaging/check/check-picture.ts'
import type { SourcePicture } from '../imaging/compose/engine-request.ts'
import type { EngineKit } from '../imaging/engine-kit.ts'
import type { Log } from '../log.ts'
import type { WordReader } from '../ports/word-reader.ts'

/** What a painter wrote and drew although only the engine sets words and logos. */
export type ReadPainting = (bytes: Buffer, kit: EngineKit) => Promise<Pick<SourcePicture, 'words' | 'paintedLogos'>>

export interface PaintingReaderOptions {
  readonly wordReader: Pick<WordReader, 'read'>
  readonly checker: Pick<PictureChecker, 'findLogos'>
  readonly log: Log
}

/** Reads a painting for both at once. A reader that fails is no reason to lose the picture: then nobody looked. */
export function createPaintingReader({ wordReader, checker, log }: PaintingReaderOptions): ReadPainting {
  return async (bytes, kit) => {
    try {
      const [words, paintedLogos] = await Promise.all([wordReader.read(bytes), checker.findLogos(bytes, kit)])
      return { words, paintedLogos }
    } catch (err) {
      log.warn({ err }, 'a painting could not be read for words and logos')
      return {}
    }
  }
}

import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import { findChannel } from '@imagelayer/shared/contract/channels.ts'
import type { checkFields, PictureCheck } from '@imagelayer/shared/contract/checks.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { z } from 'zod'
import type { BrandKits } from '../brand-kits/service.ts'
import type { PictureChecker } from '../imaging/check/check-picture.ts'
import type { CheckResult } from '../imaging/check/check-request.ts'
import { encodePicture } from '../imaging/encode/encode-picture.ts'
import type { Engine } from '../imaging/engine/engine.ts'
import type { FileReport } from '../imaging/provenance/inspect-file.ts'
import type { ReportReader } from '../imaging/provenance/read-report.ts'
import type { Log } from '../log.ts'
import type { WordReader } from '../ports/word-reader.ts'

export interface ChecksOptions {
  readonly brandKits: Pick<BrandKits, 'readPublished' | 'loadEngineKit'>
  readonly reportReader: Pick<ReportReader, 'readLabel'>
  readonly checker: PictureChecker
  readonly drawEvidence: Engine['drawEvidence']
  readonly wordReader?: Pick<WordReader, 'read'> | undefined
  readonly log: Log
}

export interface CheckInput extends z.infer<typeof checkFields> {
  readonly bytes: Buffer
}

/** Holds any picture against a kit. The bytes are forgotten with the answer. */
export interface Checks {
  /** @throws AppError missing (kit), input.invalid for a kit that was never published, and as `openPicture` does for the bytes. */
  check(organizationId: string, input: CheckInput): Promise<PictureCheck>
  /** The same as a sheet to look at, a PNG. */
  drawSheet(organizationId: string, input: CheckInput, locale: Locale): Promise<Buffer>
}

export function createChecks(options: ChecksOptions): Checks {
  const run = async (organizationId: string, { bytes, brandKitId, channel, copy }: CheckInput) => {
    const { brandKits, reportReader, checker } = options
    const { number } = await brandKits.readPublished(organizationId, brandKitId)
    const kit = await brandKits.loadEngineKit(organizationId, brandKitId, number)
    const [report, words] = await Promise.all([reportReader.readLabel(bytes), readWords(options, bytes)])
    const place = channel && findChannel(channel)
    const result = await checker.check({
      bytes,
      kit,
      channel: place && { size: { width: place.width, height: place.height }, safeArea: place.safeArea },
      copy,
      words,
      labelled: labelOf(report),
    })
    return { result, kit, number, wordsRead: words !== undefined }
  }
  return {
    async check(organizationId, input) {
      const { result, number, wordsRead } = await run(organizationId, input)
      const { score, width, height } = result
      const logos = viewLogos(result)
      return { score, width, height, logos, wordsRead, brandKitId: input.brandKitId, brandKitVersion: number }
    },
    async drawSheet(organizationId, input, locale) {
      const { result } = await run(organizationId, input)
      return encodePicture(await options.drawEvidence(result.pixels, result.score, locale), { format: 'png' })
    },
  }
}

const viewLogos = ({ logos }: CheckResult): PictureCheck['logos'] =>
  logos.map(({ assetId, variant, box, likeness }) => ({
    assetId,
    variant: variant as BrandKitContent['logos'][number]['variant'],
    box,
    likeness,
  }))

/** A reader that fails is no reason to refuse the rest. */
async function readWords({ wordReader, log }: ChecksOptions, bytes: Buffer) {
  return wordReader?.read(bytes).catch((err: unknown) => {
    log.warn({ err }, 'a picture could not be read for words')
    return undefined
  })
}

/** 1: signed and unchanged. 0.5: it has the plain label, which anyone can write. 0: it says nothing. */
function labelOf({ credentials, label }: Omit<FileReport, 'watermark'>): number {
  if (credentials.state === 'valid' || credentials.state === 'trusted') return 1
  return label?.digitalSourceType === undefined ? 0 : 0.5
}

import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import { judgeProvenance } from '../images/judge-provenance.ts'
import { cleanPicture } from '../imaging/decode/clean-picture.ts'
import { encodePicture } from '../imaging/encode/encode-picture.ts'
import type { RawPicture } from '../imaging/picture.ts'
import type { ProvenanceRecord, SourcePicture } from '../imaging/provenance/provenance-record.ts'
import type { CompositionsOptions } from './compositions-options.ts'

/** What is kept of a picture that somebody brought: pixels written anew, and of what the file said only who made it how. */
export interface KeptPicture extends SourcePicture {
  readonly mime: 'image/png' | 'image/jpeg' | 'image/webp'
  /** Of the file that was brought, upright. */
  readonly size: PictureSize
  /** Whether `bytes` bear a manifest of ours that carries on those that were brought. */
  readonly hasSourceManifest: boolean
  /** Whether the file said, signed or not, that a trained model made it or a part of it. */
  readonly isAi: boolean
}

/** A photograph as PNG can be larger than what any room reads; such a one is kept as JPEG. */
const mostPngBytes = 16_000_000
/** Manifests stand in every file that is made of the picture, so they may not be larger than a small one. */
const mostManifestBytes = 1_000_000

/**
 * Judges a file and writes it anew. A guarded child reads what the file says of itself before anything of that is read here, so bytes
 * that hang or break a reader are refused there. Its manifests are carried on by a manifest of ours, without what may tell of people or places; where
 * that cannot be done they are left behind. @throws AppError as `openPicture` and `ReportReader` do.
 */
export async function keepBrought(
  { provenance, reportReader }: Pick<CompositionsOptions, 'provenance' | 'reportReader'>,
  brought: Buffer,
  known: Omit<ProvenanceRecord, 'title' | 'description' | 'overlaid'>,
): Promise<KeptPicture> {
  const { mime: broughtMime, pixels, size } = await cleanPicture(brought)
  const { credentials, label } = await reportReader.readLabel(brought)
  const isAi = judgeProvenance({ credentials, label, known: null }).isAi === true
  const { mime, format, bytes } = await encode(pixels, broughtMime)
  const plain = { mime, bytes, size, isAi, hasSourceManifest: false }
  if (credentials.state === 'none' || credentials.issues.includes('manifest.unreadable')) return plain
  const signed = await provenance.label(pixels, format, {
    ...known,
    ...(isAi && { isAiUpload: true }),
    title: '',
    description: '',
    overlaid: false,
    source: { bytes: brought, mime: broughtMime },
    redactsSource: true,
  })
  const { state, ingredients } = await provenance.read(signed, mime)
  const isCarried = state !== 'invalid' && ingredients.length > 0 && signed.length - bytes.length <= mostManifestBytes
  return isCarried ? { ...plain, bytes: signed, hasSourceManifest: true } : plain
}

const formats = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/webp': 'webp' } as const

async function encode(pixels: RawPicture, mime: KeptPicture['mime']) {
  const format = formats[mime]
  const bytes = await encodePicture(pixels, { format })
  if (mime !== 'image/png' || bytes.length <= mostPngBytes) return { mime, format, bytes }
  return {
    mime: 'image/jpeg',
    format: 'jpeg',
    bytes: await encodePicture(pixels, { format: 'jpeg' }),
  } as const
}

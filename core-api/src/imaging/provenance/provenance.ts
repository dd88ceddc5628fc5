import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { type ImageFormat, imageMimes } from '@imagelayer/shared/contract/images.ts'
import { encodePicture } from '../encode/encode-picture.ts'
import type { RawPicture } from '../picture.ts'
import { releaseBytes } from '../release-bytes.ts'
import { buildManifest } from './build-manifest.ts'
import { readManifests, signPicture } from './c2pa.ts'
import type { C2paSigner } from './cose-sign.ts'
import { listPersonalAssertions } from './personal-assertions.ts'
import type { ProvenanceRecord, SourcePicture } from './provenance-record.ts'
import { readCredentials, type SignedReport } from './read-credentials.ts'
import { embedWatermark } from './watermark/embed-watermark.ts'
import { buildXmpLabel } from './xmp-label.ts'

/** What is written into a file, and the bytes that it was made from when they came with a manifest. */
export interface LabelRequest extends ProvenanceRecord {
  readonly source?: SourcePicture | undefined
  /** The source is a person's own file: of its manifests the chain of custody is carried on and nothing that may tell of people or places. */
  readonly redactsSource?: boolean | undefined
  /** Sets the record's watermark into the pixels, save these boxes; absent where they bear it already, or none is wanted. */
  readonly mark?: { readonly keepOut: readonly Box[] } | undefined
}

export interface Provenance {
  /** Sets the watermark, encodes, writes the XMP label and signs, in this order. Every rendition needs its own call. */
  label(raw: RawPicture, format: ImageFormat, request: LabelRequest): Promise<Buffer>
  /** The same for a drawing: the label stands in its metadata. */
  labelSvg(svg: Buffer, request: LabelRequest): Promise<Buffer>
  /**
   * The credentials of bytes that we made, or that a model sent. Strangers' bytes are for `ReportReader`.
   * @throws AppError input.unsupported for other types than PNG, JPEG, WebP, AVIF and SVG.
   */
  read(bytes: Buffer, mime: string): Promise<SignedReport>
}

export interface ProvenanceOptions {
  readonly signer: C2paSigner
  /** PEM of the roots that make a signature `trusted`. */
  readonly trustAnchorsPem?: string
}

export function createProvenance({ signer, trustAnchorsPem }: ProvenanceOptions): Provenance {
  const trust = { anchorsPem: trustAnchorsPem, ownHeads: [signer.head] }
  return {
    label: async (raw, format, { source, redactsSource, mark, ...record }) => {
      const { watermarkId: id } = record
      const marked = mark && id !== undefined ? embedWatermark(raw, { id, keepOut: mark.keepOut }) : raw
      const encoded = await encodePicture(marked, { format, xmp: buildXmpLabel(record) })
      if (marked !== raw) releaseBytes(marked.data)
      const signed = await sign(encoded, { mime: imageMimes[format], signer, record, source, redactsSource })
      releaseBytes(encoded)
      return signed
    },
    labelSvg: async (svg, { source, redactsSource, mark: _mark, ...record }) => {
      const metadata = `<metadata>${buildXmpLabel(record)}</metadata>`
      const labelled = Buffer.from(svg.toString().replace(/^<svg[^>]*>/, (root) => root + metadata))
      return sign(labelled, { mime: svgMime, signer, record, source, redactsSource })
    },
    read: async (bytes, mime) => {
      if (mime !== svgMime && !Object.values<string>(imageMimes).includes(mime)) throw new AppError('input.unsupported')
      return readCredentials(bytes, mime, trust)
    },
  }
}

const svgMime = 'image/svg+xml'

interface SignWish {
  readonly mime: string
  readonly signer: C2paSigner
  readonly record: ProvenanceRecord
  readonly source: SourcePicture | undefined
  readonly redactsSource: boolean | undefined
}

/** A source whose manifest cannot be taken over is no reason to lose the picture: ours then says that there was one. */
async function sign(encoded: Buffer, { mime, signer, record, source, redactsSource }: SignWish): Promise<Buffer> {
  if (!source) return signPicture(encoded, { mime, signer, manifest: buildManifest(record) })
  try {
    const redactions = redactsSource ? await personalAssertionsOf(source) : []
    const parent = { ...source, title: parentTitle(record) }
    return await signPicture(encoded, { mime, signer, parent, redactions, manifest: buildManifest(record, 'kept') })
  } catch {
    return signPicture(encoded, { mime, signer, manifest: buildManifest(record, 'unreadable') })
  }
}

const parentTitle = ({ origin, modelVersion }: ProvenanceRecord): string =>
  origin === 'upload' ? 'The picture that was brought' : `Painted by ${modelVersion}`

async function personalAssertionsOf({ bytes, mime }: SourcePicture): Promise<string[]> {
  const read = await readManifests(bytes, { mime })
  const found = read && listPersonalAssertions(read.jumbf)
  if (!found) throw new Error('the manifests of the source cannot be read assertion by assertion')
  return found
}

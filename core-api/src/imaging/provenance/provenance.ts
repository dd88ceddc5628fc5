import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { type ImageFormat, imageMimes } from '@imagelayer/shared/contract/images.ts'
import { z } from 'zod'
import { encodePicture } from '../encode/encode-picture.ts'
import type { RawPicture } from '../picture.ts'
import { buildManifest, recordLabel } from './build-manifest.ts'
import { type Manifest, type ManifestStore, readManifests, signPicture } from './c2pa.ts'
import type { C2paSigner } from './cose-sign.ts'
import type { ProvenanceRecord } from './provenance-record.ts'
import { buildXmpLabel } from './xmp-label.ts'

export interface ProvenanceReport {
  /** valid: unchanged since it was signed. trusted: also signed by somebody under a root that we believe. */
  readonly state: 'none' | 'valid' | 'invalid' | 'trusted'
  /** Codes of the C2PA specification, such as `assertion.dataHash.mismatch`. */
  readonly issues: readonly string[]
  readonly digitalSourceType?: string
  readonly model?: string
  readonly title?: string
  readonly brandKitId?: string
  readonly brandKitVersion?: number
  readonly imageId?: string
}

export interface Provenance {
  /** Encodes, writes the XMP label and signs, in this order. Every rendition needs its own call. */
  label(raw: RawPicture, format: ImageFormat, record: ProvenanceRecord): Promise<Buffer>
  /** @throws AppError input.unsupported for other types than PNG, JPEG, WebP and AVIF. */
  read(bytes: Buffer, mime: string): Promise<ProvenanceReport>
}

export interface ProvenanceOptions {
  readonly signer: C2paSigner
  /** PEM of the roots that make a signature `trusted`. */
  readonly trustAnchorsPem?: string
}

export function createProvenance({ signer, trustAnchorsPem }: ProvenanceOptions): Provenance {
  return {
    label: async (raw, format, record) => {
      const encoded = await encodePicture(raw, { format, xmp: buildXmpLabel(record) })
      return signPicture(encoded, { mime: imageMimes[format], manifest: buildManifest(record), signer })
    },
    read: async (bytes, mime) => {
      if (!Object.values<string>(imageMimes).includes(mime)) throw new AppError('input.unsupported')
      return report(await readOrUnreadable(bytes, mime, trustAnchorsPem))
    },
  }
}

/** The library throws on a manifest so damaged that it cannot be judged: to a reader that is simply invalid. */
async function readOrUnreadable(bytes: Buffer, mime: string, trustAnchorsPem: string | undefined) {
  try {
    return await readManifests(bytes, { mime, trustAnchorsPem })
  } catch {
    return 'unreadable' as const
  }
}

function report(store: ManifestStore | 'unreadable' | undefined): ProvenanceReport {
  if (store === undefined) return { state: 'none', issues: [] }
  if (store === 'unreadable') return { state: 'invalid', issues: ['manifest.unreadable'] }
  const active = store.manifests?.[store.active_manifest ?? '']
  const issues = (store.validation_results?.activeManifest?.failure ?? []).map(({ code }) => code)
  return { state: states[store.validation_state ?? ''] ?? 'invalid', issues, ...describe(active) }
}

const states: Readonly<Record<string, ProvenanceReport['state']>> = {
  Valid: 'valid',
  Trusted: 'trusted',
  Invalid: 'invalid',
}

/** Manifests of other makers may hold anything, so each part is taken only when it has the shape we know. */
const actionsData = z.object({
  actions: z.array(
    z.object({
      digitalSourceType: z.string().optional(),
      softwareAgent: z.object({ name: z.string() }).optional().catch(undefined),
    }),
  ),
})
const recordData = z
  .object({ imageId: z.string(), brandKitId: z.string(), brandKitVersion: z.number().int(), model: z.string() })
  .partial()

function describe(manifest: Manifest | undefined) {
  const data = (label: string) => manifest?.assertions?.find((assertion) => assertion.label === label)?.data
  const actions = actionsData.safeParse(data('c2pa.actions.v2') ?? data('c2pa.actions')).data?.actions ?? []
  const record = recordData.safeParse(data(recordLabel)).data ?? {}
  // The last action that names a source type tells what the picture is now.
  const source = actions.findLast((action) => action.digitalSourceType !== undefined)?.digitalSourceType
  const facts = {
    digitalSourceType: source,
    model: record.model ?? actions[0]?.softwareAgent?.name,
    title: manifest?.title,
    brandKitId: record.brandKitId,
    brandKitVersion: record.brandKitVersion,
    imageId: record.imageId,
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<
    Omit<ProvenanceReport, 'state' | 'issues'>
  >
}

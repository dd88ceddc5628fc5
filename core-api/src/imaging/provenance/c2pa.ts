import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { releaseBytes } from '../release-bytes.ts'
import { parentLabel } from './build-manifest.ts'
import type { C2paSigner } from './cose-sign.ts'
import type { SourcePicture } from './provenance-record.ts'
import { signingPurposes } from './signing-purposes.ts'

type C2paLibrary = typeof import('@contentauth/c2pa-wasm')

/**
 * The library is made for browsers' workers: it reads its input through FileReaderSync and a Blob that is cut in slices.
 * These two stand-ins hold plain bytes.
 */
class ByteBlob extends Blob {
  readonly held: Uint8Array<ArrayBuffer>
  constructor(held: Uint8Array<ArrayBuffer>, type = '') {
    super([], { type })
    this.held = held
  }
  override get size(): number {
    return this.held.length
  }
  override slice(start = 0, end = this.held.length, type = ''): ByteBlob {
    return new ByteBlob(this.held.subarray(start, end), type)
  }
}
class ByteReader {
  readAsArrayBuffer({ held }: ByteBlob): ArrayBuffer {
    return held.buffer.slice(held.byteOffset, held.byteOffset + held.byteLength)
  }
}

/** One instance of the compiled module for the process: it is 9 MB and keeps no state between calls. */
let library: Promise<C2paLibrary> | undefined
const loadLibrary = (): Promise<C2paLibrary> => {
  library ??= load()
  return library
}

async function load(): Promise<C2paLibrary> {
  if (!('FileReaderSync' in globalThis)) Object.assign(globalThis, { FileReaderSync: ByteReader })
  const loaded = await import('@contentauth/c2pa-wasm')
  const wasm = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')
  loaded.initSync({ module: readFileSync(wasm) })
  return loaded
}

/** Nothing here may go to the network. Thumbnails would double the size of a small rendition. */
const settings = (anchorsPem: string | undefined) =>
  JSON.stringify({
    verify: {
      verify_trust: anchorsPem !== undefined,
      verify_timestamp_trust: false,
      verify_after_sign: true,
      remote_manifest_fetch: false,
      ocsp_fetch: false,
    },
    // Without this list the library takes certificates for e-mail only, and C2PA's own for invalid.
    trust: { trust_config: signingPurposes.join('\n'), ...(anchorsPem !== undefined && { trust_anchors: anchorsPem }) },
    builder: { thumbnail: { enabled: false } },
  })

export interface SignRequest {
  readonly mime: string
  readonly manifest: Record<string, unknown>
  readonly signer: C2paSigner
  /** The picture this one was made from; its own manifest is carried on. */
  readonly parent?: (SourcePicture & { readonly title: string }) | undefined
  /** JUMBF URIs of assertions of the parent's manifests that are emptied on the way. */
  readonly redactions?: readonly string[]
}

/** Of the C2PA specification's reasons: it would tell of a person. */
const redactionReason = 'c2pa.PII.present'

/**
 * Puts a signed manifest into an encoded picture. Must be the last step: any re-encoding drops it.
 * @throws what the library throws, also for a parent whose manifest is too damaged to be taken over.
 */
export async function signPicture(
  bytes: Buffer,
  { mime, manifest, signer, parent, redactions = [] }: SignRequest,
): Promise<Buffer> {
  const { WasmBuilder } = await loadLibrary()
  const builder = WasmBuilder.fromJson(JSON.stringify(manifest), settings(undefined))
  try {
    if (parent) {
      const ingredient = { title: parent.title, relationship: 'parentOf', label: parentLabel, instance_id: parentLabel }
      const blob = new ByteBlob(new Uint8Array(parent.bytes), parent.mime)
      await builder.addIngredientFromBlob(JSON.stringify(ingredient), parent.mime, blob)
      for (const uri of redactions) builder.addRedaction(uri, redactionReason)
    }
    const held = new Uint8Array(bytes)
    const signed = await builder.sign(signer, [], mime, new ByteBlob(held, mime))
    releaseBytes(held)
    return Buffer.from(signed.buffer, signed.byteOffset, signed.byteLength)
  } finally {
    builder.free()
  }
}

export interface ManifestStore {
  readonly validation_state?: string
  readonly validation_results?: ValidationResults
  readonly active_manifest?: string
  readonly manifests?: Readonly<Record<string, Manifest>>
}
export interface ValidationResults {
  readonly activeManifest?: { readonly failure?: ReadonlyArray<{ code: string }> }
}
export interface Manifest {
  readonly title?: string
  readonly assertions?: ReadonlyArray<{ label: string; data: unknown }>
  readonly ingredients?: ReadonlyArray<Ingredient>
  readonly signature_info?: { readonly issuer?: string; readonly common_name?: string; readonly time?: string }
}
export interface Ingredient {
  readonly title?: string
  readonly relationship?: string
  readonly active_manifest?: string
  readonly validation_results?: ValidationResults
}

export interface ReadOptions {
  readonly mime: string
  /** PEM of the roots to believe; without them no signature is called trusted. */
  readonly anchorsPem?: string | undefined
}

export interface ReadManifests {
  readonly store: ManifestStore
  /** The manifest store as it lies in the file (JUMBF), for what the library does not tell. */
  readonly jumbf: Buffer
}

/** The manifests of a picture with the library's verdict; undefined when there is none. Throws on unreadable bytes. */
export async function readManifests(bytes: Buffer, options: ReadOptions): Promise<ReadManifests | undefined> {
  const { WasmReader } = await loadLibrary()
  const reader = await openReader(() => WasmReader.fromBytes(options.mime, bytes, settings(options.anchorsPem)))
  if (!reader) return undefined
  try {
    const store = JSON.parse(reader.json()) as ManifestStore
    return { store, jumbf: readStoreBytes(() => reader.resourceToBytes(`self#jumbf=/c2pa/${store.active_manifest}`)) }
  } finally {
    reader.free()
  }
}

/** Not every readable store has bytes to give: a manifest may be kept compressed. */
function readStoreBytes(read: () => Uint8Array): Buffer {
  try {
    return Buffer.from(read())
  } catch {
    return Buffer.alloc(0)
  }
}

async function openReader<T>(open: () => Promise<T>): Promise<T | undefined> {
  try {
    return await open()
  } catch (error) {
    if (/JumbfNotFound|no JUMBF/i.test(error instanceof Error ? error.message : String(error))) return undefined
    throw error
  }
}

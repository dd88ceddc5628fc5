import type { LogoVariant } from '@imagelayer/shared/contract/brand-kits.ts'

export interface UploadForm {
  readonly bytes: Uint8Array | string
  readonly fileName: string
  /** A logo unless said otherwise; any word, as a test may send a wrong one. */
  readonly kind?: 'logo' | 'font' | 'reference' | (string & {})
  readonly variant?: LogoVariant | (string & {})
}

/** The upload as a browser's form sends it. The file goes first, so that the fields after it have to be waited for. */
export function assetForm({ bytes, fileName, kind = 'logo', variant }: UploadForm): FormData {
  const form = new FormData()
  form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), fileName)
  form.append('kind', kind)
  if (variant !== undefined) form.append('variant', variant)
  return form
}

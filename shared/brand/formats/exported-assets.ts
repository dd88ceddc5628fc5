import type { BrandFont } from '../../contract/brand-kits.ts'
import type { ExportedAsset, ExportedKit } from './kit-draft.ts'

/** A kit's logos with their files; a logo whose file is not there is left out. */
export const exportedLogos = ({ content, assets }: ExportedKit) =>
  content.logos.flatMap((logo) => {
    const asset = assets.find((candidate) => candidate.id === logo.assetId)
    return asset ? [{ ...logo, asset }] : []
  })

/** A kit's reference pictures with their files. */
export const exportedReferences = ({ content, assets }: ExportedKit) =>
  content.references.flatMap((reference) => {
    const asset = assets.find((candidate) => candidate.id === reference.assetId)
    return asset ? [{ ...reference, asset }] : []
  })

export interface ExportedFontFile {
  readonly url: string
  readonly weight: number
  readonly style: 'normal' | 'italic'
}

/** The uploaded file of a kit's font; none for a family that only has a name. */
export function exportedFontFiles(font: BrandFont, assets: readonly ExportedAsset[]): ExportedFontFile[] {
  const asset = font.assetId === undefined ? undefined : assets.find((candidate) => candidate.id === font.assetId)
  if (!asset) return []
  return [
    { url: asset.url, weight: asset.font?.weight ?? font.weight, style: asset.font?.italic ? 'italic' : 'normal' },
  ]
}

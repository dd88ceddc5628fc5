import { readPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { BrandKits } from '../brand-kits/service.ts'
import type { Generation } from '../generated/prisma/client.ts'
import { paintSwatch } from '../imaging/art/paint-swatch.ts'
import type { EngineKit } from '../imaging/engine-kit.ts'
import type { ModelReference } from '../ports/image-model.ts'
import { findModel } from './models.ts'

export interface KnownReference extends ModelReference {
  readonly note?: string
}

/**
 * The pictures that go along, as many as the model takes: the palette's swatch, then the request's own references,
 * then the kit's. A kit's picture that the model cannot take is left out.
 */
export async function collectReferences(
  brandKits: Pick<BrandKits, 'loadFiles'>,
  { row, input, kit }: { row: Generation; input: GenerationInput; kit: EngineKit },
): Promise<KnownReference[]> {
  const model = findModel(row.model)
  if (!model || model.maxReferences === 0) return []
  const asked = input.references.map((reference) => reference.assetId)
  const own = await brandKits.loadFiles(row.organizationId, row.brandKitId, asked)
  const files = new Map([...kit.files, ...own])
  const ofRequest = input.references.map((reference) => ({ ...reference, note: '' }))
  const ofKit = kit.content.references.filter((reference) => !asked.includes(reference.assetId))
  const pictures = [...ofRequest, ...ofKit].flatMap(({ assetId, role, note }): KnownReference[] => {
    const file = files.get(assetId)
    if (!file || !isPictureMime(file.mime)) return []
    return [{ role, bytes: file.bytes, mime: file.mime, ...(note && { note }) }]
  })
  const swatch = await paintSwatch(readPalette(kit.content.colors))
  return [{ role: 'palette' as const, bytes: swatch, mime: 'image/png' as const }, ...pictures].slice(
    0,
    model.maxReferences,
  )
}

const isPictureMime = (mime: string): mime is ModelReference['mime'] =>
  mime === 'image/png' || mime === 'image/jpeg' || mime === 'image/webp'

import type { hideableKinds, RenderComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import { type Composition, composition } from '@imagelayer/shared/contract/compositions.ts'
import { imageMimes } from '@imagelayer/shared/contract/images.ts'
import type { Image } from '../generated/prisma/client.ts'
import { readSource } from '../images/render-rendition.ts'
import { readRecord } from '../images/stored-record.ts'
import { readObject } from '../ports/read-object.ts'
import type { CompositionsOptions } from './compositions-options.ts'

export interface Rendered {
  readonly bytes: Buffer
  readonly mime: string
}

/** Draws the stored layers over the stored painting, without those that were to be left out, and labels what comes out. */
export async function renderComposition(
  { brandKits, composer, objects, provenance, render }: CompositionsOptions,
  image: Image,
  { format, width, hide }: RenderComposition,
): Promise<Rendered> {
  const shown = without(composition.parse(image.composition), hide)
  const picture = { bytes: await readObject(objects, image.backgroundKey) }
  const kit = await brandKits.loadEngineKit(image.organizationId, image.brandKitId, image.brandKitVersion)
  const record = readRecord(image)
  const source = record.hasSourceManifest ? await readSource(objects, image) : undefined
  const label = { ...record, overlaid: record.overlaid && shown.layers.length > 0, source }
  if (format === 'svg') {
    const svg = await composer.drawSvg(shown, picture, {
      kit,
      widthPx: width,
      title: record.title,
      description: record.description,
    })
    return { bytes: await provenance.labelSvg(svg, label), mime: 'image/svg+xml' }
  }
  const bytes = await render({ composition: shown, bytes: picture.bytes, kit, format, widthPx: width, label })
  return { bytes, mime: imageMimes[format] }
}

const without = (stored: Composition, hide: readonly (typeof hideableKinds)[number][]): Composition => ({
  ...stored,
  layers: stored.layers.filter(({ kind }) => !(hide as readonly string[]).includes(kind)),
})

import { type CompositionView, composition } from '@imagelayer/shared/contract/compositions.ts'
import { type ImageDetail, type ImageView, pictureOrigin, pictureWarning } from '@imagelayer/shared/contract/images.ts'
import { brandScore, repair } from '@imagelayer/shared/contract/scores.ts'
import { z } from 'zod'
import type { Image } from '../generated/prisma/client.ts'
import { extensionOf, type ImageMime } from './image-files.ts'
import type { Links } from './links.ts'

const storedScore = brandScore.nullable()
const storedWarnings = z.array(pictureWarning)
const storedRepairs = z.array(repair)

export const viewImage = (links: Links, row: Image): ImageView => ({
  id: row.id,
  url: links.sign({ id: row.id, ext: extensionOf(row.mime as ImageMime) }),
  width: row.width,
  height: row.height,
  mime: row.mime,
  altText: row.altText,
  score: storedScore.parse(row.score),
  repairs: storedRepairs.parse(row.repairs),
  compositionId: row.compositionId,
})

export const viewImageDetail = (links: Links, row: Image): ImageDetail => ({
  ...viewImage(links, row),
  generationId: row.generationId,
  brandKitId: row.brandKitId,
  brandKitVersion: row.brandKitVersion,
  prompt: row.prompt,
  model: row.model,
  origin: pictureOrigin.parse(row.origin),
  channel: row.channel,
  sizeBytes: row.sizeBytes,
  sha256: row.sha256,
  warnings: storedWarnings.parse(row.warnings),
  createdAt: row.createdAt.toISOString(),
})

export const viewComposition = (links: Links, row: Image): CompositionView => ({
  ...composition.parse(row.composition),
  id: row.compositionId,
  imageId: row.id,
  brandKitId: row.brandKitId,
  brandKitVersion: row.brandKitVersion,
  // PNG, since the host lays text over it and every host's picture layer takes PNG.
  backgroundUrl: links.sign({ id: row.compositionId, ext: 'png' }),
  createdAt: row.createdAt.toISOString(),
})

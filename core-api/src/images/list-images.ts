import type { ListImagesInput } from '@imagelayer/shared/contract/images.ts'
import type { Db } from '../db.ts'
import type { Image } from '../generated/prisma/client.ts'
import { afterCursor, cutPage, newestFirst } from '../page-cursor.ts'

/** A page of an organization's pictures, newest first. Each word of `search` must occur in prompt, copy or alt text. */
export async function listImages(
  db: Db,
  organizationId: string,
  { cursor, limit, search, brandKitId, channel, model }: ListImagesInput,
): Promise<{ rows: Image[]; nextCursor?: string }> {
  const words = search?.split(/\s+/).filter(Boolean).slice(0, 8) ?? []
  const rows = await db.image.findMany({
    where: {
      organizationId,
      deletedAt: null,
      ...(brandKitId !== undefined && { brandKitId }),
      ...(channel !== undefined && { channel }),
      ...(model !== undefined && { model }),
      AND: [
        afterCursor(cursor),
        ...words.map((word) => ({ searchText: { contains: escapeLike(word), mode: 'insensitive' as const } })),
      ],
    },
    orderBy: newestFirst,
    take: limit + 1,
  })
  return cutPage(rows, limit)
}

/** `contains` becomes ILIKE as it stands; a person's % and _ are letters, not wildcards. */
const escapeLike = (word: string): string => word.replace(/[\\%_]/g, '\\$&')

import { readBrandJson } from '@imagelayer/shared/brand/formats/read-brand-json.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { ReadSource, SourceReaders } from './source-reading.ts'

type Reading = Pick<SourceReaders, 'reader' | 'signal'>

/** A brand.json may point to another, and that to the one that holds the brand. */
const maxFollows = 2

/**
 * Reads a brand.json, going after the address that it points to instead where it only does that. `address` is where the document
 * lies; none for one that was sent.
 */
export async function readBrandDocument(
  { document, address, brandId }: { document: unknown; address?: string; brandId?: string | undefined },
  reading: Reading,
): Promise<ReadSource> {
  let current = { document, address }
  for (let follows = 0; ; follows += 1) {
    try {
      const draft = readBrandJson(current.document, brandId)
      return { draft, format: 'brand-json', ...(current.address !== undefined && { address: current.address }) }
    } catch (error) {
      const next = followOf(error)
      if (next === undefined || follows === maxFollows) throw error
      current = await readJson(next, reading)
    }
  }
}

/** The address that a document points to instead of holding a brand. */
const followOf = (error: unknown): string | undefined => {
  const follow = error instanceof AppError ? error.details?.follow : undefined
  return typeof follow === 'string' ? follow : undefined
}

/** The document at an address. Throws AppError as the reader does, and `input.invalid` for what is no JSON. */
export async function readJson(
  told: string,
  { reader, signal }: Reading,
): Promise<{ document: unknown; address: string }> {
  const { address, bytes } = await reader.read({ address: told, kind: 'data', signal })
  try {
    return { document: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), address }
  } catch (cause) {
    throw new AppError('input.invalid', {
      cause,
      words: {
        en: `The file at ${address.slice(0, 200)} is no JSON.`,
        zh: `${address.slice(0, 200)} 处的文件不是 JSON。`,
      },
      details: { rule: 'json' },
    })
  }
}

import type { ImportBrandKitInput, ImportedBrandKit, KitSourceInput } from '@imagelayer/shared/contract/kit-imports.ts'
import { json } from './kit-factory.ts'
import { type LoopbackSites, serveSites } from './loopback-sites.ts'
import { type Answer, openRooms, type Rooms, type RoomsOptions } from './rooms.ts'

/** The rooms with test sites that their reader can reach, and calls of imports as a customer makes them. */
export interface ImportDesk {
  readonly rooms: Rooms
  readonly sites: LoopbackSites
  /** Asks for an import, whatever comes of it. */
  send(
    organizationId: string,
    from: unknown,
    more?: { name?: string; key?: string; signal?: AbortSignal },
  ): Promise<Answer>
  /** An import that must succeed. */
  take(organizationId: string, from: KitSourceInput, name?: string): Promise<ImportedBrandKit>
  /** The bytes of an export, parsed where it is JSON. */
  export(organizationId: string, kitId: string, query: string): Promise<Answer>
  close(): Promise<void>
}

export async function openImportDesk(options: Omit<RoomsOptions, 'reader'> = {}): Promise<ImportDesk> {
  const sites = await serveSites()
  const rooms = await openRooms({ ...options, reader: sites.openReader() })
  const send: ImportDesk['send'] = (organizationId, from, { name, key, signal } = {}) => {
    const input = { from, ...(name !== undefined && { name }) } as ImportBrandKitInput
    const headers = key === undefined ? {} : { 'idempotency-key': key }
    return rooms.as(organizationId)('/v1/brand-kits/import', {
      ...json('POST', input),
      headers,
      ...(signal && { signal }),
    })
  }
  return {
    rooms,
    sites,
    send,
    async take(organizationId, from, name) {
      const answer = await send(organizationId, from, name === undefined ? {} : { name })
      if (answer.status !== 201) throw new Error(`answered ${answer.status}: ${answer.bytes.toString().slice(0, 800)}`)
      return answer.body as ImportedBrandKit
    },
    async export(organizationId, kitId, query) {
      const answer = await rooms.as(organizationId)(`/v1/brand-kits/${kitId}/export?${query}`)
      const isJson = /json/.test(answer.headers.get('content-type') ?? '')
      return isJson ? { ...answer, body: JSON.parse(answer.bytes.toString()) } : answer
    },
    async close() {
      await rooms.close()
      await sites.close()
    },
  }
}

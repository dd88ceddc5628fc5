import type { AssetView, BrandKitContentInput, BrandKitView } from '@imagelayer/shared/contract/brand-kits.ts'
import { client } from '../api.ts'

export interface StarterKit {
  readonly name: string
  /** The brand's main colour, `#rrggbb`. */
  readonly hex: string
  readonly logo: File | null
}

/** Ink, paper and one colour: the least that can be published. */
const contentOf = (hex: string): BrandKitContentInput => ({
  colors: [
    { id: 'main', name: 'Main', hex, role: 'primary' },
    { id: 'ink', name: 'Ink', hex: '#1a1915', role: 'text' },
    { id: 'paper', name: 'Paper', hex: '#faf9f6', role: 'background' },
  ],
})

/**
 * Makes and publishes a first kit. `startedId` is the draft of an attempt that failed half way, so that a second
 * attempt mends it instead of leaving two; `onStarted` tells it.
 */
export async function createStarterKit(
  { name, hex, logo }: StarterKit,
  startedId: string | null,
  onStarted: (id: string) => void,
): Promise<void> {
  const content = contentOf(hex)
  const id = startedId ?? (await client.call<BrandKitView>('POST', '/v1/brand-kits', { body: { name, content } })).id
  onStarted(id)
  const kit = `/v1/brand-kits/${id}`
  const logos = logo ? [{ assetId: await uploadLogo(kit, logo), variant: 'full' as const }] : []
  await client.call('PATCH', kit, { body: { name, content: { ...content, logos } } })
  await client.call('POST', `${kit}/publish`, { body: {} })
}

async function uploadLogo(kit: string, logo: File): Promise<string> {
  const form = new FormData()
  form.append('kind', 'logo')
  form.append('variant', 'full')
  form.append('file', logo, logo.name)
  return (await client.call<AssetView>('POST', `${kit}/assets`, { body: form })).id
}

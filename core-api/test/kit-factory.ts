import type { BrandKitContentInput, LogoVariant } from '@imagelayer/shared/contract/brand-kits.ts'
import { brands } from './real-brands.ts'
import type { Answer, Rooms } from './rooms.ts'

/** The mark of one of the real brands, as a file. */
export function markOf(title: string): string {
  const brand = brands.find((candidate) => candidate.title === title)
  if (!brand) throw new RangeError(`no brand ${title}`)
  return brand.svg
}

export const contentOf = (hex: string): BrandKitContentInput => ({
  colors: [
    { id: 'brand', name: 'Brand', hex: `#${hex}`, role: 'primary' },
    { id: 'ink', name: 'Ink', hex: '#111111', role: 'text' },
    { id: 'paper', name: 'Paper', hex: '#ffffff', role: 'background' },
  ],
  allowedPairs: [{ foreground: 'ink', background: 'paper' }],
})

export const json = (method: string, body: unknown = {}): RequestInit => ({ method, body: JSON.stringify(body) })

export interface UploadForm {
  readonly bytes: Uint8Array | string
  readonly fileName: string
  readonly kind?: string
  readonly variant?: LogoVariant | string
}

/** Sends a file the way a browser does. */
export function upload(rooms: Rooms, organizationId: string, kitId: string) {
  const send = rooms.as(organizationId)
  return ({ bytes, fileName, kind = 'logo', variant }: UploadForm): Promise<Answer> => {
    const form = new FormData()
    // The file goes first, so that the fields after it have to be waited for.
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), fileName)
    form.append('kind', kind)
    if (variant !== undefined) form.append('variant', variant)
    return send(`/v1/brand-kits/${kitId}/assets`, { method: 'POST', body: form })
  }
}

/** Drafts a kit and says its id. */
export async function addKit(rooms: Rooms, organizationId: string, name = 'Kit'): Promise<string> {
  const answer = await rooms.as(organizationId)('/v1/brand-kits', json('POST', { name, content: contentOf('0a58ca') }))
  if (answer.status >= 300) throw new Error(answer.bytes.toString())
  return answer.body.id
}

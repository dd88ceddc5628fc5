import type { BrandKitContentInput } from '@imagelayer/shared/contract/brand-kits.ts'
import { assetForm, type UploadForm } from './asset-form.ts'
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

/** Sends a file the way a browser does. */
export function upload(rooms: Rooms, organizationId: string, kitId: string) {
  const send = rooms.as(organizationId)
  return (form: UploadForm): Promise<Answer> =>
    send(`/v1/brand-kits/${kitId}/assets`, { method: 'POST', body: assetForm(form) })
}

/** Drafts a kit and says its id. */
export async function addKit(rooms: Rooms, organizationId: string, name = 'Kit'): Promise<string> {
  const answer = await rooms.as(organizationId)('/v1/brand-kits', json('POST', { name, content: contentOf('0a58ca') }))
  if (answer.status >= 300) throw new Error(answer.bytes.toString())
  return answer.body.id
}

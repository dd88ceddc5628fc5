import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { Api } from './api.ts'
import type { Answer } from './rooms.ts'

export type UploadFields = Readonly<Record<string, string | object>>

/** The form of `POST /v1/compositions`, as a host's plugin sends it. What is no text travels as JSON. */
export function uploadForm(bytes: Uint8Array, fields: UploadFields): FormData {
  const form = new FormData()
  form.append('image', new Blob([bytes as Uint8Array<ArrayBuffer>]), 'IMG_0042 Jane Roe.jpg')
  for (const [name, value] of Object.entries(fields))
    form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  return form
}

/** Composes over a picture with a key, as a customer's program does. */
export const bring =
  (api: Api, brandKitId: string) =>
  (bytes: Uint8Array, fields: UploadFields = {}, headers: Record<string, string> = {}): Promise<Answer> =>
    api('/v1/compositions', { method: 'POST', headers, body: uploadForm(bytes, { brandKitId, ...fields }) })

export const kindsOf = ({ composition }: EditedComposition): string[] => [
  ...new Set(composition.layers.map(({ kind }) => kind)),
]
export const wordsOf = ({ composition }: EditedComposition): Record<string, string> =>
  Object.fromEntries(composition.layers.flatMap((layer) => (layer.kind === 'text' ? [[layer.role, layer.text]] : [])))

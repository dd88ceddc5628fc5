import type { CredentialsReport } from '@imagelayer/shared/contract/provenance.ts'
import { z } from 'zod'
import { recordLabel } from './build-manifest.ts'
import { type Ingredient, type Manifest, type ManifestStore, type ReadManifests, readManifests } from './c2pa.ts'
import { findSignature } from './jumbf-signature.ts'

/** What makes a signature more than valid. */
export interface Trust {
  /** PEM of the roots that make a signature `trusted`. */
  readonly anchorsPem?: string | undefined
  /** How the signatures of this installation begin, past signers included. */
  readonly ownHeads: readonly Buffer[]
}

/** A file's credentials, and what only its own maker can tell from them. */
export interface SignedReport extends CredentialsReport {
  /** Unchanged since a signer of this installation signed it. */
  readonly isOurs: boolean
  readonly imageId?: string
  readonly brandKitId?: string
  readonly brandKitVersion?: number
}

/** Other makers may write anything: longer texts and lists are cut, so that an answer stays small. */
const limits = { textLength: 300, issues: 20, actions: 50, ingredients: 20 } as const

/** Never throws on damage: a manifest beyond reading is `invalid` with the issue `manifest.unreadable`. */
export async function readCredentials(bytes: Buffer, mime: string, trust: Trust): Promise<SignedReport> {
  const nothing = { actions: [], ingredients: [], isOurs: false }
  try {
    const read = await readManifests(bytes, { mime, anchorsPem: trust.anchorsPem })
    return read ? report(read, trust) : { state: 'none', issues: [], ...nothing }
  } catch {
    return { state: 'invalid', issues: ['manifest.unreadable'], ...nothing }
  }
}

function report({ store, jumbf }: ReadManifests, { ownHeads }: Trust): SignedReport {
  const label = store.active_manifest ?? ''
  const active = store.manifests?.[label]
  const state = states[store.validation_state ?? ''] ?? 'invalid'
  const signature = findSignature(jumbf, label)
  const isOurs =
    state !== 'invalid' && ownHeads.some((head) => signature?.subarray(0, head.length).equals(head) === true)
  const { imageId, brandKitId, brandKitVersion, model } = readRecord(active)
  return omitUndefined({
    state,
    issues: listIssues(store),
    ...readSigner(active),
    ...readActions(active),
    ...(model !== undefined && { model }),
    title: clip(active?.title),
    ingredients: (active?.ingredients ?? []).slice(0, limits.ingredients).map((one) => readIngredient(one, store)),
    isOurs,
    imageId,
    brandKitId,
    brandKitVersion,
  })
}

const states: Readonly<Record<string, CredentialsReport['state']>> = {
  Valid: 'valid',
  Trusted: 'trusted',
  Invalid: 'invalid',
}

const listIssues = ({ validation_results: results }: Pick<ManifestStore, 'validation_results'>): string[] =>
  [...new Set((results?.activeManifest?.failure ?? []).map(({ code }) => clip(code) ?? ''))].slice(0, limits.issues)

function readSigner(manifest: Manifest | undefined) {
  const { common_name: name, issuer, time } = manifest?.signature_info ?? {}
  const signedAt = z.coerce.date().safeParse(time ?? '').data
  return { signedBy: clip(name ?? issuer), signedAt: signedAt?.toISOString() }
}

/** The shape that the C2PA specification gives both versions of the assertion; another shape counts as absent. */
const actionsData = z.object({
  actions: z.array(
    z.object({
      action: z.string(),
      digitalSourceType: z.string().optional().catch(undefined),
      softwareAgent: z
        .union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])
        .optional()
        .catch(undefined),
    }),
  ),
})

function readActions(manifest: Manifest | undefined) {
  const data = dataOf(manifest, 'c2pa.actions.v2') ?? dataOf(manifest, 'c2pa.actions')
  const actions = (actionsData.safeParse(data).data?.actions ?? []).slice(0, limits.actions)
  // The last action that names a source type tells what the picture is now.
  const source = actions.findLast((action) => action.digitalSourceType !== undefined)?.digitalSourceType
  // The tool of a later edit is no model.
  const maker = actions[0]?.action === 'c2pa.created' ? actions[0].softwareAgent : undefined
  return {
    actions: actions.map(({ action }) => clip(action) ?? ''),
    digitalSourceType: clip(source),
    model: clip(maker),
  }
}

const recordData = z
  .object({ imageId: z.string(), brandKitId: z.string(), brandKitVersion: z.number().int(), model: z.string() })
  .partial()
const readRecord = (manifest: Manifest | undefined): z.infer<typeof recordData> => {
  const record = recordData.safeParse(dataOf(manifest, recordLabel)).data ?? {}
  return { ...record, ...(record.model !== undefined && { model: clip(record.model) }) }
}

function readIngredient(ingredient: Ingredient, { manifests }: ManifestStore) {
  const manifest = manifests?.[ingredient.active_manifest ?? '']
  const failures = (ingredient.validation_results?.activeManifest?.failure ?? []).filter(
    ({ code }) => code !== 'signingCredential.untrusted', // belief is no damage
  )
  return omitUndefined({
    title: clip(ingredient.title),
    relationship: clip(ingredient.relationship),
    state: manifest === undefined ? ('none' as const) : failures.length > 0 ? ('invalid' as const) : ('valid' as const),
    signedBy: readSigner(manifest).signedBy,
    digitalSourceType: readActions(manifest).digitalSourceType,
  })
}

const dataOf = (manifest: Manifest | undefined, label: string): unknown =>
  manifest?.assertions?.find((assertion) => assertion.label === label)?.data

/** Control characters are left out too: these texts are shown to people. */
export function clip(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  const clean = text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .trim()
  return clean === '' ? undefined : [...clean.slice(0, limits.textLength * 2)].slice(0, limits.textLength).join('')
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}
const omitUndefined = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Present<T>

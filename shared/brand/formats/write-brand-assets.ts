import { brandLogo } from '../../contract/brand-kits.ts'
import type { BrandKept } from './brand-json-kept.ts'
import { logoFields, readLogoLimits, variantOfLogo } from './brand-json-logos.ts'
import { exportedLogos, exportedReferences } from './exported-assets.ts'
import { fieldOf, isObject, type JsonObject, listAt, objectAt, textAt } from './json-document.ts'
import type { ExportedKit } from './kit-draft.ts'
import { readLocalized, writeLocalized } from './localized-text.ts'

/** An id that is not taken: `full`, `full_2`. */
function freeId(taken: Set<string>, name: string): string {
  let id = name
  for (let count = 2; taken.has(id); count += 1) id = `${name}_${count}`
  taken.add(id)
  return id
}

const idsIn = (list: readonly unknown[], field: string): Set<string> =>
  new Set(list.flatMap((item) => textAt(item, field) ?? []))

const defaults = brandLogo.shape

export interface WrittenLogos {
  readonly logos: readonly unknown[]
  readonly rules: readonly unknown[]
  readonly ids: string[]
}

/**
 * The logos of a brand with the kit's files, and the rules for their least width and clear space. A logo takes the entry of its
 * variant. Entries that the kit once listed and has no more go; others, which may be files that could not be fetched, stay.
 */
export function writeBrandLogos(kit: ExportedKit, brand: JsonObject, kept: BrandKept | undefined): WrittenLogos {
  const entries = [...listAt(brand, 'logos')]
  const listed = kept?.logos.flatMap((id) => entries.findIndex((entry) => textAt(entry, 'id') === id)) ?? [
    ...entries.keys(),
  ]
  const waiting = Map.groupBy(
    [...new Set(listed)].filter((index) => index >= 0),
    (index) => variantOfLogo(entries[index]),
  )
  const taken = idsIn(entries, 'id')
  const rules = [...listAt(objectAt(brand, 'visual_guidelines'), 'logo_usage_rules')]
  const written = new Map<number, unknown>()
  const ids = exportedLogos(kit).map(({ variant, asset, minWidthPx, clearSpace }) => {
    const index = waiting.get(variant)?.shift() ?? entries.length + written.size
    const before = entries[index]
    const id = textAt(before, 'id') ?? freeId(taken, variant.replaceAll('-', '_'))
    // An entry was taken by its variant, so that it says it already in its own fields.
    const told = isObject(before) ? {} : logoFields[variant]
    const sides = { ...(asset.width ? { width: asset.width } : {}), ...(asset.height ? { height: asset.height } : {}) }
    const logo = { ...(isObject(before) ? before : {}), id, url: asset.url, ...told, ...sides }
    written.set(index, logo)
    const limits = readLogoLimits(logo, {
      visual_guidelines: { ...objectAt(brand, 'visual_guidelines'), logo_usage_rules: rules },
    })
    const isNew = before === undefined
    setRule(rules, id, {
      ...(isNew || defaults.minWidthPx.parse(limits.minWidthPx) !== minWidthPx
        ? { minimum_size: { width: `${minWidthPx}px` } }
        : {}),
      ...(isNew || defaults.clearSpace.parse(limits.clearSpace) !== clearSpace
        ? { clear_space: `${clearSpace}x` }
        : {}),
      severity: kit.content.rules.clearSpace === 'error' ? 'must' : 'should',
    })
    return id
  })
  const gone = new Set(kept === undefined ? [] : listed.filter((index) => !written.has(index)))
  const indexes = [...entries.keys(), ...[...written.keys()].filter((index) => index >= entries.length)]
  const logos = indexes.filter((index) => !gone.has(index)).map((index) => written.get(index) ?? entries[index])
  return { logos, rules: rules.filter((rule) => !isRuleOfGone(rule, logos, entries)), ids }
}

/** A rule that names a logo which this writing took away. */
function isRuleOfGone(rule: unknown, logos: readonly unknown[], before: readonly unknown[]): boolean {
  const id = textAt(rule, 'logo_id')
  return id !== undefined && !idsIn(logos, 'id').has(id) && idsIn(before, 'id').has(id)
}

/** Sets what a rule of one logo says; one that says nothing is not made. */
function setRule(rules: unknown[], id: string, { severity, ...fields }: JsonObject): void {
  if (Object.keys(fields).length === 0) return
  const index = rules.findIndex((rule) => textAt(rule, 'logo_id') === id)
  const before = rules[index]
  if (!isObject(before)) {
    rules.push({ logo_id: id, ...fields, severity })
    return
  }
  const size = { ...objectAt(before, 'minimum_size'), ...objectAt(fields, 'minimum_size') }
  rules[index] = { severity, ...before, ...fields, ...(Object.keys(size).length > 0 ? { minimum_size: size } : {}) }
}

export interface WrittenReferences {
  readonly assets: readonly unknown[]
  readonly kept: BrandKept['references']
}

interface KnownReference {
  readonly place: string
  readonly role: 'style' | 'product'
}

/** The asset library with the kit's reference pictures, each in the entry that it came from. */
export function writeBrandReferences(
  kit: ExportedKit,
  brand: JsonObject,
  {
    known,
    language,
    isOurs,
  }: { readonly known: readonly KnownReference[]; readonly language: string; readonly isOurs: boolean },
): WrittenReferences {
  const assets = [...listAt(brand, 'assets')]
  const taken = idsIn(assets, 'asset_id')
  // An entry that a damaged list names twice is taken once, and one that is gone by none.
  const places = new Map(known.map((reference) => [reference.place, reference]))
  const waiting = Map.groupBy(
    [...places.values()].filter(({ place }) => taken.has(place)),
    ({ role }) => role,
  )
  const kept = exportedReferences(kit).map(({ role, note, asset }) => {
    const place = waiting.get(role)?.shift()?.place
    const index = place === undefined ? -1 : assets.findIndex((entry) => textAt(entry, 'asset_id') === place)
    const before = assets[index]
    const id = place !== undefined && index >= 0 ? place : freeId(taken, `${role}_reference`)
    const told = fieldOf(before, 'description')
    const description = (readLocalized(told, language) ?? '') === note ? told : writeLocalized(told, language, note)
    const fields = {
      asset_id: id,
      asset_type: 'image',
      url: asset.url,
      ...(description === undefined ? {} : { description }),
    }
    if (isObject(before)) assets[index] = { ...before, ...fields }
    else assets.push({ ...fields, tags: [role] })
    return { place: id, role }
  })
  const gone = new Set(isOurs ? [...waiting.values()].flat().map(({ place }) => place) : [])
  return { assets: assets.filter((entry) => !gone.has(textAt(entry, 'asset_id') ?? '')), kept }
}

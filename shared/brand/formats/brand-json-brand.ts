import { AppError, type Words } from '../../contract/errors.ts'
import { cleanLine } from '../clean-text.ts'
import type { DraftNotes } from './draft-notes.ts'
import {
  fieldOf,
  isObject,
  type JsonObject,
  listAt,
  objectAt,
  pointerTo,
  refuseDocument,
  textAt,
} from './json-document.ts'
import { extensionKey } from './kit-extension.ts'
import { readBrandName } from './localized-text.ts'

/** The brand of a document that a kit is read from. */
export interface ChosenBrand {
  readonly brand: JsonObject
  /** JSON pointer to it; empty when the document is the brand. */
  readonly base: string
  /** BCP 47 tag of plain texts. */
  readonly language: string
}

/** Fields that make an object a brand although the standard's `names` may be missing. */
const brandFields = ['names', 'colors', 'logos', 'fonts', 'visual_guidelines', 'tone']

/** A document that only says where the brand is. `details.follow` is the address to read instead. */
const pointElsewhere = (path: string, follow: string, words: Words): AppError =>
  new AppError('input.invalid', { words, details: { path, follow } })

/**
 * The brand in a brand.json: the document itself, or of a house's portfolio the one with `brandId`, else the one that we wrote, else
 * the first; the others are told. Throws `input.invalid` for redirects (with `details.follow`), for brands that only an agent gives, and for other documents.
 */
export function chooseBrand(document: JsonObject, brandId: string | undefined, notes: DraftNotes): ChosenBrand {
  refuseRedirect(document, brandId)
  const language = cleanLine(fieldOf(document, 'default_language'), 40) || 'en'
  const brands = listAt(document, 'brands')
  if (brands.length === 0) {
    if (brandFields.some((name) => Object.hasOwn(document, name))) return { brand: document, base: '', language }
    throw refuseUnknown(document)
  }
  const wanted = brands.findIndex((brand) => textAt(brand, 'id') === brandId)
  if (brandId !== undefined && wanted < 0)
    throw refuseDocument('/brands', {
      en: `There is no brand "${brandId}" in it. It has: ${idsOf(brands)}.`,
      zh: `其中没有品牌“${brandId}”。现有品牌：${idsOf(brands)}。`,
    })
  const ours = brands.findIndex((brand) => fieldOf(objectAt(brand, 'ext'), extensionKey) !== undefined)
  const index = brandId !== undefined ? wanted : ours >= 0 ? ours : brands.findIndex(isObject)
  const brand = brands[index]
  if (!isObject(brand)) throw refuseDocument('/brands', { en: 'It lists no brand.', zh: '其中没有列出任何品牌。' })
  for (const [other, entry] of brands.entries())
    if (other !== index)
      notes.skip(pointerTo('', 'brands', other), {
        en: `Another brand of the house: ${nameOf(entry, language)}.`,
        zh: `同一集团的另一个品牌：${nameOf(entry, language)}。`,
      })
  return { brand, base: pointerTo('', 'brands', index), language }
}

const idsOf = (brands: readonly unknown[]): string =>
  brands
    .slice(0, 20)
    .map((brand) => cleanLine(fieldOf(brand, 'id'), 60))
    .join(', ')
const nameOf = (brand: unknown, language: string): string =>
  cleanLine(readBrandName(fieldOf(brand, 'names'), language), 80) || cleanLine(fieldOf(brand, 'id'), 60) || '?'

function refuseRedirect(document: JsonObject, brandId: string | undefined): void {
  const authoritative = textAt(document, 'authoritative_location')
  if (authoritative !== undefined) throw movedTo('/authoritative_location', authoritative)
  const house = textAt(document, 'house')
  if (house !== undefined) throw movedTo('/house', `https://${house}/.well-known/brand.json`)
  const refs = listAt(document, 'brand_refs')
  const wanted = refs.find((ref) => brandId === undefined || textAt(ref, 'brand_id') === brandId)
  const domain = textAt(wanted, 'domain')
  const isInline = listAt(document, 'brands').some((brand) => brandId === undefined || textAt(brand, 'id') === brandId)
  if (domain !== undefined && !isInline) throw movedTo('/brand_refs', `https://${domain}/.well-known/brand.json`)
}

function movedTo(path: string, address: string): AppError {
  const follow = cleanLine(address, 2000)
  return pointElsewhere(path, follow, {
    en: `This brand.json points elsewhere. Read ${follow} instead.`,
    zh: `此 brand.json 指向其他位置，请改为读取 ${follow}。`,
  })
}

function refuseUnknown(document: JsonObject): AppError {
  const agent = objectAt(document, 'brand_agent') ?? listAt(document, 'agents')[0]
  const address = cleanLine(fieldOf(agent, 'url'), 2000)
  if (agent !== undefined)
    return refuseDocument('/agents', {
      en: `This brand is given by an agent only (${address || 'no address'}); there is no brand in the file.`,
      zh: `此品牌仅由代理提供（${address || '未给出地址'}），文件中没有品牌内容。`,
    })
  return refuseDocument('', {
    en: 'This is no brand.json: it has neither a brand’s fields nor a house with brands.',
    zh: '这不是 brand.json：既没有品牌字段，也没有包含品牌的集团。',
  })
}

import { assignRoles } from '../assign-roles.ts'
import { createDraftNotes, type DraftNotes } from './draft-notes.ts'
import { findDtcgColors, findDtcgFonts, findDtcgType, readTokens } from './dtcg-found.ts'
import { readDtcgKept, readKeptKit, tellUnkept } from './dtcg-kept.ts'
import { createResolver, type DtcgResolver } from './dtcg-references.ts'
import { collectTokens, type DtcgToken } from './dtcg-tokens.ts'
import { type DraftParts, finishDraft, tellColors } from './finish-draft.ts'
import { pickFonts } from './found-fonts.ts'
import { type JsonObject, refuseDocument, requireDocument } from './json-document.ts'
import type { DraftFont, KitDraft } from './kit-draft.ts'

const kind = { en: 'design token file', zh: '设计令牌文件' }

/**
 * Reads design tokens of the DTCG format, 2025.10 and the drafts before it (https://www.designtokens.org/tr/2025.10/format/). A file
 * that ImageLayer wrote gives back the kit it was written from, with the values that stand there now. Throws `input.invalid` for a
 * document without a token and `input.too-large` beyond 20 000 of them.
 */
export const readDtcg = (input: unknown): KitDraft => locateDtcg(requireDocument(input, kind)).draft

/** Where a document holds the values of a kit, by JSON pointers of tokens (colours) and of values. */
export interface DtcgPlaces {
  readonly colors: readonly { readonly id: string; readonly places: readonly string[] }[]
  readonly fonts: readonly {
    readonly role: DraftFont['role']
    readonly place: string
    readonly weight?: number | string
  }[]
  readonly scale?: string
  readonly headlineTracking?: string
}

/** A draft of a document together with the places that its values came from. */
export function locateDtcg(document: JsonObject): { readonly draft: KitDraft; readonly places: DtcgPlaces } {
  const notes = createDraftNotes()
  const tokens = collectTokens(document, notes)
  if (tokens.length === 0)
    throw refuseDocument('', {
      en: 'This holds no design token: nothing in it has a $value.',
      zh: '其中没有设计令牌：没有任何带 $value 的内容。',
    })
  const resolver = createResolver(document, tokens)
  const kept = readDtcgKept(document, notes)
  const finish = (parts: DraftParts): KitDraft => finishDraft({ ...parts, carried: document }, notes)
  if (!kept) {
    const { parts, places } = readForeignKit(tokens, resolver, notes)
    return { draft: finish(parts), places }
  }
  const parts = readKeptKit(document, kept, { resolver, notes })
  tellUnkept(tokens, kept, notes)
  const colors = kept.colors.map(({ id, place }) => ({ id, places: [place] }))
  return { draft: finish(parts), places: { ...kept, colors } }
}

function readForeignKit(
  tokens: readonly DtcgToken[],
  resolver: DtcgResolver,
  notes: DraftNotes,
): { parts: DraftParts; places: DtcgPlaces } {
  const read = readTokens(tokens, resolver, notes)
  const assigned = assignRoles(findDtcgColors(read, resolver, notes))
  tellColors(assigned, notes)
  const fonts = pickFonts(findDtcgFonts(read, resolver), notes)
  const colors = assigned.colors.map(({ color }) => color)
  return {
    parts: { content: { colors, type: findDtcgType(read, resolver, notes) }, fonts },
    places: {
      colors: assigned.colors.map(({ color, sources }) => ({
        id: color.id,
        places: sources.map((source) => source.found),
      })),
      fonts: fonts.map(({ role, found }) => ({ role, place: found })),
    },
  }
}

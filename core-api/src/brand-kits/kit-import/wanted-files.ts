import type { DraftFont, DraftFontFile, DraftLogo, KitDraft } from '@imagelayer/shared/brand/formats/kit-draft.ts'

/** What of a draft a file is for. */
export type DraftPart =
  | { readonly kind: 'logo'; readonly logo: DraftLogo }
  | { readonly kind: 'font'; readonly font: DraftFont; readonly file: DraftFontFile }
  | { readonly kind: 'reference'; readonly reference: KitDraft['references'][number] }

/** One file that a kit needs: the first of these that can be had. */
export interface WantedFile {
  /** The place in the kit, as evidence names it. */
  readonly path: string
  readonly index: number
  readonly choices: readonly (DraftPart & { readonly told: { readonly address: string } | { readonly svg: string } })[]
}

/** A font is often offered in several files; after so many that fail the family's name has to do. */
const fontChoices = 2

/** The files that a draft names: logos first, then fonts, then reference pictures, each in the draft's order. */
export function listWantedFiles({ logos, fonts, references }: KitDraft): WantedFile[] {
  return [
    ...logos.flatMap((logo, index): WantedFile[] => {
      const told = logo.svg !== undefined ? { svg: logo.svg } : { address: logo.address ?? '' }
      return [{ path: `logos.${logo.variant}`, index, choices: [{ kind: 'logo', logo, told }] }]
    }),
    ...fonts.flatMap((font, index): WantedFile[] => {
      const choices = rankFontFiles(font).map((file) => ({
        kind: 'font' as const,
        font,
        file,
        told: { address: file.address },
      }))
      return choices.length > 0 ? [{ path: `type.fonts.${font.role}`, index, choices }] : []
    }),
    ...references.map(
      (reference, index): WantedFile => ({
        path: 'references',
        index,
        choices: [{ kind: 'reference', reference, told: { address: reference.address } }],
      }),
    ),
  ]
}

/** Upright before italic, then the nearest weight, then kinds that we can read; else as the source lists them. */
const rankFontFiles = ({ files, weight }: DraftFont): DraftFontFile[] => {
  const rankOf = (file: DraftFontFile): number =>
    (file.style === 'italic' ? 10_000 : 0) + Math.abs(file.weight - weight) + (isReadable(file) ? 0 : 5000)
  return files.toSorted((one, other) => rankOf(one) - rankOf(other)).slice(0, fontChoices)
}

const isReadable = ({ address }: DraftFontFile): boolean => !/\.(woff|eot|svg|ttc)([?#]|$)/i.test(address)

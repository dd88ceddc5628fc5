import { type FigmaKit, figmaKit } from '../../contract/kit-imports.ts'
import { assignRoles } from '../assign-roles.ts'
import { cleanLine } from '../clean-text.ts'
import type { FoundColor } from '../found-colors.ts'
import { wordsOfName } from '../role-words.ts'
import { createDraftNotes, type DraftNotes } from './draft-notes.ts'
import { nameOfPath } from './dtcg-found.ts'
import { finishDraft, tellColors } from './finish-draft.ts'
import { type FoundFont, pickFonts, readFontRole } from './found-fonts.ts'
import type { DraftLogo, DraftTypeRules, KitDraft } from './kit-draft.ts'
import { readFirstName, readLogoName } from './logo-names.ts'
import { requireShape } from './require-shape.ts'
import { readScale } from './type-scale.ts'

/**
 * Reads what Figma's plugin gathered in a file: variables (their first mode, or the light one), paint styles, text styles and logo
 * components as SVG. Throws `input.invalid` for another shape.
 */
export function readFigmaKit(input: FigmaKit): KitDraft {
  const kit = requireShape(figmaKit, input, { en: 'Figma kit', zh: 'Figma 套件' })
  const notes = createDraftNotes()
  const assigned = assignRoles([...findVariables(kit, notes), ...findStyles(kit, notes)])
  tellColors(assigned, notes)
  const fonts = pickFonts(findFigmaFonts(kit), notes)
  return finishDraft(
    {
      name: readFirstName(kit.fileName),
      content: { colors: assigned.colors.map(({ color }) => color), type: readTextStyles(kit, notes) },
      fonts,
      logos: readFigmaLogos(kit, notes),
    },
    notes,
  )
}

/** `Brand/Primary/500`, as Figma writes folders in names. */
const nameOfFigma = (name: string): string => nameOfPath(name.split('/').map((step) => step.trim()))

function opaque(hex: string, found: string, notes: DraftNotes): string | undefined {
  const alpha = hex.length === 9 ? hex.slice(7).toLowerCase() : 'ff'
  if (alpha !== 'ff') notes.skip(found, { en: 'It is translucent.', zh: '它是半透明的。' })
  return alpha === 'ff' ? hex.slice(0, 7).toLowerCase() : undefined
}

function findVariables({ variables }: FigmaKit, notes: DraftNotes): FoundColor[] {
  const modes = Map.groupBy(variables, (variable) => variable.id)
  return [...modes.values()].flatMap((values): FoundColor[] => {
    const dark = /dark|night|深色|暗/i
    const variable = values.find(({ mode }) => mode === undefined || !dark.test(mode)) ?? values[0]
    const found = `${variable?.collection} / ${variable?.name}`
    for (const other of values)
      if (other !== variable)
        notes.skip(`${found} (${other.mode ?? ''})`, {
          en: 'It is the variable’s value in another mode.',
          zh: '它是该变量在另一模式下的值。',
        })
    const hex = variable && opaque(variable.hex, found, notes)
    if (!variable || !hex) return []
    return [{ name: nameOfFigma(variable.name), hex, found, quote: variable.description || variable.hex }]
  })
}

const findStyles = ({ paintStyles }: FigmaKit, notes: DraftNotes): FoundColor[] =>
  paintStyles.flatMap((style): FoundColor[] => {
    const hex = opaque(style.hex, style.name, notes)
    return hex ? [{ name: nameOfFigma(style.name), hex, found: style.name, quote: style.hex }] : []
  })

const findFigmaFonts = ({ textStyles }: FigmaKit): FoundFont[] =>
  textStyles
    .toSorted((one, other) => other.fontSizePx - one.fontSizePx)
    .map((style) => ({
      name: style.name,
      family: `"${style.fontFamily.replaceAll('"', '')}"`,
      weight: style.fontWeight,
      found: style.name,
    }))

function readTextStyles({ textStyles }: FigmaKit, notes: DraftNotes): DraftTypeRules {
  const scale = readScale(textStyles.map((style) => style.fontSizePx))
  const headline = textStyles
    .filter((style) => readFontRole(style.name) === 'headline')
    .toSorted((one, other) => other.fontSizePx - one.fontSizePx)[0]
  const tell = (path: string, value: string, confidence: number): void =>
    notes.tell({
      path,
      value,
      found: headline?.name ?? '',
      confidence,
      reason: { en: 'The text styles say so.', zh: '文字样式如此规定。' },
    })
  if (scale !== undefined) tell('type.scale', String(scale), 0.7)
  if (headline) tell('type.headlineTracking', `${headline.letterSpacingEm}em`, 0.9)
  if (headline) tell('type.headlineCase', headline.textCase, 0.95)
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(headline
      ? {
          headlineCase: headline.textCase,
          headlineTracking: Math.min(0.3, Math.max(-0.1, headline.letterSpacingEm)),
        }
      : {}),
  }
}

const readFigmaLogos = ({ logos }: FigmaKit, notes: DraftNotes): DraftLogo[] =>
  logos.map(({ name, svg }) => {
    const variant = readLogoName(name)
    const isTold = wordsOfName(name).length > 1 && variant !== 'full'
    notes.tell({
      path: `logos.${variant}`,
      value: cleanLine(name, 100),
      found: name,
      confidence: isTold ? 0.85 : 0.6,
      reason: { en: 'It is a logo component of the file.', zh: '它是文件中的标志组件。' },
    })
    return { variant, svg }
  })

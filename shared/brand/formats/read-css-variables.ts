import { AppError } from '../../contract/errors.ts'
import { assignRoles } from '../assign-roles.ts'
import { findCssColors } from './css-colors.ts'
import { scanDeclarations } from './css-declarations.ts'
import { findCssFonts } from './css-fonts.ts'
import { findCssType } from './css-type.ts'
import { type CssVariables, collectVariables } from './css-variables.ts'
import { createDraftNotes, type DraftNotes } from './draft-notes.ts'
import { finishDraft, tellColors } from './finish-draft.ts'
import { pickFonts } from './found-fonts.ts'
import { refuseDocument } from './json-document.ts'
import type { KitDraft } from './kit-draft.ts'

/** UTF-16 units; four times what the import takes, so that a site's sheets can be read together. */
const maxLength = 2_000_000

/**
 * Reads a style sheet: colours, font families and sizes out of the custom properties that hold for the whole page, and what page,
 * headings, links and buttons use. Dark themes and properties of single parts are told and left out. Throws `input.invalid` for a
 * text without a declaration and `input.too-large` beyond two million signs.
 */
export function readCssVariables(css: string): KitDraft {
  if (css.length > maxLength) throw new AppError('input.too-large', { details: { path: '', limit: maxLength } })
  const notes = createDraftNotes()
  const declarations = scanDeclarations(css.toWellFormed())
  if (declarations.length === 0)
    throw refuseDocument('', {
      en: 'This is no style sheet: it holds no rule with a declaration.',
      zh: '这不是样式表：其中没有任何带声明的规则。',
    })
  const variables = collectVariables(declarations)
  const assigned = assignRoles(findCssColors(declarations, variables, notes))
  tellColors(assigned, notes)
  tellOthers(variables, notes)
  const fonts = pickFonts(findCssFonts(declarations, variables), notes)
  return finishDraft(
    {
      content: {
        colors: assigned.colors.map(({ color }) => color),
        type: findCssType(declarations, variables, notes),
      },
      fonts,
    },
    notes,
  )
}

function tellOthers({ dark, parts }: CssVariables, notes: DraftNotes): void {
  const [firstDark, firstPart] = [dark[0], parts[0]]
  if (firstDark)
    notes.skip(firstDark, {
      en: `The dark theme sets it and ${dark.length - 1} more; a kit has one theme.`,
      zh: `深色主题设置了该属性及另外 ${dark.length - 1} 个属性；一个套件只有一套主题。`,
    })
  if (firstPart)
    notes.skip(firstPart, {
      en: `Only parts of the page set it and ${parts.length - 1} more.`,
      zh: `该属性及另外 ${parts.length - 1} 个属性仅由页面局部设置。`,
    })
}

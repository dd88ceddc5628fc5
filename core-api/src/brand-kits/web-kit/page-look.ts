import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CssDeclaration } from '@imagelayer/shared/brand/formats/css-declarations.ts'
import { type CssVariables, collectVariables } from '@imagelayer/shared/brand/formats/css-variables.ts'
import type { DraftNotes } from '@imagelayer/shared/brand/formats/draft-notes.ts'
import type { Sheet } from './find-sheets.ts'
import { withPageScope } from './page-scope.ts'
import { createPageStyles, type PageStyles } from './page-styles.ts'
import type { PageElement } from './page-tree.ts'
import { scanSheets } from './scan-sheets.ts'

/** What the sheets of a page say, and what its elements get of it. */
export interface PageLook {
  readonly declarations: readonly CssDeclaration[]
  readonly variables: CssVariables
  readonly styles: PageStyles
  /** The sheet in which a custom property or a `selector { property }` was set last. */
  readonly sheetOf: (place: string) => string | undefined
}

/** Other work gets its turn between the steps, each of which is bounded. */
export async function readLook(root: PageElement, sheets: readonly Sheet[], notes: DraftNotes): Promise<PageLook> {
  const { declarations: told, sheetOf } = scanSheets(sheets, notes)
  await nextTurn()
  const declarations = withPageScope(told, root)
  await nextTurn()
  const variables = collectVariables(declarations)
  await nextTurn()
  const [dark] = variables.dark
  if (dark !== undefined)
    notes.skip(dark, {
      en: `The dark theme sets it and ${variables.dark.length - 1} more; a kit has one theme.`,
      zh: `深色主题设置了该属性及另外 ${variables.dark.length - 1} 个属性；一个套件只有一套主题。`,
    })
  const styles = createPageStyles(root, declarations, variables)
  await nextTurn()
  return { declarations, variables, styles, sheetOf }
}

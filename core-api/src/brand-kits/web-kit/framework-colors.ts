import type { DraftNotes } from '@imagelayer/shared/brand/formats/draft-notes.ts'
import type { FoundColor } from '@imagelayer/shared/brand/found-colors.ts'

/** What Bootstrap 5 and 4 set unless a site says otherwise (their `_variables.scss`). */
const bootstrap: ReadonlySet<string> = new Set(
  '#0d6efd #6c757d #198754 #0dcaf0 #ffc107 #dc3545 #007bff #28a745 #17a2b8 #f8f9fa #343a40 #0a58ca'.split(' '),
)
const bootstrapName =
  /^--(?:bs-)?(?:primary|secondary|success|info|warning|danger|light|dark|link(?:-hover)?-color|blue|indigo|purple|pink|red|orange|yellow|green|teal|cyan|gray|gray-dark)$/
/** What icon generators write where nobody chose a colour: RealFaviconGenerator, and the tiles of Windows 8. */
const generated: ReadonlySet<string> = new Set('#da532c #5bbad5 #2d89ef #2b5797 #00aba9 #603cba #9f00a7'.split(' '))

/** Leaves out colours that stand in a page because a tool wrote them there, which is told. */
export function withoutFrameworks(colors: readonly FoundColor[], notes: DraftNotes): FoundColor[] {
  return colors.filter(({ hex, found }) => {
    const isBootstrap = bootstrapName.test(found) && bootstrap.has(hex)
    if (isBootstrap)
      notes.skip(found, { en: 'It is of Bootstrap’s own palette.', zh: '它属于 Bootstrap 自带的调色板。' })
    const isGenerated = /TileColor|mask-icon/.test(found) && generated.has(hex)
    if (isGenerated)
      notes.skip(found, { en: 'An icon generator sets it where nobody chose one.', zh: '这是图标生成工具的默认颜色。' })
    return !isBootstrap && !isGenerated
  })
}

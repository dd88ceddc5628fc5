import { type CopyField, copyMaxLength } from '@imagelayer/shared/contract/copy-limits.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import { slotOf } from '../../messages/slot-names.ts'

export type TableProblem =
  | { readonly kind: 'no-header' }
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'too-long'; readonly row: number; readonly field: CopyField; readonly most: number }

export interface ParsedTable {
  readonly rows: readonly Copy[]
  /** Columns that name no place for words. */
  readonly ignored: readonly string[]
  readonly fields: readonly CopyField[]
  readonly problem: TableProblem | null
}

const mostRows = 100

const none = { rows: [], ignored: [], fields: [] } as const

/** A table as it is copied out of a sheet (tabs) or a CSV file (commas, RFC 4180 quotes), with a header that names slots or layers. */
export function parseTable(text: string): ParsedTable | null {
  if (!text.trim()) return null
  const [header = [], ...lines] = readCells(text)
  const fields = header.map(slotOf)
  const ignored = header.filter((name, at) => !fields[at] && name.trim())
  const known = [...new Set(fields.filter((field) => field !== undefined))]
  if (known.length === 0) return { ...none, ignored, problem: { kind: 'no-header' } }
  const rows: Copy[] = []
  let problem: TableProblem | null = null
  for (const line of lines) {
    const copy: Copy = {}
    fields.forEach((field, at) => {
      const words = (line[at] ?? '').trim()
      if (!field || !words || copy[field]) return
      if (words.length > copyMaxLength[field])
        problem ??= { kind: 'too-long', row: rows.length + 1, field, most: copyMaxLength[field] }
      copy[field] = words
    })
    if (Object.keys(copy).length > 0) rows.push(copy)
  }
  if (rows.length === 0) problem = { kind: 'no-rows' }
  if (rows.length > mostRows) problem = { kind: 'too-many', most: mostRows }
  return { rows, ignored, fields: known, problem }
}

/** Cells of all lines. Quotes hold separators and line breaks; a doubled quote in them is one. */
function readCells(text: string): string[][] {
  const firstLine = text.split('\n', 1)[0] ?? ''
  const separator = firstLine.includes('\t') ? '\t' : firstLine.includes(';') && !firstLine.includes(',') ? ';' : ','
  const lines: string[][] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  const endCell = (): void => {
    cells.push(cell)
    cell = ''
  }
  const endLine = (): void => {
    endCell()
    if (cells.some((one) => one.trim())) lines.push(cells)
    cells = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (isQuoted && sign === '"' && text.charAt(at + 1) === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"' && (isQuoted || cell.trim() === '')) {
      isQuoted = !isQuoted
      if (isQuoted) cell = ''
    } else if (!isQuoted && sign === separator) endCell()
    else if (!isQuoted && sign === '\n') endLine()
    else if (isQuoted || sign !== '\r') cell += sign
  }
  endLine()
  return lines
}

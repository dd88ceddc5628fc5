import type { PictureGrade } from '@imagelayer/shared/contract/grades.ts'
import type { RawPicture } from '../picture.ts'
import { applyTable, buildTable, type GradeTable } from './regrade.ts'

/** A table is 430 kB; the pictures of one request share theirs. */
const maxKept = 12
const kept = new Map<string, GradeTable>()

/** Turns a picture's colours as its grade says; without one, or with one that does nothing, the picture as it is. */
export function applyGrade(picture: RawPicture, grade: PictureGrade | undefined): RawPicture {
  if (!grade || (grade.strength === 0 && grade.forbid.length === 0)) return picture
  return applyTable(picture, tableOf(grade))
}

function tableOf(grade: PictureGrade): GradeTable {
  const key = JSON.stringify(grade)
  const table = kept.get(key) ?? buildTable(grade)
  kept.delete(key)
  kept.set(key, table)
  const oldest = kept.size > maxKept ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  return table
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { runInNewContext } from 'node:vm'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import jsfeat from 'jsfeat'
import type { RawPicture } from '../picture.ts'
import { meanCells } from './shrink-picture.ts'
import { findSkin } from './skin.ts'

/** Longer side of what is searched: a face must be an eighth of it, so nearer faces are found and crowds are not. */
const searchPx = 192
const leastFacePx = 24

let cascade: unknown

/** The detector's data is a script for browsers that writes into a global; it is given one of its own. */
function loadCascade(): unknown {
  if (cascade) return cascade
  const file = createRequire(import.meta.url).resolve('jsfeat/cascades/bbf_face.js')
  runInNewContext(readFileSync(file, 'utf8'), { jsfeat })
  jsfeat.bbf.prepare_cascade(jsfeat.bbf.face_cascade)
  cascade = jsfeat.bbf.face_cascade
  return cascade
}

/**
 * Faces that look at the viewer, as shares of the picture, nearest to the camera first. Brightness binary features (Abramson and
 * Steux, YEF*): no model to download, no learned network. Profiles and small faces are missed. `small` is 200 to 400 px wide.
 */
export function findFaces(small: RawPicture): Box[] {
  const part = isGrey(small) ? whole : findSkin(small)
  if (!part) return []
  const { gray, width, height } = cutToGray(small, part)
  if (Math.min(width, height) < leastFacePx) return []
  const known = loadCascade()
  const matrix = new jsfeat.matrix_t(width, height, jsfeat.U8_t | jsfeat.C1_t)
  matrix.data.set(gray)
  const pyramid = jsfeat.bbf.build_pyramid(matrix, leastFacePx, leastFacePx, 4)
  const found = jsfeat.bbf.group_rectangles(jsfeat.bbf.detect(pyramid, known), 1)
  return found
    .map((face) => wholeHead(face, { width, height }))
    .map((head) => ({
      x: part.x + head.x * part.width,
      y: part.y + head.y * part.height,
      width: head.width * part.width,
      height: head.height * part.height,
    }))
    .toSorted((one, other) => other.width * other.height - one.width * one.height)
}

const whole: Box = { x: 0, y: 0, width: 1, height: 1 }

/** The detector frames eyes to mouth; hair and chin belong to the face that must not be covered. */
function wholeHead(
  face: { x: number; y: number; width: number; height: number },
  { width, height }: { width: number; height: number },
): Box {
  const left = Math.max(0, face.x - face.width * 0.15)
  const top = Math.max(0, face.y - face.height * 0.35)
  const right = Math.min(width, face.x + face.width * 1.15)
  const bottom = Math.min(height, face.y + face.height * 1.2)
  return { x: left / width, y: top / height, width: (right - left) / width, height: (bottom - top) / height }
}

function isGrey({ data }: RawPicture): boolean {
  const step = 4 * Math.max(1, Math.floor(data.length / 4 / 500))
  for (let offset = 0; offset < data.length; offset += step) {
    const [red = 0, green = 0, blue = 0] = data.subarray(offset, offset + 3)
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 10) return false
  }
  return true
}

/** Luma of a part of the picture, no larger than the search wants it. */
function cutToGray(picture: RawPicture, part: Box): { gray: Uint8Array; width: number; height: number } {
  const scale = Math.min(1, searchPx / Math.max(picture.width, picture.height))
  const all = { columns: Math.round(picture.width * scale), rows: Math.round(picture.height * scale) }
  const { red, green, blue } = meanCells(picture, all.columns, all.rows)
  const left = Math.floor(part.x * all.columns)
  const top = Math.floor(part.y * all.rows)
  const width = Math.min(all.columns - left, Math.ceil(part.width * all.columns))
  const height = Math.min(all.rows - top, Math.ceil(part.height * all.rows))
  const gray = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const cell = (top + y) * all.columns + left + x
      gray[y * width + x] =
        (red[cell] as number) * 0.299 + (green[cell] as number) * 0.587 + (blue[cell] as number) * 0.114
    }
  return { gray, width, height }
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { runInNewContext } from 'node:vm'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import jsfeat from 'jsfeat'
import type { RawPicture } from '../picture.ts'
import { skinShare } from './skin.ts'

/** Longer side of what is searched: a face must be a tenth of it, so nearer faces are found and crowds are not. */
const searchPx = 220
const leastFacePx = 24
/** A picture with less colour of skin than this holds no face that counts; greys are searched in any case. */
const leastSkin = 0.012

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
  if (!isGrey(small) && skinShare(small) < leastSkin) return []
  const { gray, width, height } = shrinkToGray(small)
  const known = loadCascade()
  const matrix = new jsfeat.matrix_t(width, height, jsfeat.U8_t | jsfeat.C1_t)
  matrix.data.set(gray)
  const pyramid = jsfeat.bbf.build_pyramid(matrix, leastFacePx, leastFacePx, 4)
  const found = jsfeat.bbf.group_rectangles(jsfeat.bbf.detect(pyramid, known), 1)
  return found
    .map((face) => wholeHead(face, { width, height }))
    .toSorted((one, other) => other.width * other.height - one.width * one.height)
}

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

/** Means of the pixels under each cell, so that a smaller picture has no more noise than the large one. */
function shrinkToGray(picture: RawPicture): { gray: Uint8Array; width: number; height: number } {
  const scale = Math.min(1, searchPx / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const sums = new Float64Array(width * height)
  const counts = new Uint32Array(width * height)
  for (let y = 0; y < picture.height; y += 1) {
    const row = Math.min(height - 1, Math.floor(y * scale)) * width
    for (let x = 0; x < picture.width; x += 1) {
      const cell = row + Math.min(width - 1, Math.floor(x * scale))
      const offset = (y * picture.width + x) * 4
      sums[cell] =
        (sums[cell] ?? 0) +
        (picture.data[offset] ?? 0) * 0.299 +
        (picture.data[offset + 1] ?? 0) * 0.587 +
        (picture.data[offset + 2] ?? 0) * 0.114
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  }
  return { gray: Uint8Array.from(sums, (sum, cell) => sum / Math.max(1, counts[cell] ?? 1)), width, height }
}

import type { Box, Composition } from '@imagelayer/shared/contract/compositions.ts'
import { createCanvas } from '@napi-rs/canvas'
import { isOpaque, type RawPicture } from '../picture.ts'
import { bytesOf, fill, layPicture, layTile } from './blend.ts'
import { addOutline, type Form } from './trace-outline.ts'

/**
 * The painting on its canvas: in its frame, on the colour around it. White lies under everything, as a picture with transparency must
 * still give an opaque canvas. `inPlace` gives the painting's own memory where it fills the canvas.
 */
export function drawBackground(
  { background, size }: Composition,
  picture: RawPicture,
  { inPlace = false }: { inPlace?: boolean } = {},
): RawPicture {
  const isSolid = background.kind === 'solid'
  const ground = isSolid ? background.color.hex : (background.mat?.hex ?? '#ffffff')
  const { box = { x: 0, y: 0, ...size }, radius = 0, clip = undefined } = isSolid ? {} : background
  const isFramed = radius > 0 || clip !== undefined
  const covers = box.x === 0 && box.y === 0 && picture.width === size.width && picture.height === size.height
  const opaque = !isSolid && isOpaque(picture)
  if (opaque && covers && !isFramed)
    return { ...picture, opaque: true, data: inPlace ? picture.data : Buffer.from(picture.data) }
  const canvas: RawPicture = { data: Buffer.alloc(size.width * size.height * 4), ...size, opaque: true }
  fill(canvas, { x: 0, y: 0, ...size }, bytesOf(ground))
  if (isSolid) return canvas
  if (opaque) copyRows(canvas, picture, box)
  else layPicture(canvas, picture, box)
  if (isFramed) layMat(canvas, box, { outline: clip, radius, color: ground })
  return canvas
}

function copyRows(target: RawPicture, picture: RawPicture, { x, y }: Box): void {
  const from = { x: Math.max(0, -x), y: Math.max(0, -y) }
  const width = Math.min(picture.width, target.width - x) - from.x
  const end = Math.min(picture.height, target.height - y)
  for (let row = from.y; row < end && width > 0; row += 1) {
    const start = (row * picture.width + from.x) * 4
    picture.data.copy(target.data, ((row + y) * target.width + x + from.x) * 4, start, start + width * 4)
  }
}

/** The colour around the frame comes back over all of the box that the picture does not fill. */
function layMat(target: RawPicture, box: Box, { color, ...form }: Form & { color: string }): void {
  for (const part of matParts(box, form)) {
    const tile = createCanvas(part.width, part.height)
    const context = tile.getContext('2d')
    context.translate(-part.x, -part.y)
    context.fillStyle = color
    context.beginPath()
    // A pixel more all around: the edge of the box itself is the picture's, not half the mat's.
    context.rect(box.x - 1, box.y - 1, box.width + 2, box.height + 2)
    addOutline(context, box, form)
    context.fill('evenodd')
    layTile(target, { data: tile.data(), width: part.width, height: part.height }, part)
  }
}

/** Where there is anything to do: the four corners, or the whole box. */
function matParts({ x, y, width, height }: Box, { outline, radius = 0 }: Form): Box[] {
  if (outline) return [{ x, y, width, height }]
  const side = Math.min(Math.ceil(radius), Math.floor(width / 2), Math.floor(height / 2))
  const corner = { width: side, height: side }
  return [x, x + width - side].flatMap((left) => [y, y + height - side].map((top) => ({ x: left, y: top, ...corner })))
}

import { createCanvas, Path2D, type SKRSContext2D } from '@napi-rs/canvas'
import type { DumpedNode } from '../fake-figma/dumped-scene.ts'
import type { MeasureRequest } from '../fake-figma/host-hooks.ts'
import { type Images, paintBox } from './paint-fills.ts'
import { applyFont, setText } from './set-text.ts'

export interface SceneFiles {
  /** By hash. */
  readonly images: Images
  /** Drawings of frames that were made from SVG, by the node's id. */
  readonly drawings: Images
}

/** One node and all in it, at 0, 0, as Figma exports it with the box of the node itself. Rotation of the node itself is left out. */
export function drawScene(node: DumpedNode, scale: number, files: SceneFiles): Buffer {
  const width = Math.max(1, Math.round(node.width * scale))
  const height = Math.max(1, Math.round(node.height * scale))
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.scale(width / node.width, height / node.height)
  if (isGroup(node)) context.translate(-node.x, -node.y)
  drawNode(context, { ...node, x: isGroup(node) ? node.x : 0, y: isGroup(node) ? node.y : 0, rotation: 0 }, files)
  return canvas.toBuffer('image/png')
}

/** What is in a group has its place in the frame around the group. */
const isGroup = ({ type }: DumpedNode): boolean => type === 'GROUP'

function drawNode(context: SKRSContext2D, node: DumpedNode, files: SceneFiles): void {
  if (node.visible === false) return
  context.save()
  context.globalAlpha *= node.opacity ?? 1
  if (!isGroup(node)) {
    context.translate(node.x, node.y)
    context.rotate((-(node.rotation ?? 0) * Math.PI) / 180)
  }
  const drawing = files.drawings.get(node.id)
  if (drawing) context.drawImage(drawing, 0, 0, node.width, node.height)
  else {
    if (node.type === 'TEXT') drawText(context, node)
    else if (!isGroup(node)) drawForm(context, node, files)
    if (node.clipsContent && node.children) context.clip(outlineOf(node))
    for (const child of node.children ?? []) drawNode(context, child, files)
  }
  context.restore()
}

function outlineOf(node: DumpedNode): Path2D {
  const { width, height } = node
  const path = new Path2D()
  if (node.vectorPaths && node.vectorPaths.length > 0)
    return new Path2D(node.vectorPaths.map(({ data }) => data).join(' '))
  if (node.type === 'ELLIPSE') path.ellipse(width / 2, height / 2, width / 2, height / 2, 0, 0, Math.PI * 2)
  else {
    const { topLeftRadius = 0, topRightRadius = 0, bottomRightRadius = 0, bottomLeftRadius = 0 } = node
    path.roundRect(0, 0, width, height, [topLeftRadius, topRightRadius, bottomRightRadius, bottomLeftRadius])
  }
  return path
}

function drawForm(context: SKRSContext2D, node: DumpedNode, { images }: SceneFiles): void {
  const outline = outlineOf(node)
  for (const paint of node.fills ?? []) {
    context.save()
    context.clip(outline)
    paintBox(context, node, paint, images)
    context.restore()
  }
  for (const paint of node.strokes ?? []) {
    if (paint.type === 'SOLID' && paint.visible !== false) drawLine(context, outline, { node, paint })
  }
}

/** Of a line inside or outside the edge one half of a line twice as wide is seen. */
function drawLine(
  context: SKRSContext2D,
  outline: Path2D,
  { node, paint }: { node: DumpedNode; paint: SolidPaint },
): void {
  const { strokeAlign = 'CENTER', strokeWeight = 1, width, height } = node
  const { r, g, b } = paint.color
  context.save()
  if (strokeAlign === 'INSIDE') context.clip(outline)
  if (strokeAlign === 'OUTSIDE') {
    const around = new Path2D()
    around.rect(-strokeWeight * 2, -strokeWeight * 2, width + strokeWeight * 4, height + strokeWeight * 4)
    around.addPath(outline)
    context.clip(around, 'evenodd')
  }
  context.globalAlpha *= paint.opacity ?? 1
  context.strokeStyle = `rgb(${[r, g, b].map((channel) => Math.round(channel * 255)).join(',')})`
  context.lineWidth = strokeAlign === 'CENTER' ? strokeWeight : strokeWeight * 2
  context.stroke(outline)
  context.restore()
}

const isRightToLeft = (text: string): boolean => /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)

function drawText(context: SKRSContext2D, node: DumpedNode): void {
  const [paint] = node.fills ?? []
  if (paint?.type !== 'SOLID') return
  const set = setText(requestOf(node))
  const { r, g, b } = paint.color
  applyFont(context, set.css, set.letterSpacingPx)
  context.globalAlpha *= paint.opacity ?? 1
  context.fillStyle = `rgb(${[r, g, b].map((channel) => Math.round(channel * 255)).join(',')})`
  context.direction = isRightToLeft(node.characters ?? '') ? 'rtl' : 'ltr'
  const share = { LEFT: 0, CENTER: 0.5, RIGHT: 1, JUSTIFIED: 0 }[node.textAlignHorizontal ?? 'LEFT']
  for (const { text, width, baseline } of set.lines) context.fillText(text, (node.width - width) * share, baseline)
}

const requestOf = (node: DumpedNode): MeasureRequest => ({
  fontName: node.fontName,
  fontSize: node.fontSize ?? 12,
  characters: node.characters ?? '',
  lineHeight: node.lineHeight ?? { unit: 'AUTO' },
  letterSpacing: node.letterSpacing ?? { unit: 'PIXELS', value: 0 },
  textCase: node.textCase ?? 'ORIGINAL',
  width: node.width,
  autoResize: node.textAutoResize ?? 'NONE',
})

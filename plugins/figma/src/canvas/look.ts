import type { InputOf, OutputOf } from '../messages/canvas-calls.ts'
import { brandedAt, partOf } from './brand-mark.ts'
import { findNode } from './find-target.ts'

/** On a branded node: what it looked like when it was placed, as a sum over all that is seen of it. */
const lookKey = 'imagelayer.look'
/** A picture of ours has some dozens. What somebody put thousands into is no longer ours to vouch for. */
const mostNodes = 3000
/** Figma rounds places and sizes in its own way. */
const inTenths = (value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 10) / 10 : value)

const places = ['x', 'y'] as const
const seen = [
  'width',
  'height',
  'rotation',
  'visible',
  'opacity',
  'blendMode',
  'fills',
  'strokes',
  'strokeWeight',
  'effects',
  'characters',
  'fontName',
  'fontSize',
  'textCase',
  'lineHeight',
  'letterSpacing',
  'textAlignHorizontal',
] as const

const read = (node: SceneNode, names: readonly string[]): unknown[] =>
  names.map((name) => (name in node ? inTenths((node as unknown as Record<string, unknown>)[name]) : null))

/** FNV-1a over UTF-16 units, 32 bits; with the length beside it two looks are not the same by chance. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return `${(sum >>> 0).toString(36)}-${text.length}`
}

/** Empty where there is too much to look at. */
function lookOf(branded: SceneNode): string {
  let text = JSON.stringify(read(branded, seen))
  let count = 0
  const walk = (node: SceneNode): void => {
    if (!('children' in node) || count > mostNodes) return
    for (const child of node.children) {
      count += 1
      text += JSON.stringify([child.type, partOf(child), ...read(child, places), ...read(child, seen)])
      walk(child)
    }
    text += ';'
  }
  walk(branded)
  return count > mostNodes ? '' : sumOf(text)
}

/** Takes note of how a picture of ours stands that was just placed. */
export const noteLook = (branded: SceneNode): void => branded.setPluginData(lookKey, lookOf(branded))
export const notedLook = (branded: SceneNode): string => branded.getPluginData(lookKey)
export const restoreLook = (branded: SceneNode, look: string): void => branded.setPluginData(lookKey, look)
export function looksAsPlaced(branded: SceneNode): boolean {
  const noted = notedLook(branded)
  return noted !== '' && noted === lookOf(branded)
}

/** Whether what is seen at a node is our picture as it was placed: no layer missing, moved or set otherwise, and nothing laid over it. */
export async function standsAsPlaced({ nodeId }: InputOf<'stands-as-placed'>): Promise<OutputOf<'stands-as-placed'>> {
  const node = await findNode(nodeId)
  const branded = brandedAt(node)
  return { isAsPlaced: branded !== undefined && !isCovered(branded, node) && looksAsPlaced(branded) }
}

/** Something that is seen lies over our picture in the node around it. */
function isCovered(branded: SceneNode, node: SceneNode): boolean {
  if (branded === node || !('children' in node)) return false
  const at = node.children.findIndex(({ id }) => id === branded.id)
  return node.children.slice(at + 1).some(({ visible }) => visible)
}

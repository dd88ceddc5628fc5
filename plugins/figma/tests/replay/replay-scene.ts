import { type Image, loadImage } from '@napi-rs/canvas'
import sharp from 'sharp'
import type { DumpedNode } from '../fake-figma/dumped-scene.ts'
import { drawScene } from './draw-scene.ts'

/** Gives the bytes of a picture that the plugin handed to Figma. */
export type BytesOf = (hash: string) => Uint8Array

function* nodesOf(node: DumpedNode): Generator<DumpedNode> {
  yield node
  for (const child of node.children ?? []) yield* nodesOf(child)
}

const hashesOf = (node: DumpedNode): string[] =>
  (node.fills ?? []).flatMap((fill) => (fill.type === 'IMAGE' && fill.imageHash ? [fill.imageHash] : []))

/** An SVG text drawn at the size of its node; margins where the proportions differ, as in Figma. */
async function drawSvg({ svg = '', width, height }: DumpedNode): Promise<Image> {
  const size = { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
  const sized = svg.replace(/<svg\b([^>]*)>/, (_, attributes: string) => {
    const kept = attributes.replace(/\s(width|height)="[^"]*"/g, '')
    const box = /viewBox=/.test(kept)
      ? ''
      : ` viewBox="0 0 ${sizeIn(attributes, 'width')} ${sizeIn(attributes, 'height')}"`
    return `<svg${kept}${box} width="${size.width}" height="${size.height}">`
  })
  return loadImage(await sharp(Buffer.from(sized)).png().toBuffer())
}

const sizeIn = (attributes: string, name: string): number =>
  Number.parseFloat(new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '100')

/** A scene as the person sees it: one node with all in it, as PNG, `scale` pixels to a unit. */
export async function replayScene(node: DumpedNode, bytesOf: BytesOf, scale = 1): Promise<Buffer> {
  const nodes = [...nodesOf(node)]
  const hashes = [...new Set(nodes.flatMap(hashesOf))]
  const images = await Promise.all(
    hashes.map(async (hash) => [hash, await loadImage(Buffer.from(bytesOf(hash)))] as const),
  )
  const drawings = await Promise.all(
    nodes.filter(({ svg }) => svg).map(async (made) => [made.id, await drawSvg(made)] as const),
  )
  return drawScene(node, scale, { images: new Map(images), drawings: new Map(drawings) })
}

import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import type { BrandedMark } from '../../messages/branded-mark.ts'
import type { PlacedView, PlaceInput } from '../../messages/canvas-calls.ts'
import { forgetMark, nextMark, ownImage, ownMark, setOwnImage, writeMark } from '../brand-mark.ts'
import { CanvasError } from '../canvas-error.ts'
import { changeCanvas, type Workbench } from '../change-canvas.ts'
import { requireFree } from '../find-target.ts'
import { loadFonts } from '../fonts.ts'
import { viewPlaced } from '../placed-view.ts'
import { readColorVariables } from './file-colors.ts'
import { frameFor } from './frame-for.ts'
import { buildLayers, type Supplies } from './place-layers.ts'
import { scaleComposition } from './scale-composition.ts'
import { styleFor } from './text-styles.ts'

/** A picture as native nodes in a frame of its own. All that waits comes first, so that the nodes are made in one go. */
export async function placeAsLayers(
  input: PlaceInput,
  target: SceneNode | null,
  imageHash: string | null,
): Promise<PlacedView> {
  const { composition, fonts, logos, name } = input
  const layers = composition.layers.flatMap((layer) => (layer.kind === 'text' ? [layer] : []))
  const loaded = await loadFonts(layers, fonts)
  const [variables, styles] = await Promise.all([readColorVariables(), figma.getLocalTextStylesAsync()])
  if (target) requireFree(target)
  return changeCanvas(async (bench) => {
    const { frame, isNew, factor, old, discards } = frameFor(bench, target, composition.size)
    const scaled = scaleComposition(composition, factor)
    const texts = new Map(
      scaled.layers.flatMap((layer) => {
        const font = layer.kind === 'text' ? loaded.get(layer.id) : undefined
        return layer.kind === 'text' && font
          ? [[layer.id, { font, style: styleFor(styles, layer, font) }] as const]
          : []
      }),
    )
    const supplies: Supplies = { imageHash, variables, texts, logos }
    const { nodes, ground, styled } = buildLayers(bench, frame, scaled, supplies)
    dressFrame(bench, frame, { ground, name: newName(frame, isNew, nameOf(composition, name)) })
    for (const [index, node] of nodes.entries()) frame.insertChild(index, node)
    for (const { node, style } of styled) {
      await node.setTextStyleIdAsync(style.id)
      if (frame.removed) throw new CanvasError('node-gone', 'the frame was removed while it was made')
    }
    markFrame(bench, frame, { mark: input.mark, old })
    if (target && target !== frame) uncover(bench, target)
    for (const node of discards) if (!node.removed) node.remove()
    return viewPlaced(frame)
  })
}

/** Characters of a headline that a name in the list of layers shows. */
const nameSigns = 60
const namePrefix = 'Branded image – '

function nameOf({ layers }: Composition, name: string): string {
  const headline = layers.find((layer) => layer.kind === 'text' && layer.role === 'headline')
  const words = headline && headline.kind === 'text' ? headline.text.replace(/\s+/g, ' ').trim() : ''
  const shown = words || name
  return `${namePrefix}${shown.length > nameSigns ? `${shown.slice(0, nameSigns - 1)}…` : shown}`
}

/** A frame that somebody gave a name of its own keeps it. */
const newName = (frame: FrameNode, isNew: boolean, name: string): string =>
  isNew || frame.name.startsWith(namePrefix) ? name : frame.name

function dressFrame(
  bench: Workbench,
  frame: FrameNode,
  { ground, name }: { ground: readonly Paint[]; name: string },
): void {
  const before = { fills: frame.fills, name: frame.name }
  bench.onFailure(() => {
    if (!frame.removed) Object.assign(frame, before)
  })
  frame.fills = ground
  frame.name = name
}

function markFrame(
  bench: Workbench,
  frame: FrameNode,
  { mark, old }: { mark: BrandedMark; old: BrandedMark | undefined },
): void {
  bench.onFailure(() => {
    if (old && !frame.removed) writeMark(frame, old)
  })
  writeMark(frame, nextMark({ ...mark, form: 'layers' }, old))
}

/** A target whose own fill was our picture shows the layers instead. */
function uncover(bench: Workbench, target: SceneNode): void {
  const hash = ownImage(target)
  const old = ownMark(target)
  if (!hash || !old || !('fills' in target) || !Array.isArray(target.fills)) return
  const before = target.fills as readonly Paint[]
  bench.onFailure(() => {
    if (target.removed) return
    target.fills = before
    writeMark(target, old)
    setOwnImage(target, hash)
  })
  target.fills = before.filter((fill) => fill.type !== 'IMAGE' || fill.imageHash !== hash)
  forgetMark(target)
}

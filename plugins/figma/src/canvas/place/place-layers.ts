import type { Composition, Layer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { PlaceInput } from '../../messages/canvas-calls.ts'
import { setPart } from '../brand-mark.ts'
import { CanvasError } from '../canvas-error.ts'
import type { Workbench } from '../change-canvas.ts'
import { colorsFor } from './file-colors.ts'
import type { LayerDesk } from './layer-desk.ts'
import { isGrowing, placeButton } from './place-button.ts'
import { placeLogo } from './place-logo.ts'
import { groundPaints, placePicture } from './place-picture.ts'
import { placeScrim, placeShape } from './place-shape.ts'
import { placeText, type TextSetting } from './place-text.ts'

/** All that was read and loaded before the canvas is changed. */
export interface Supplies {
  readonly imageHash: string | null
  readonly variables: readonly Variable[]
  /** By the id of a text layer. */
  readonly texts: ReadonlyMap<string, TextSetting>
  readonly logos: PlaceInput['logos']
}

export interface BuiltLayers {
  /** In paint order, each without a parent of ours yet. */
  readonly nodes: readonly SceneNode[]
  readonly ground: readonly Paint[]
  /** Text nodes that are to carry a style of the file. */
  readonly styled: ReadonlyArray<{ readonly node: TextNode; readonly style: TextStyle }>
}

/** Makes a node of every layer, without waiting in between. `frame` stands where they will, and tells the mode of the variables. */
export function buildLayers(
  bench: Workbench,
  frame: FrameNode,
  composition: Composition,
  supplies: Supplies,
): BuiltLayers {
  const part = <Node extends SceneNode>(node: Node, { id, name }: { id: string; name: string }): Node => {
    node.name = name
    setPart(node, id)
    return node
  }
  const desk: LayerDesk = { bench, size: composition.size, colors: colorsFor(supplies.variables, frame), part }
  const styled: Array<{ node: TextNode; style: TextStyle }> = []
  const setting = (layer: TextLayer): TextSetting => {
    const found = supplies.texts.get(layer.id)
    if (!found) throw new CanvasError('font-missing', `${layer.fontFamily} was not loaded`)
    return found
  }
  const note = (node: TextNode, layer: TextLayer): void => {
    const { style } = setting(layer)
    if (style) styled.push({ node, style })
  }
  const { background, layers } = composition
  const labels = labelsOf(layers)
  const isLabel = new Set(labels.values())
  const build = (layer: Layer): SceneNode | null => {
    if (layer.kind === 'scrim') return placeScrim(desk, layer)
    if (layer.kind === 'logo') return placeLogo(desk, layer, requireLogo(supplies.logos, layer.assetId))
    if (layer.kind === 'text' && layer.lines.length > 0 && !isLabel.has(layer)) {
      const node = placeText(desk, layer, setting(layer))
      note(node, layer)
      return node
    }
    if (layer.kind !== 'shape') return null
    const label = labels.get(layer.id)
    if (!label) return placeShape(desk, layer)
    const { frame: button, text } = placeButton(desk, { shape: layer, label }, setting(label))
    note(text, label)
    return button
  }
  const picture =
    background.kind === 'solid' || supplies.imageHash === null
      ? []
      : [placePicture(desk, background, supplies.imageHash)]
  const nodes = layers.map(build).filter((node): node is SceneNode => node !== null)
  return { nodes: [...picture, ...nodes], ground: groundPaints(desk, background), styled }
}

/** The words of each button and badge that grows with them, by the id of its shape. */
function labelsOf(layers: readonly Layer[]): ReadonlyMap<string, TextLayer> {
  const labels = new Map<string, TextLayer>()
  for (const shape of layers) {
    if (shape.kind !== 'shape' || shape.belongsTo === undefined || !isGrowing(shape)) continue
    const label = layers.find((layer): layer is TextLayer => layer.kind === 'text' && layer.id === shape.belongsTo)
    if (label && label.lines.length > 0) labels.set(shape.id, label)
  }
  return labels
}

function requireLogo(logos: PlaceInput['logos'], assetId: string): PlaceInput['logos'][string] {
  const file = logos[assetId]
  if (!file) throw new CanvasError('input-invalid', `the file of logo ${assetId} was not sent`)
  return file
}

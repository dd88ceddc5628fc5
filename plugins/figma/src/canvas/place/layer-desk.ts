import type { Workbench } from '../change-canvas.ts'
import type { FileColors } from './file-colors.ts'

/** What every layer needs to become a node. */
export interface LayerDesk {
  readonly bench: Workbench
  /** Of the composition, in pixels of the canvas. */
  readonly size: { readonly width: number; readonly height: number }
  readonly colors: FileColors
  /** Names a node and makes it known as ours, so that the next picture in this frame takes its place. */
  readonly part: <Node extends SceneNode>(node: Node, layer: { readonly id: string; readonly name: string }) => Node
}

import type { PlacedView, PlaceInput } from '../../messages/canvas-calls.ts'
import { brandedAt, nextMark, ownImage, ownMark, partOf, setOver, setOwnImage, writeMark } from '../brand-mark.ts'
import { changeCanvas, type Workbench } from '../change-canvas.ts'
import { viewPlaced } from '../placed-view.ts'
import { picturePaint } from './paints.ts'
import { newSpot, putAt, spotAt } from './spot.ts'

type Filled = SceneNode & MinimalFillsMixin

/** What takes a picture as its own fill; a section's would lie under a whole board, a group has none. */
const takesFill = (node: SceneNode): node is Filled =>
  'fills' in node && node.type !== 'SECTION' && node.type !== 'TEXT'

/** A picture as one fill: of the node itself, or of a rectangle where the node has none. */
export function placeAsPicture(input: PlaceInput, target: SceneNode | null, imageHash: string): Promise<PlacedView> {
  return changeCanvas(async (bench) => {
    const branded = target && brandedAt(target)
    const old = branded ? ownMark(branded) : undefined
    const node = target && takesFill(target) ? target : knownOrNew(bench, target, input)
    fillWith(bench, node, imageHash)
    const before = ownMark(node)
    bench.onFailure(() => {
      if (before && !node.removed) writeMark(node, before)
    })
    writeMark(node, nextMark({ ...input.mark, form: 'flat' }, old))
    // The layers of the picture before would hide the new one.
    const layers = 'children' in node ? node.children.filter((child) => partOf(child) !== '') : []
    for (const covering of [...layers, ...(branded && branded !== node ? [branded] : [])]) covering.remove()
    return viewPlaced(node)
  })
}

function knownOrNew(bench: Workbench, target: SceneNode | null, { name, composition }: PlaceInput): RectangleNode {
  const branded = target && brandedAt(target)
  if (branded && branded.type === 'RECTANGLE') return branded
  const { size } = composition
  const spot = target ? spotAt(target, size) : newSpot(size)
  const node = bench.add(figma.createRectangle())
  node.name = name
  node.fills = []
  node.resize(spot.area.width, spot.area.height)
  putAt(node, bench, spot)
  if (spot.over) setOver(node, spot.over)
  return node
}

/** Over the node's other fills; in the place of our picture before. */
export function fillWith(bench: Workbench, node: Filled, imageHash: string): void {
  const before = Array.isArray(node.fills) ? (node.fills as readonly Paint[]) : []
  const hash = ownImage(node)
  bench.onFailure(() => {
    if (node.removed) return
    node.fills = before
    setOwnImage(node, hash)
  })
  const at = before.findIndex((fill) => fill.type === 'IMAGE' && fill.imageHash === hash)
  const old = before[at]
  node.fills =
    old?.type === 'IMAGE'
      ? before.map((fill, index) => (index === at ? { ...old, imageHash } : fill))
      : [...before, picturePaint(imageHash)]
  setOwnImage(node, imageHash)
}

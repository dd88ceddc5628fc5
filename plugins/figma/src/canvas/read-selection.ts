import type { SelectedNode, SelectionView } from '../messages/selection.ts'
import { readMark } from './brand-mark.ts'
import { isReadOnly } from './read-only.ts'
import { readWords } from './read-words.ts'
import { obstacleOf } from './target-kinds.ts'

const mostNodes = 200
/** Of so many that have some the words are read: a brief is prefilled from one or a few. */
const mostRead = 20
/** Of more than these the place on the page is not asked for. */
const mostSorted = 2000
/** What overlaps by half its height stands in one row. */
const rowShare = 0.5

interface Spotted {
  readonly node: SceneNode
  readonly x: number
  readonly y: number
  readonly height: number
}

function spot(node: SceneNode): Spotted {
  const { x, y, height } = node.absoluteBoundingBox ?? node
  return { node, x, y, height }
}

/** Rows from the top, in a row from the left. A row reaches as far down as half of its first node. */
export function inReadingOrder(nodes: readonly SceneNode[]): readonly SceneNode[] {
  const rest = nodes.map(spot).sort((one, other) => one.y - other.y || one.x - other.x)
  const ordered: SceneNode[] = []
  while (rest.length > 0) {
    const first = rest[0] as Spotted
    const end = rest.findIndex(({ y }) => y > first.y + first.height * rowShare)
    const row = rest.splice(0, end < 0 ? rest.length : end)
    for (const { node } of row.sort((one, other) => one.x - other.x)) ordered.push(node)
  }
  return ordered
}

function viewNode(node: SceneNode, readsWords: boolean): SelectedNode {
  const obstacle = obstacleOf(node)
  const mark = readMark(node)
  return {
    id: node.id,
    name: node.name,
    type: node.type,
    width: Math.round(node.width),
    height: Math.round(node.height),
    text: readsWords ? readWords(node) : '',
    ...(obstacle && { obstacle }),
    ...(mark && { mark }),
  }
}

/** What is selected on the page that is open. */
export function readSelection(): SelectionView {
  const selected = figma.currentPage.selection
  const ordered = selected.length > mostSorted ? selected : inReadingOrder(selected)
  let read = 0
  const nodes = ordered.slice(0, mostNodes).map((node) => {
    const view = viewNode(node, read < mostRead)
    if (view.text) read += 1
    return view
  })
  return {
    nodes,
    total: selected.length,
    isReadOnly: isReadOnly(),
  }
}

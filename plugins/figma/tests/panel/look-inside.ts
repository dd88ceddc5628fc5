import type { DumpedNode } from '../fake-figma/dumped-scene.ts'
import type { OpenPanel } from './open-panel.ts'
import { placeAnyway } from './panel-site.ts'

/** Nodes with all that is in them. */
export const all = (nodes: readonly DumpedNode[]): DumpedNode[] =>
  nodes.flatMap((node) => [node, ...all(node.children ?? [])])
export const nodesOf = ({ plugin }: OpenPanel): DumpedNode[] => all(plugin.dump().tree)
export const nodeOf = (opened: OpenPanel, id: string): DumpedNode => {
  const found = nodesOf(opened).find((node) => node.id === id)
  if (!found) throw new Error(`no node ${id}`)
  return found
}
/** Nodes that carry a picture of ours. */
export const branded = (opened: OpenPanel): DumpedNode[] =>
  nodesOf(opened).filter(({ pluginData }) => pluginData.imagelayer)
/** The words in some nodes, each text without the breaks that were set. */
export const wordsIn = (nodes: readonly DumpedNode[]): string[] =>
  all(nodes).flatMap(({ characters }) => characters?.replace(/[\u2028\n]/g, ' ') ?? [])

/** What a person does to a node by hand, as code with `node` in it. */
export const byHand = ({ plugin }: OpenPanel, id: string, code: string): void => {
  plugin.machine.run(
    `figma.getNodeByIdAsync(${JSON.stringify(id)}).then(async (node) => { ${code} }).catch((error) => console.error(String(error)))`,
  )
  plugin.machine.pump()
}

/** Pictures to choose from, for the brief that stands in the form. */
export async function generate({ panel }: OpenPanel): Promise<void> {
  await panel.getByText(/left$/).waitFor()
  await panel.getByRole('button', { name: 'Generate' }).click()
  await panel.locator('.candidate').first().waitFor()
}
/** From the open form to layers on the canvas. */
export async function fill(opened: OpenPanel): Promise<void> {
  await generate(opened)
  await opened.panel.getByRole('button', { name: 'Insert as layers' }).click()
  await placeAnyway(opened, '.notice.done, .notice.error')
}
/** An answer that is held back until it is let go. */
export function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

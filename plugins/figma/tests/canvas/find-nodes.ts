import type { DumpedFile, DumpedNode } from '../fake-figma/dumped-scene.ts'

export function* everyNode(nodes: readonly DumpedNode[]): Generator<DumpedNode> {
  for (const node of nodes) {
    yield node
    yield* everyNode(node.children ?? [])
  }
}

/** A node by its name. Throws when there is none. */
export function nodeNamed({ tree }: DumpedFile, name: string): DumpedNode {
  for (const node of everyNode(tree)) if (node.name === name) return node
  throw new Error(`no node is named ${name}: ${[...everyNode(tree)].map((node) => node.name).join(', ')}`)
}

/** A node by its id. Throws when there is none. */
export function nodeWithId({ tree }: DumpedFile, id: string): DumpedNode {
  for (const node of everyNode(tree)) if (node.id === id) return node
  throw new Error(`no node ${id}`)
}

export const childNames = ({ children = [] }: DumpedNode): string[] => children.map(({ name }) => name)

/** What a change has made so far, so that a failure in the middle can take it away. */
export interface Workbench {
  /** Takes note of a new node. */
  readonly add: <Node extends SceneNode>(node: Node) => Node
  /** Says how to take a change to an existing node back. */
  readonly onFailure: (restore: () => void) => void
}

/**
 * Runs a change as one step of the undo history. When it fails, or the plugin is closed in the middle, all nodes that it made are removed
 * and its other changes are taken back, the newest first; the failure is thrown on.
 */
export async function changeCanvas<Result>(work: (bench: Workbench) => Promise<Result>): Promise<Result> {
  const restores: Array<() => void> = []
  const onFailure = (restore: () => void): void => {
    restores.push(restore)
  }
  const add = <Node extends SceneNode>(node: Node): Node => {
    onFailure(() => {
      if (!node.removed) node.remove()
    })
    return node
  }
  const takeBack = (): void => {
    for (const restore of restores.splice(0).reverse()) attempt(restore)
  }
  figma.commitUndo()
  figma.on('close', takeBack)
  try {
    return await work({ add, onFailure })
  } catch (failure) {
    takeBack()
    throw failure
  } finally {
    figma.off('close', takeBack)
    figma.commitUndo()
  }
}

/** A node that the person removed meanwhile needs nothing taken back, and must not keep the others from it. */
function attempt(restore: () => void): void {
  try {
    restore()
  } catch {} // what is gone is taken back
}

import type { BrandScore } from '@imagelayer/shared/contract/scores.ts'
import type { SelectedNode, SelectionView } from '../../messages/selection.ts'
import type { Ask } from '../bridge.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Editor } from '../edit/editor.ts'
import type { Server } from '../server/server.ts'
import { type Trouble, troubleOf } from '../trouble.ts'
import { createValueStore, type Readable } from '../value-store.ts'
import { boxesOf, groupRules, type RuleGroup } from './rule-groups.ts'

export interface Report {
  readonly node: SelectedNode
  readonly score: BrandScore
  readonly groups: readonly RuleGroup[]
  /** `picture`: measured on what was exported; `layers`: on the layers of one of our own pictures. */
  readonly measured: 'picture' | 'layers'
  /** Whether the picture was read for words; without, no rule about words is judged. */
  readonly wordsRead: boolean
  /** Pixels of the measured picture per pixel of what `export` gives. */
  readonly scale: number
}
export interface CheckerState {
  readonly node: SelectedNode | null
  readonly report: Report | null
  readonly isRunning: boolean
  readonly trouble: Trouble | null
  /** The rule whose places are outlined on the canvas; `all` for every rule. */
  readonly shown: string | null
}

export interface Checker {
  readonly state: Readable<CheckerState>
  run(): Promise<void>
  show(rule: string | null, labelOf: (rule: string) => string): Promise<void>
  /** Composes anew in the layout that fits best, on a frame of ours; free. Checks again afterwards. */
  mend(): Promise<void>
}

interface CheckerOptions {
  readonly ask: Ask
  readonly server: Server
  readonly catalog: Catalog
  readonly editor: Editor
  readonly selection: Readable<SelectionView>
}

export function createChecker({ ask, server, catalog, editor, selection }: CheckerOptions): Checker {
  const one = ({ nodes }: SelectionView): SelectedNode | null => nodes[0] ?? null
  const state = createValueStore<CheckerState>({
    node: one(selection.get()),
    report: null,
    isRunning: false,
    trouble: null,
    shown: null,
  })
  const update = (part: Partial<CheckerState>): void => state.set({ ...state.get(), ...part })

  const measure = async (node: SelectedNode): Promise<Report> => {
    const { mark } = node
    if (mark) {
      const { score, width } = await server.image(mark.imageId)
      const scale = width / Math.min(node.width, node.width * (2048 / Math.max(node.width, node.height, 2048)))
      if (score) return { node, score, groups: groupRules(score.rules), measured: 'layers', wordsRead: true, scale }
    }
    const exported = await ask('export', { nodeId: node.id })
    const { score, wordsRead, width } = await server.check(exported.png, catalog.state.get().kitId)
    return {
      node,
      score,
      groups: groupRules(score.rules),
      measured: 'picture',
      wordsRead,
      scale: width / exported.width,
    }
  }
  const run = async (): Promise<void> => {
    const { node, isRunning } = state.get()
    if (!node || isRunning) return
    update({ isRunning: true, trouble: null })
    if (state.get().shown) await ask('clear-evidence', null).catch(() => null)
    try {
      update({ report: await measure(node), shown: null })
    } catch (error) {
      update({ trouble: troubleOf(error) })
    } finally {
      update({ isRunning: false })
    }
  }
  selection.subscribe((now) => {
    const node = one(now)
    const { node: before, report } = state.get()
    const isSame = before?.id === node?.id && before?.mark?.imageId === node?.mark?.imageId
    update({ node, ...(!isSame && node && report?.node.id !== node.id && { report: null, trouble: null }) })
  })
  return {
    state,
    run,
    async show(rule, labelOf) {
      const { report } = state.get()
      if (!report) return
      try {
        await ask('clear-evidence', null)
        if (rule) {
          const boxes = boxesOf(report.score.rules, rule, { labelOf, scale: report.scale })
          await ask('show-evidence', { nodeId: report.node.id, boxes })
        }
        update({ shown: rule, trouble: null })
      } catch (error) {
        update({ trouble: troubleOf(error) })
      }
    },
    async mend() {
      await editor.setLayout('auto', 'mend')
      const { trouble, image, done } = editor.state.get()
      const { node } = state.get()
      if (trouble) return update({ trouble })
      if (done !== 'mend' || !image || !node) return
      if (image.score) {
        const { rules } = image.score
        const scale = state.get().report?.scale ?? 1
        const report = {
          node,
          score: image.score,
          groups: groupRules(rules),
          measured: 'layers',
          wordsRead: true,
          scale,
        }
        update({ report: report as Report, shown: null })
      }
    },
  }
}

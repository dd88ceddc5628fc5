import type { SelectedNode, SelectionView } from '../../messages/selection.ts'
import type { Ask } from '../bridge.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Editor } from '../edit/editor.ts'
import type { Server } from '../server/server.ts'
import { type Trouble, troubleOf } from '../trouble.ts'
import { createValueStore, type Readable } from '../value-store.ts'
import { type Mended, mendFrame } from './mend.ts'
import type { Report } from './report.ts'
import { boxesOf, groupRules } from './rule-groups.ts'

export interface CheckerState {
  readonly node: SelectedNode | null
  readonly report: Report | null
  /** It is measured, or composed anew. */
  readonly isRunning: boolean
  readonly isMending: boolean
  /** What the last composing anew came to. */
  readonly mended: Mended | null
  readonly trouble: Trouble | null
  /** The rule whose places are outlined on the canvas; `all` for every rule. */
  readonly shown: string | null
}

export interface Checker {
  readonly state: Readable<CheckerState>
  run(): Promise<void>
  show(rule: string | null, labelOf: (rule: string) => string): Promise<void>
  /** Composes the frame of the report anew in the layout that fits best, selected or not; free. Checks again afterwards. */
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
    isMending: false,
    mended: null,
    trouble: null,
    shown: null,
  })
  const update = (part: Partial<CheckerState>): void => state.set({ ...state.get(), ...part })

  const measure = async (node: SelectedNode): Promise<Report> => {
    const { mark } = node
    const isAsPlaced = mark ? (await ask('stands-as-placed', { nodeId: node.id })).isAsPlaced : false
    if (mark && isAsPlaced) {
      const { score, width } = await server.image(mark.imageId)
      const scale = width / Math.min(node.width, node.width * (2048 / Math.max(node.width, node.height, 2048)))
      if (score) return { node, score, groups: groupRules(score.rules), measured: 'layers', wordsRead: true, scale }
    }
    const exported = await ask('export', { nodeId: node.id })
    const { score, wordsRead, width } = await server.check(exported.png, mark?.brandKitId ?? catalog.state.get().kitId)
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
    update({ isRunning: true, trouble: null, mended: null })
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
    update({
      node,
      ...(!isSame && node && report?.node.id !== node.id && { report: null, trouble: null, mended: null }),
    })
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
      const { report, isRunning } = state.get()
      if (!report || isRunning) return
      update({ isRunning: true, isMending: true, trouble: null, mended: null })
      try {
        const mended = await mendFrame({ server, editor }, report)
        const next = mended.kind === 'composed' ? await measure(mended.node) : report
        // Another frame may have been checked meanwhile.
        if (state.get().report === report) update({ report: next, mended, ...(next !== report && { shown: null }) })
      } catch (error) {
        update({ trouble: troubleOf(error) })
      } finally {
        update({ isRunning: false, isMending: false })
      }
    },
  }
}

import type { BrandKitView } from '@imagelayer/shared/contract/brand-kits.ts'
import type { ImportedBrandKit, KitDifference } from '@imagelayer/shared/contract/kit-imports.ts'
import type { AppliedKit, FileKit } from '../../messages/canvas-calls.ts'
import type { Ask } from '../bridge.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Server } from '../server/server.ts'
import { type Trouble, troubleOf } from '../trouble.ts'
import { createValueStore, type Readable } from '../value-store.ts'
import { isTooLarge, withoutLogos } from './payload.ts'
import { stylesOfKit } from './styles-of-kit.ts'
import { takeFromFile } from './take-from-file.ts'

export type KitStep = 'read' | 'import' | 'publish' | 'compare' | 'take' | 'apply'

export interface KitState {
  readonly file: FileKit | null
  readonly libraries: boolean
  /** Logos of the file that are not sent, by their place in the list. */
  readonly leftOut: ReadonlySet<number>
  /** False when the file's logos were too large to be sent with the rest. */
  readonly areLogosCompared: boolean
  /** What was made of the file, and whether it is published. */
  readonly made: ImportedBrandKit | null
  readonly isPublished: boolean
  /** The kit that is compared with the file. */
  readonly kit: BrandKitView | null
  readonly differences: readonly KitDifference[] | null
  readonly applied: AppliedKit | null
  readonly running: KitStep | null
  readonly trouble: Trouble | null
  readonly failedStep: KitStep | null
}

export interface KitDesk {
  readonly state: Readable<KitState>
  readFile(libraries: boolean): Promise<void>
  importFile(name: string): Promise<void>
  leaveOut(logos: readonly number[], isLeftOut: boolean): void
  publish(): Promise<void>
  compare(): Promise<void>
  /** Takes one value of the file into the kit and publishes it. */
  take(difference: KitDifference): Promise<void>
  apply(): Promise<void>
  back(): void
}

const nothingRead: KitState = {
  file: null,
  libraries: false,
  leftOut: new Set(),
  areLogosCompared: true,
  made: null,
  isPublished: false,
  kit: null,
  differences: null,
  applied: null,
  running: null,
  trouble: null,
  failedStep: null,
}

export function createKitDesk({ ask, server, catalog }: { ask: Ask; server: Server; catalog: Catalog }): KitDesk {
  const state = createValueStore(nothingRead)
  const update = (part: Partial<KitState>): void => state.set({ ...state.get(), ...part })
  const run = async (step: KitStep, work: () => Promise<void>): Promise<void> => {
    if (state.get().running) return
    update({ running: step, trouble: null, failedStep: null })
    try {
      await work()
    } catch (error) {
      update({ trouble: troubleOf(error), failedStep: step })
    } finally {
      update({ running: null })
    }
  }
  const readDocument = async (): Promise<FileKit> => {
    const file = await ask('read-kit', { libraries: state.get().libraries })
    update({ file, leftOut: new Set() })
    return file
  }
  const compareNow = async (): Promise<void> => {
    const { kitId } = catalog.state.get()
    const { document } = await readDocument()
    const areLogosCompared = !isTooLarge(document)
    const sent = areLogosCompared ? document : { ...document, logos: [] }
    const [kit, { items }] = await Promise.all([server.kit(kitId), server.compareKit(kitId, sent)])
    const differences = areLogosCompared ? items : items.filter(({ path }) => !path.startsWith('logos.'))
    update({ kit, differences, areLogosCompared, applied: null })
  }
  const publishNow = async (): Promise<void> => {
    const { made } = state.get()
    if (!made) return
    await server.publishKit(made.kit.id)
    update({ isPublished: true })
    await catalog.load()
    catalog.chooseKit(made.kit.id)
  }
  return {
    state,
    readFile(libraries) {
      update({ libraries, made: null, isPublished: false, differences: null, applied: null })
      return run('read', async () => void (await readDocument()))
    },
    importFile: (name) =>
      run('import', async () => {
        const { file, leftOut } = state.get()
        const document = file && withoutLogos(file.document, leftOut)
        if (!document || isTooLarge(document)) return
        const made = await server.importKit(document, name.trim().slice(0, 80) || undefined)
        update({ made, isPublished: false })
      }),
    leaveOut(logos, isLeftOut) {
      const leftOut = new Set(state.get().leftOut)
      for (const index of logos) isLeftOut ? leftOut.add(index) : leftOut.delete(index)
      update({ leftOut })
    },
    publish: () => run('publish', publishNow),
    compare: () => run('compare', compareNow),
    take: (difference) =>
      run('take', async () => {
        const { kit } = state.get()
        const content = kit && takeFromFile(kit.content, difference)
        if (!kit || !content) return
        await server.saveKit(kit.id, content, kit.revision)
        await server.publishKit(kit.id)
        await Promise.all([compareNow(), catalog.load()])
      }),
    apply: () =>
      run('apply', async () => {
        const kit = await server.kit(catalog.state.get().kitId)
        const applied = await ask('apply-kit', stylesOfKit(kit))
        if (state.get().differences) await compareNow()
        update({ applied })
      }),
    back: () => update({ file: null, made: null, isPublished: false, differences: null, applied: null, trouble: null }),
  }
}

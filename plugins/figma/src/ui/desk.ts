import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { StartView } from '../messages/canvas-calls.ts'
import type { SelectionView } from '../messages/selection.ts'
import { type BatchRunner, createBatchRunner } from './batch/batch-runner.ts'
import { createOtherFiles, type OtherFiles } from './batch/other-files.ts'
import type { Ask, Bridge } from './bridge.ts'
import { type Catalog, createCatalog } from './catalog/catalog.ts'
import { type Checker, createChecker } from './check/checker.ts'
import { createMaker, type Maker } from './create/maker.ts'
import { createEditor, type Editor } from './edit/editor.ts'
import { createTeller } from './edit/tell-outcome.ts'
import { createKept, type Kept } from './kept.ts'
import { createKitDesk, type KitDesk } from './kit/kit-desk.ts'
import { pickLocale } from './language/locale.ts'
import { createDeviceCalls } from './pairing/device-calls.ts'
import { createPairing, type Pairing } from './pairing/pairing.ts'
import { createFontDesk, type FontDesk } from './place/font-desk.ts'
import { createPlacer } from './place/placer.ts'
import { createServer, type Server } from './server/server.ts'
import { createSession, type Session } from './session/session.ts'
import { createValueStore, type Readable, type ValueStore } from './value-store.ts'

export const tabs = ['create', 'edit', 'check', 'kit', 'account'] as const
export type Tab = (typeof tabs)[number]

/** All that the panel works with. It lives as long as the panel; what is drawn comes and goes. */
export interface Desk {
  readonly start: StartView
  readonly ask: Ask
  readonly server: Server
  readonly session: Session
  readonly pairing: Pairing
  readonly catalog: Catalog
  readonly selection: Readable<SelectionView>
  readonly locale: ValueStore<Locale>
  readonly tab: ValueStore<Tab>
  readonly maker: Maker
  readonly batch: BatchRunner
  readonly otherFiles: OtherFiles
  readonly editor: Editor
  readonly checker: Checker
  readonly kitDesk: KitDesk
  readonly fonts: FontDesk
  /** What could not be kept on this machine; told once. */
  readonly keepFailed: ValueStore<boolean>
  openLink(url: string): void
}

export function createDesk(bridge: Bridge, start: StartView, address: string): Desk {
  const { ask } = bridge
  const keepFailed = createValueStore(false)
  const kept = createKept(ask, start.kept, () => keepFailed.set(true))
  const locale = createLocale(kept)
  const selection = createValueStore(start.selection)
  bridge.onSelection(selection.set)

  const session: Session = createSession({ kept, address, server: () => server })
  const server: Server = createServer({
    baseUrl: address,
    token: () => session.state.get().token,
    locale: locale.get,
    onRefused: session.onRefused,
  })
  const openLink = (url: string): void => void ask('open-link', { url }).catch(() => undefined)
  const calls = createDeviceCalls(address)
  const pairing = createPairing({ calls, kept, openLink, onToken: session.begin })
  const catalog = createCatalog(server, kept)
  const fonts = createFontDesk(ask)
  const placer = createPlacer(ask, server, fonts)
  const batch = createBatchRunner({ ask, server, kept, session, placer })
  const otherFiles = createOtherFiles(ask)
  const maker = createMaker({ ask, server, kept, session, catalog, placer, selection, prompt: start.prompt })
  const editor = createEditor({ ask, server, kept, session, placer, selection, tell: createTeller(ask, locale) })
  const checker = createChecker({ ask, server, catalog, editor, selection })
  const kitDesk = createKitDesk({ ask, server, catalog })

  const load = (): void => void catalog.load()
  session.onBegun(load)
  if (session.state.get().token) {
    load()
    void session.refresh()
  }
  const tab = createValueStore<Tab>(firstTab(start))
  const rooms = { maker, batch, otherFiles, editor, checker, kitDesk, fonts }
  return { start, ask, server, session, pairing, catalog, selection, locale, tab, ...rooms, keepFailed, openLink }
}

/** A command of the menu or a relaunch button leads to its tab; a branded frame that is selected, to its changes. */
function firstTab({ command, selection }: StartView): Tab {
  if (command === 'edit' || command === 'check' || command === 'kit') return command
  return command === 'open' && selection.nodes.length === 1 && selection.nodes[0]?.mark ? 'edit' : 'create'
}

function createLocale(kept: Kept): ValueStore<Locale> {
  const store = createValueStore<Locale>(pickLocale(kept.read('locale'), navigator.language))
  store.subscribe((locale) => kept.write('locale', locale))
  return store
}

const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('no desk around this element')
  return desk
}

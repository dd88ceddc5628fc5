import type { CallName, InputOf, OutputOf } from '../../src/messages/canvas-calls.ts'
import type { CanvasFailure, CanvasMessage } from '../../src/messages/envelope.ts'
import type { DumpedFile, RenderRequest } from '../fake-figma/dumped-scene.ts'
import type { FileSpec } from '../fake-figma/file-spec.ts'
import type { Measured, MeasureRequest } from '../fake-figma/host-hooks.ts'
import { buildPlugin } from './plugin-build.ts'
import { startMachine, type VirtualMachine } from './virtual-machine.ts'

export interface BootOptions {
  /** The file that is open; an empty one when absent. */
  readonly file?: FileSpec
  /** Another main.js than the built one. */
  readonly code?: string
  /** Draws a subtree for exportAsync; `image` gives the bytes of a picture of the file by its hash. */
  readonly render?: (request: RenderRequest, image: (hash: string) => Uint8Array) => Promise<Uint8Array>
  readonly measure?: (request: MeasureRequest) => Measured
}

/** A failed call, as the panel would see it. */
export class CallFailure extends Error {
  readonly code: CanvasFailure['code']
  constructor(failure: CanvasFailure) {
    super(`${failure.code}: ${failure.detail}`)
    this.code = failure.code
  }
}

/** The plugin running in the fake Figma. */
export interface RunningPlugin {
  /** As the panel calls; throws CallFailure. */
  call<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>
  /** Any message of a panel; nothing is awaited. With `steps` only so many of the jobs that follow are run. */
  send(message: unknown, steps?: number): void
  /** Every message to the panel. Gives back what ends it. */
  onMessage(listener: (message: CanvasMessage) => void): () => void
  /** The next message that fits, also one that has come before nobody took it. */
  next(fits: (message: CanvasMessage) => boolean): Promise<CanvasMessage>
  dump(): DumpedFile
  image(hash: string): Uint8Array
  /** What a person does in Figma. */
  select(ids: readonly string[]): void
  removeNode(id: string): void
  lockNode(id: string): void
  undo(): void
  close(): void
  /** Quick action: what Figma offers for what is typed. */
  suggest(key: string, query: string): { readonly suggestions?: readonly unknown[]; readonly error?: string }
  /** How many nodes the plugin has been handed by searches and lists of children. */
  visitedNodes(): number
  readonly machine: VirtualMachine
  dispose(): void
}

const answerWaitMs = 30_000

/** Messages to the panel: those that wait until somebody asks for them, and who listens. */
function makeMailbox(describe: () => string) {
  const listeners = new Set<(message: CanvasMessage) => void>()
  const unseen: CanvasMessage[] = []
  const onMessage = (listener: (message: CanvasMessage) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const next: RunningPlugin['next'] = (fits) => {
    const at = unseen.findIndex(fits)
    if (at >= 0) return Promise.resolve(unseen.splice(at, 1)[0] as CanvasMessage)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        end()
        reject(new Error(`no such message in ${answerWaitMs} ms: ${describe()}`))
      }, answerWaitMs)
      const end = onMessage((message) => {
        if (!fits(message)) return
        clearTimeout(timer)
        end()
        unseen.splice(unseen.indexOf(message), 1)
        resolve(message)
      })
    })
  }
  const deliver = (message: CanvasMessage) => {
    unseen.push(message)
    for (const listener of [...listeners]) listener(message)
  }
  return { onMessage, next, deliver }
}

/** Puts the bytes that crossed beside a message back into it. */
function withBytes(value: unknown, machine: VirtualMachine): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => withBytes(item, machine))
  if ('__bytes' in value) return machine.call('takeBytes', Number(value.__bytes))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withBytes(item, machine)]))
}

function lendHost(machine: VirtualMachine, { measure, render }: BootOptions): void {
  if (measure) machine.lend('__measure', (json) => JSON.stringify(measure(JSON.parse(String(json)))))
  const answer = (id: number, bytes: Uint8Array | null, error: string | null) => {
    if (machine.isStopped) return
    machine.call('answerHost', id, bytes, error)
    machine.pump()
  }
  machine.lend('__askHost', (id, _kind, json) => {
    const image = (hash: string) => machine.call('image', hash) as Uint8Array
    const asked: RenderRequest = JSON.parse(String(json))
    // Not at once: the machine is in the middle of the plugin's own call.
    const drawn = Promise.resolve().then(() => {
      if (!render) throw new Error('the test draws nothing')
      return render(asked, image)
    })
    drawn.then(
      (bytes) => answer(Number(id), bytes, null),
      (error: unknown) => answer(Number(id), null, String(error)),
    )
    return undefined
  })
}

function post(machine: VirtualMachine, message: unknown, steps?: number): void {
  if (machine.isStopped) throw new Error('the plugin is closed')
  const bytes: Record<string, Uint8Array> = {}
  const json = JSON.stringify(message, (_key, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value
    const id = `b${Object.keys(bytes).length}`
    bytes[id] = value
    return { __bytes: id }
  })
  machine.call('receive', json ?? 'null', bytes)
  if (steps === undefined) machine.pump()
  else machine.step(steps)
}

export async function boot(options: BootOptions = {}): Promise<RunningPlugin> {
  const { fake, main } = await buildPlugin()
  const drain: { call: () => void } = { call: () => undefined }
  const machine = await startMachine(() => drain.call())
  const mailbox = makeMailbox(() => JSON.stringify(machine.logs))
  drain.call = () => {
    const posted = JSON.parse(machine.call('takeOutbox') as string) as string[]
    for (const json of posted) mailbox.deliver(withBytes(JSON.parse(json).message, machine) as CanvasMessage)
    if (machine.call('isClosed')) machine.stop()
  }
  lendHost(machine, options)
  machine.run(fake, 'fake-figma.js')
  machine.run("globalThis.__html__ = '<!doctype html>'")
  machine.call('open', JSON.stringify(options.file ?? {}))
  machine.run(options.code ?? main, 'main.js')
  const { command = '', parameters } = options.file ?? {}
  machine.call('run', JSON.stringify({ command, ...(parameters && { parameters }) }))
  machine.pump()
  return handlesOf(machine, mailbox)
}

function handlesOf(machine: VirtualMachine, mailbox: ReturnType<typeof makeMailbox>): RunningPlugin {
  let lastId = 1_000_000
  return {
    machine,
    onMessage: mailbox.onMessage,
    next: mailbox.next,
    send: (message, steps) => post(machine, message, steps),
    async call(name, input) {
      const id = ++lastId
      post(machine, { kind: 'call', id, name, input })
      const message = await mailbox.next((one) => one.kind !== 'selection' && one.id === id)
      if (message.kind === 'failure') throw new CallFailure(message.failure)
      if (message.kind !== 'answer') throw new Error('neither an answer nor a failure')
      return message.output as OutputOf<typeof name>
    },
    dump: () => JSON.parse(machine.call('dump') as string),
    image: (hash) => machine.call('image', hash) as Uint8Array,
    select(ids) {
      machine.call('select', JSON.stringify(ids))
      machine.pump()
    },
    removeNode: (id) => void machine.call('remove', id),
    lockNode: (id) => void machine.call('lock', id),
    undo: () => void machine.call('undo'),
    close() {
      machine.call('close')
      machine.stop()
    },
    suggest: (key, query) =>
      JSON.parse(machine.call('input', JSON.stringify({ key, query, parameters: {} })) as string),
    visitedNodes: () => machine.call('visited') as number,
    dispose: machine.stop,
  }
}

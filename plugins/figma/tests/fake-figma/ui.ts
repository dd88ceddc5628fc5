/* The panel's window: messages go out as JSON with bytes beside it, as structured clones would. */
import { hostEvents, makeEmitter, noteEvent } from './events.ts'
import { expect, isNumber, strict } from './strict.ts'

const outbox: string[] = []
const crossing = new Map<number, Uint8Array>()
let crossed = 0

function encode(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new Error(`in postMessage: Cannot unwrap ${typeof value}`)
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Uint8Array) {
    crossing.set(++crossed, value.slice())
    return { __bytes: crossed }
  }
  if (Array.isArray(value)) return value.map(encode)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new Error('in postMessage: Cannot unwrap object')
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]))
}

const messages = makeEmitter(['message'])
const shown = { isShown: false }
function expectShown(where: string): void {
  if (!shown.isShown) throw new Error(`in ${where}: No UI to call: figma.showUI has not been called`)
}

export const ui = strict(
  {
    onmessage: undefined as ((message: unknown, props: OnMessageProperties) => void) | undefined,
    postMessage(message: unknown, options?: UIPostMessageOptions) {
      expectShown('postMessage')
      outbox.push(JSON.stringify({ message: encode(message), origin: options?.origin }))
    },
    resize(width: number, height: number) {
      expectShown('resize')
      expect(isNumber(width) && isNumber(height) && width >= 70 && height >= 0, 'resize', 'a size of at least 70 by 0')
      noteEvent('resize', { width, height })
    },
    show: () => noteEvent('show'),
    hide: () => noteEvent('hide'),
    close: () => noteEvent('closeUi'),
    on: messages.on,
    once: messages.once,
    off: messages.off,
  } satisfies { [K in keyof UIAPI]?: unknown },
  'figma.ui',
)

export function showUI(html: string, options: ShowUIOptions = {}): void {
  expect(typeof html === 'string', 'showUI', 'a text')
  const known = ['visible', 'title', 'width', 'height', 'position', 'themeColors']
  expect(
    Object.keys(options).every((key) => known.includes(key)),
    'showUI',
    'known options',
  )
  shown.isShown = true
  noteEvent('showUI', { characters: html.length, ...options })
}

const decode = (value: unknown, bytesOf: (id: string) => ArrayBuffer): unknown => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => decode(item, bytesOf))
  if ('__bytes' in value) return new Uint8Array(bytesOf(String(value.__bytes)))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item, bytesOf)]))
}

/** A message of the panel, as the harness brings it. */
export function receive(json: string, bytesOf: (id: string) => ArrayBuffer): void {
  const message = decode(JSON.parse(json), bytesOf)
  const props = { origin: 'null' }
  messages.emit('message', message)
  ui.onmessage?.(message, props)
}

/** Messages to the panel since the last call, each as JSON. */
export function takeOutbox(): string {
  return JSON.stringify(outbox.splice(0))
}
export function takeBytes(id: number): ArrayBuffer {
  const bytes = crossing.get(id)
  crossing.delete(id)
  if (!bytes) throw new Error(`no bytes ${id}`)
  return bytes.buffer as ArrayBuffer
}
export const takeEvents = (): string => JSON.stringify(hostEvents)

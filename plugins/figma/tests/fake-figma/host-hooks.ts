/*
 * What the harness lends: measuring words (at once) and drawing a scene (later). Absent hooks are an estimate and an error.
 */
export interface MeasureRequest {
  readonly fontName: unknown
  readonly fontSize: number
  readonly characters: string
  readonly lineHeight: unknown
  readonly letterSpacing: unknown
  readonly textCase: unknown
  readonly width: number
  readonly autoResize: string
}
/** Pixels, in the node. The ink is where there is any black. */
export interface Measured {
  readonly width: number
  readonly height: number
  readonly inkTop: number
  readonly inkBottom: number
  readonly inkLeft: number
  readonly inkRight: number
}

interface Hooks {
  __measure?: (json: string) => string
  /** Answers by calling __answerHost(id, bytes, error). */
  __askHost?: (id: number, kind: string, json: string) => void
}
const hooks = globalThis as Hooks

function estimate(request: MeasureRequest): Measured {
  const { fontSize, characters, width } = request
  const { unit, value } = request.lineHeight as { unit: string; value: number }
  const line = unit === 'PIXELS' ? value : unit === 'PERCENT' ? (fontSize * value) / 100 : fontSize * 1.21
  const long = (text: string) => text.length * fontSize * 0.55
  const lines = characters.split(/[\n\u2028]/)
  const isFree = request.autoResize === 'WIDTH_AND_HEIGHT'
  const rows = isFree ? lines.length : lines.reduce((sum, text) => sum + Math.max(1, Math.ceil(long(text) / width)), 0)
  const widest = Math.max(0, ...lines.map(long))
  const inkTop = (line - fontSize * 0.73) / 2
  return {
    width: isFree ? widest : width,
    height: rows * line,
    inkTop,
    inkBottom: rows * line - inkTop,
    inkLeft: 0,
    inkRight: isFree ? widest : Math.min(width, widest),
  }
}

export const measureText = (request: MeasureRequest): Measured =>
  hooks.__measure ? JSON.parse(hooks.__measure(JSON.stringify(request))) : estimate(request)

const waiting = new Map<number, { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }>()
let asked = 0

/** Bytes that the harness makes, such as a picture of a subtree. */
export function askHost(kind: string, request: unknown): Promise<Uint8Array> {
  const ask = hooks.__askHost
  if (!ask) return Promise.reject(new Error(`in exportAsync: the test has given no ${kind}`))
  return new Promise((resolve, reject) => {
    waiting.set(++asked, { resolve, reject })
    ask(asked, kind, JSON.stringify(request))
  })
}

export function answerHost(id: number, bytes: ArrayBuffer | null, error: string | null): void {
  const held = waiting.get(id)
  waiting.delete(id)
  if (bytes) held?.resolve(new Uint8Array(bytes))
  else held?.reject(new Error(error ?? 'the host gave nothing'))
}

/** Fields of one server-sent event that we use. */
export interface StreamEvent {
  readonly id: string
  readonly event: string
  readonly data: string
}

/**
 * Reads server-sent events from a fetch body. EventSource cannot send a bearer key and does not exist in every host,
 * so panels read the stream themselves. Throws when nothing, not even a ping, arrives for `idleMs`.
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  { idleMs }: { idleMs: number },
): AsyncGenerator<StreamEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await withinTime(reader.read(), idleMs)
      if (done) return
      rest += decoder.decode(value, { stream: true })
      const blocks = rest.split(/\r?\n\r?\n/)
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = parseBlock(block)
        if (event) yield event
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined) // the stream may have failed already
  }
}

function parseBlock(block: string): StreamEvent | null {
  const fields = { id: '', event: 'message' }
  const data: string[] = []
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue // a comment, such as a ping
    const name = line.slice(0, colon)
    const value = line.slice(colon + 1).replace(/^ /, '')
    if (name === 'data') data.push(value)
    else if (name === 'id' || name === 'event') fields[name] = value
  }
  return data.length > 0 ? { ...fields, data: data.join('\n') } : null
}

async function withinTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing arrived for ${limitMs} ms`)), limitMs)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

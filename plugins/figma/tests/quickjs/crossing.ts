import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten'

/** What can be handed into a machine. */
export type Crossing = string | number | null | Uint8Array | { readonly [name: string]: Uint8Array }

export function handleOf(context: QuickJSContext, value: Crossing): QuickJSHandle {
  if (value === null) return context.null
  if (typeof value === 'string') return context.newString(value)
  if (typeof value === 'number') return context.newNumber(value)
  if (value instanceof Uint8Array) return context.newArrayBuffer(value.slice().buffer as ArrayBuffer)
  const object = context.newObject()
  for (const [name, bytes] of Object.entries(value)) {
    const buffer = handleOf(context, bytes)
    context.setProp(object, name, buffer)
    buffer.dispose()
  }
  return object
}

function isBuffer(context: QuickJSContext, handle: QuickJSHandle): boolean {
  const check = context.unwrapResult(context.evalCode('(value) => value instanceof ArrayBuffer'))
  const answer = context.unwrapResult(context.callFunction(check, context.undefined, handle))
  const is = context.dump(answer) === true
  answer.dispose()
  check.dispose()
  return is
}

/** What a handle holds, as plain data or bytes; the handle is given back. */
export function takeValue(context: QuickJSContext, handle: QuickJSHandle): unknown {
  if (context.typeof(handle) === 'object' && isBuffer(context, handle)) {
    const lifetime = context.getArrayBuffer(handle)
    const bytes = new Uint8Array(lifetime.value)
    lifetime.dispose()
    handle.dispose()
    return bytes
  }
  const value: unknown = context.dump(handle)
  if (handle.alive) handle.dispose()
  return value
}

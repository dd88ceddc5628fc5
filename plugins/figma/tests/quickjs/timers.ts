import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten'

/** setTimeout and setInterval for the code in a machine; `fire` runs a callback in it. */
export function lendTimers(context: QuickJSContext, fire: (callback: QuickJSHandle) => void): { clearAll(): void } {
  const timers = new Map<number, NodeJS.Timeout>()
  let lastId = 0
  const add = (isRepeated: boolean) => (callbackHandle: QuickJSHandle, waitHandle?: QuickJSHandle) => {
    const callback = callbackHandle.dup()
    const id = ++lastId
    const waitMs = waitHandle ? context.getNumber(waitHandle) || 0 : 0
    const tick = () => {
      if (!isRepeated) timers.delete(id)
      fire(callback)
    }
    timers.set(id, isRepeated ? setInterval(tick, waitMs) : setTimeout(tick, waitMs))
    return context.newNumber(id)
  }
  const clear = (handle: QuickJSHandle) => {
    const id = context.typeof(handle) === 'number' ? context.getNumber(handle) : -1
    clearTimeout(timers.get(id))
    timers.delete(id)
  }
  const calls = { setTimeout: add(false), setInterval: add(true), clearTimeout: clear, clearInterval: clear }
  for (const [name, call] of Object.entries(calls)) {
    const handle = context.newFunction(name, call as (...args: QuickJSHandle[]) => QuickJSHandle)
    context.setProp(context.global, name, handle)
    handle.dispose()
  }
  return {
    clearAll() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}

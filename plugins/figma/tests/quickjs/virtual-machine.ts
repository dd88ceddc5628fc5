import { newQuickJSWASMModule, type QuickJSContext, type QuickJSHandle } from 'quickjs-emscripten'
import { type Crossing, handleOf, takeValue } from './crossing.ts'
import { lendTimers } from './timers.ts'

/** One QuickJS as Figma's main thread is: no DOM, no network, a memory limit; code that runs on without a pause is stopped. */
export interface VirtualMachine {
  /** Runs code and gives what it comes to as plain data. */
  run(code: string, fileName?: string): unknown
  /** Calls a handle of the fake (fake-figma.ts). */
  call(name: string, ...args: readonly Crossing[]): unknown
  /** Gives a host function to the code. */
  lend(name: string, give: (...args: unknown[]) => string | undefined): void
  /** Runs what promises are waiting for. */
  pump(): void
  /** Runs at most so many of the waiting jobs. */
  step(jobs: number): void
  /** Nothing of the code runs from here on. */
  stop(): void
  readonly isStopped: boolean
  /** What went wrong where nobody was waiting, and what was written to the console. */
  readonly logs: readonly (readonly [kind: string, ...words: unknown[]])[]
}

const memoryLimitBytes = 512 << 20
const stackBytes = 1 << 20
/** One stretch of work without a pause; a whole job of the plugin is many. */
const stretchMs = 20_000

const consoleCalls = ['log', 'info', 'warn', 'error', 'assert', 'clear']

function lendConsole(context: QuickJSContext, log: (kind: string, words: unknown[]) => void): void {
  const target = context.newObject()
  for (const kind of consoleCalls) {
    const call = context.newFunction(kind, (...args) => log(kind, args.map(context.dump)))
    context.setProp(target, kind, call)
    call.dispose()
  }
  context.setProp(context.global, 'console', target)
  target.dispose()
}

function opened(context: QuickJSContext, result: ReturnType<QuickJSContext['evalCode']>): QuickJSHandle {
  if (!result.error) return result.value
  const error = context.dump(result.error)
  result.error.dispose()
  throw new Error(`${error?.name ?? 'Error'}: ${error?.message ?? String(error)}\n${error?.stack ?? ''}`)
}

/** `afterPump` is called whenever the code has come to rest. A machine has a memory of its own and goes with it. */
export async function startMachine(afterPump: () => void): Promise<VirtualMachine> {
  const runtime = (await newQuickJSWASMModule()).newRuntime()
  runtime.setMemoryLimit(memoryLimitBytes)
  runtime.setMaxStackSize(stackBytes)
  let deadline = 0
  runtime.setInterruptHandler(() => Date.now() > deadline)
  const context = runtime.newContext()
  const logs: [string, ...unknown[]][] = []
  let isStopped = false
  const begin = () => {
    deadline = Date.now() + stretchMs
  }
  const pump = () => {
    while (!isStopped) {
      begin()
      const result = runtime.executePendingJobs()
      if (!result.error) break
      logs.push(['uncaught', context.dump(result.error)])
      result.error.dispose()
    }
    if (!isStopped) afterPump()
  }
  const timers = lendTimers(context, (callback) => {
    if (isStopped) return
    begin()
    try {
      opened(context, context.callFunction(callback, context.undefined)).dispose()
    } catch (error) {
      logs.push(['uncaught', (error as Error).message])
    }
    pump()
  })
  lendConsole(context, (kind, words) => void logs.push([kind, ...words]))
  return {
    logs,
    pump,
    get isStopped() {
      return isStopped
    },
    run(code, fileName = 'test.js') {
      begin()
      return takeValue(context, opened(context, context.evalCode(code, fileName)))
    },
    call(name, ...args) {
      begin()
      const fake = context.getProp(context.global, '__fake')
      const handle = context.getProp(fake, name)
      const given = args.map((arg) => handleOf(context, arg))
      const result = context.callFunction(handle, fake, ...given)
      for (const one of [...given, handle, fake]) if (one.alive) one.dispose()
      return takeValue(context, opened(context, result))
    },
    lend(name, give) {
      const lent = context.newFunction(name, (...args) => {
        const answer = give(...args.map(context.dump))
        return answer === undefined ? context.undefined : context.newString(answer)
      })
      context.setProp(context.global, name, lent)
      lent.dispose()
    },
    step(jobs) {
      for (let done = 0; done < jobs; done++) {
        begin()
        const result = runtime.executePendingJobs(1)
        if (result.error) throw new Error(String(context.dump(result.error)))
      }
      afterPump()
    },
    stop() {
      isStopped = true
      timers.clearAll()
    },
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'

export interface GuardedChildOptions {
  /** The module that runs in the child. It must call `serveParent` of serve-parent.ts. */
  readonly module: URL
  /** Time for one question, from the moment the child is ready for it. */
  readonly timeoutMs: number
  /** Largest JavaScript heap of the child. */
  readonly heapMb: number
  /** What to say when the work takes too long or breaks the child. */
  readonly refuse: (reason: 'time' | 'crash') => AppError
  readonly maxWaiting?: number
}

export interface GuardedChild<Question, Answer> {
  ask(question: Question): Promise<Answer>
  close(): Promise<void>
}

interface Job {
  readonly question: unknown
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
  attempts: number
}

/** The child's answer: a value, or an error that the child could name. */
export type ChildAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly rule: string; readonly words: Words }

/**
 * One child process that parses untrusted bytes, one question at a time, started when first needed. A question that
 * takes too long kills the child; the next one gets a new child. A child that dies by itself is tried once more, as
 * somebody else may have killed it. The child has no environment, may write no file and start no process, ends with
 * its parent, and does not keep the parent alive while nobody waits.
 */
export function createGuardedChild<Question, Answer>(options: GuardedChildOptions): GuardedChild<Question, Answer> {
  const { maxWaiting = 64 } = options
  const waiting: Job[] = []
  let child: RunningChild | undefined
  let current: Job | undefined
  let closed = false

  const next = () => {
    if (current || waiting.length === 0) return
    current = waiting.shift()
    child ??= startChild(options, { onAnswer, onTimeout, onLost })
    child.ask(current?.question)
  }
  const finish = (settle: (job: Job) => void) => {
    const job = current
    current = undefined
    if (job) settle(job)
    next()
  }
  const onAnswer = (answer: ChildAnswer) =>
    finish((job) => {
      if (answer.kind === 'refused') job.reject(refusal(answer.rule, answer.words))
      else job.resolve(answer.kind === 'answer' ? answer.value : undefined)
    })
  const onTimeout = (error: AppError) => {
    child = undefined
    finish((job) => job.reject(error))
  }
  const onLost = (wasReady: boolean) => {
    child = undefined
    finish((job) => {
      job.attempts += 1
      if (job.attempts > 1) job.reject(wasReady ? options.refuse('crash') : notStarted())
      else waiting.unshift(job)
    })
  }

  const ask = (question: Question) =>
    new Promise<Answer>((resolve, reject) => {
      if (closed) return reject(shuttingDown())
      if (waiting.length >= maxWaiting) return reject(new AppError('rate.limited', { retryAfterSeconds: 5 }))
      waiting.push({ question, resolve: resolve as (answer: unknown) => void, reject, attempts: 0 })
      next()
    })
  const close = async () => {
    closed = true
    for (const job of waiting.splice(0)) job.reject(shuttingDown())
    finish((job) => job.reject(shuttingDown()))
    await child?.end()
  }
  return { ask, close }
}

interface RunningChild {
  /** Sends the question as soon as the child is ready; one at a time. */
  ask(question: unknown): void
  end(): Promise<void>
}

interface ChildEvents {
  readonly onAnswer: (answer: ChildAnswer) => void
  /** Both are called at most once, when the child is dead already. */
  readonly onTimeout: (error: AppError) => void
  readonly onLost: (wasReady: boolean) => void
}

const startTimeoutMs = 20_000

function startChild(options: GuardedChildOptions, events: ChildEvents): RunningChild {
  const child = forkChild(options)
  let ready = false
  let dead = false
  let pending: { question: unknown } | undefined
  let timer = setTimeout(() => kill(() => events.onTimeout(notStarted())), startTimeoutMs)

  /** Kills the child and tells it once; whatever arrives from it later is not heard. */
  const kill = (tell: () => void) => {
    if (dead) return
    dead = true
    clearTimeout(timer)
    child.kill('SIGKILL')
    setReference(child, false)
    tell()
  }
  const lost = () => kill(() => events.onLost(ready))
  const send = () => {
    if (!ready || !pending) return
    timer = setTimeout(() => kill(() => events.onTimeout(options.refuse('time'))), options.timeoutMs)
    child.send(pending, (error) => error && lost())
  }
  child.on('message', (answer: ChildAnswer) => {
    if (dead) return
    clearTimeout(timer)
    if (answer.kind === 'ready') {
      ready = true
      return send()
    }
    pending = undefined
    setReference(child, false)
    events.onAnswer(answer)
  })
  child.on('exit', lost)
  child.on('error', lost)

  const ask = (question: unknown) => {
    pending = { question }
    setReference(child, true)
    send()
  }
  const end = async () => {
    if (dead) return
    const gone = once(child, 'exit')
    kill(() => child.ref())
    await gone
  }
  return { ask, end }
}

/** The child's own environment is empty; its heap is bounded; it can read files (its modules) and nothing else. */
const forkChild = ({ module, heapMb }: GuardedChildOptions): ChildProcess =>
  fork(module, {
    execArgv: [`--max-old-space-size=${heapMb}`, '--permission', '--allow-fs-read=*', '--allow-addons'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })

/** Whether the child keeps the parent process alive: only while somebody waits for an answer. */
function setReference(child: ChildProcess, needed: boolean) {
  if (needed) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}

/** Nothing is wrong with the question then: the installation is. */
const notStarted = () => new AppError('internal', { cause: new Error('the guarded child process did not start') })

const shuttingDown = () =>
  new AppError('internal', { words: { en: 'This service is shutting down. Try again.', zh: '服务正在关闭，请重试。' } })
const refusal = (rule: string, words: Words) => new AppError('input.invalid', { words, details: { rule } })

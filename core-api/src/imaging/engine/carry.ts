import { AppError, type AppErrorOptions, type ErrorCode } from '@imagelayer/shared/contract/errors.ts'

/** What comes back from another thread: a value, an error of ours with all it says, or a fault. */
export type Carried<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'refusal'; readonly code: ErrorCode; readonly options: AppErrorOptions }
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string | undefined }

/** Copying between threads keeps an error's message and loses its class, so errors travel as plain values. */
export async function carryOut<T>(work: () => Promise<T>): Promise<Carried<T>> {
  try {
    return { kind: 'value', value: await work() }
  } catch (error) {
    if (!(error instanceof AppError)) return faultOf(error)
    const { code, words, issues, details, retryAfterSeconds, cause } = error
    return {
      kind: 'refusal',
      code,
      options: {
        ...(words && { words }),
        ...(issues && { issues }),
        ...(details && { details }),
        ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
        ...(cause !== undefined && { cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }),
      },
    }
  }
}

const faultOf = (error: unknown): Carried<never> => ({
  kind: 'fault',
  message: error instanceof Error ? error.message : String(error),
  stack: error instanceof Error ? error.stack : undefined,
})

export function unpack<T>(carried: Carried<T>): T {
  if (carried.kind === 'value') return withBuffers(carried.value) as T
  if (carried.kind === 'refusal') throw new AppError(carried.code, carried.options)
  throw Object.assign(new Error(carried.message), carried.stack && { stack: carried.stack })
}

/** Copied buffers arrive as plain byte arrays; everything in here asks for buffers. Walks objects, lists and maps. */
export function withBuffers(value: unknown): unknown {
  if (value instanceof Uint8Array)
    return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, withBuffers(inner)]))
  if (Array.isArray(value)) return value.map(withBuffers)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withBuffers(inner)]))
}

export type Closer = () => Promise<unknown>

/**
 * Closes what was opened, newest first, and leaves the list empty. One that fails does not keep the others open: what
 * failed is thrown at the end, as one AggregateError.
 */
export async function closeAll(closers: Closer[]): Promise<void> {
  const failures: unknown[] = []
  for (const close of closers.splice(0).reverse()) {
    try {
      await close()
    } catch (failure) {
      failures.push(failure)
    }
  }
  if (failures.length === 0) return
  const reasons = failures.map((failure) => (failure instanceof Error ? failure.message : String(failure)))
  throw new AggregateError(failures, `could not close everything: ${reasons.join('; ')}`)
}

import type { Words } from '@imagelayer/shared/contract/errors.ts'
import type { ChildAnswer } from './guarded-child.ts'

/**
 * Runs in a guarded child: answers the parent's questions one by one and ends when the parent is gone.
 * An error of the work becomes a refusal; `name` picks what may be said about it.
 */
export function serveParent<Question>(
  work: (question: Question) => Promise<unknown>,
  name: (error: unknown) => { rule: string; words: Words },
) {
  const reply = (answer: ChildAnswer) => process.send?.(answer)
  // Not process.exit, which waits for native work that may never end.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  process.on('message', async ({ question }: { question: Question }) => {
    try {
      reply({ kind: 'answer', value: await work(question) })
    } catch (error) {
      reply({ kind: 'refused', ...name(error) })
    }
  })
  reply({ kind: 'ready' })
}

// node core-api/src/main.ts [all | api | worker]
import { type Env, EnvError, readEnv } from './env.ts'
import { type Role, type Running, roles, start } from './start.ts'

const exitAfterMs = 30_000

function readRole(word = 'all'): Role {
  const role = roles.find((known) => known === word)
  if (!role) throw new EnvError(`${word} is not a role; use ${roles.join(', ')}`)
  return role
}

/**
 * The first signal drains, the second ends at once. One that follows within a second is the same one, sent to the whole
 * process group and passed on by our parent as well.
 */
function stopOnSignal(running: Promise<Running>, say: (line: string) => void): void {
  let stoppingSinceMs: number | undefined
  const stop = async (): Promise<void> => {
    if (stoppingSinceMs !== undefined) {
      if (performance.now() - stoppingSinceMs > 1000) process.exit(130)
      return
    }
    stoppingSinceMs = performance.now()
    setTimeout(() => process.exit(1), exitAfterMs).unref()
    say('Stopping: finishing what is under way. Press Ctrl-C again to end at once.')
    try {
      await (await running).stop()
      process.exit(0)
    } catch (error) {
      say(`Could not stop cleanly. ${error instanceof Error ? error.message : String(error)}`)
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
}

async function main(): Promise<void> {
  const role = readRole(process.argv[2])
  const env: Env = readEnv(process.env)
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const running = start({ env, role, say })
  stopOnSignal(running, say)
  await running
}

try {
  await main()
} catch (error) {
  // What a person can mend is said in one line; anything else with its stack.
  const message =
    error instanceof EnvError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`ImageLayer could not start.\n${message}\n`)
  process.exit(1)
}

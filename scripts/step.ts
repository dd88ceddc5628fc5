import { spawn } from 'node:child_process'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

/** One thing that is checked. It answers what is wrong, or '' when all is well; throwing counts as wrong. */
export interface Step {
  readonly name: string
  run(): Promise<string>
}

/** Runs steps one after another, with a line for each; a step that fails does not stop the next. Answers their names. */
export async function runSteps(steps: readonly Step[]): Promise<readonly string[]> {
  const failed: string[] = []
  for (const { name, run } of steps) {
    const began = performance.now()
    const problem = await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6)
    console.log(`${problem ? 'FAIL' : 'ok  '} ${seconds} s  ${name}`)
    if (!problem) continue
    failed.push(name)
    console.log(problem.trimEnd())
  }
  return failed
}

/** A step that is a program: everything it says is the problem when its exit code is not 0. */
export const programStep = (name: string, command: string, args: readonly string[]): Step => ({
  name,
  async run() {
    const { code, output } = await runProgram(command, args)
    return code === 0 ? '' : output || `${command} ended with ${code}`
  },
})

/** Runs a tool of node_modules/.bin, or of the system, at the root of the repository. `show` passes its output through. */
export function runProgram(
  command: string,
  args: readonly string[],
  { show = false, env = process.env }: { show?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    // npm's tools are .cmd files on Windows, which only a shell runs; nothing here comes from outside.
    const shell = process.platform === 'win32'
    const child = spawn(command, args, {
      cwd: root,
      env,
      shell,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    const stop = (signal: NodeJS.Signals) => child.kill(signal) // or it would outlive us
    process.on('SIGTERM', stop)
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    child.on('error', (error) => resolve({ code: 1, output: `${command}: ${error.message}` }))
    child.on('close', (code) => {
      process.off('SIGTERM', stop)
      resolve({ code: code ?? 1, output })
    })
  })
}

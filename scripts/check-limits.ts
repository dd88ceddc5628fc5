import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from './step.ts'

const maxLines = 300
const source = /\.(ts|tsx|mts|js|mjs|cjs|css|php)$/
const notOurs = /(^|\/)(generated|dist|fixtures)\//
/** A test that does not run, or keeps the others from running. */
const switchedOff =
  /\b(describe|it|test|suite|bench)(\.[a-z]+)*\.(only|skip|todo|skipIf|runIf|fails)\b|\bx(it|describe|test)\(/

/** What Biome does not check: the length of a file, and tests that are switched off. Answers one line a problem. */
export async function findLimitProblems(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root })
  const files = stdout.split('\n').filter((file) => source.test(file) && !notOurs.test(file))
  const problems = await Promise.all(files.map(async (file) => checkFile(file, await read(file))))
  return problems.flat()
}

/** A file that git knows and the disk does not is being removed. */
const read = (file: string): Promise<string> => readFile(path.join(root, file), 'utf8').catch(() => '')

/** Checks one file; `file` is its path in the repository. */
export function checkFile(file: string, text: string): readonly string[] {
  const lines = text.trimEnd().split('\n')
  const problems: string[] = []
  if (lines.length > maxLines) problems.push(`${file}: ${lines.length} lines, ${maxLines} is the limit: split it`)
  if (/\.test\.tsx?$/.test(file)) {
    for (const [index, line] of lines.entries()) {
      if (switchedOff.test(line)) problems.push(`${file}:${index + 1}: ${line.trim()}: every test runs, always`)
    }
  }
  return problems
}

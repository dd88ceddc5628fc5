// `npm test`: brings what is needed, checks everything, runs every test. The last line says how it went.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { checkSteps } from './check-steps.ts'
import { runProgram, runSteps } from './step.ts'
import { installSystemPackages } from './system-packages.ts'
import { countTests, noReport, type TestReport } from './test-report.ts'

async function runTests(args: readonly string[]): Promise<TestReport> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-report-'))
  const file = path.join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    await runProgram('vitest', ['run', ...reporters, ...args], { show: true })
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TestReport) : noReport
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function main(args: readonly string[]): Promise<number> {
  const failedSteps = await runSteps([{ name: 'system packages', run: installSystemPackages }, ...checkSteps])
  const { passed, failed } = countTests(await runTests(args))
  if (failedSteps.length > 0) console.log(`Failed before the tests: ${failedSteps.join(' · ')}`)
  console.log(`${passed} passed, ${failed + failedSteps.length} failed`)
  return failed + failedSteps.length === 0 && passed > 0 ? 0 : 1
}

process.exit(await main(process.argv.slice(2)))

import { readFile } from 'node:fs/promises'
import { lintLayout } from '../imaging/layout/lint-layout.ts'

/** Checks layout files: `npm run x -- node core-api/src/cli/lint-layout.ts FILE...`. Exit code 1 when one has an error, 2 without files. */
const files = process.argv.slice(2)
if (files.length === 0) {
  console.error('Usage: lint-layout FILE...')
  process.exitCode = 2
}
let errors = 0
let warnings = 0
for (const file of files) {
  const text = await readFile(file, 'utf8').catch((cause: Error) => cause)
  if (text instanceof Error) {
    console.log(`${file}:1:1 error file.missing ${text.message}`)
    errors += 1
    continue
  }
  for (const { line, column, severity, rule, message } of lintLayout(text).problems) {
    console.log(`${file}:${line}:${column} ${severity} ${rule} ${message}`)
    if (severity === 'error') errors += 1
    else warnings += 1
  }
}
if (errors > 0) process.exitCode = 1
if (files.length > 0) console.log(`${files.length} files, ${errors} errors, ${warnings} warnings`)

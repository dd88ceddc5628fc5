// Checks the canvas against Figma's own rules for plugins: `node plugins/figma/scripts/lint.ts`.
import { join } from 'node:path'
import { ESLint } from 'eslint'

const eslint = new ESLint({ cwd: join(import.meta.dirname, '..') })
const results = await eslint.lintFiles(['src/main.ts', 'src/canvas'])
const formatter = await eslint.loadFormatter('stylish')
const problems = await formatter.format(results)
if (problems) console.log(problems)
process.exitCode = results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0) ? 1 : 0

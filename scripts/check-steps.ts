import { checkMigrations } from '../core-api/prisma/author-migration.ts'
import { findLimitProblems } from './check-limits.ts'
import { programStep, type Step } from './step.ts'

const sources = [
  'shared',
  'core-api/src',
  'core-api/dashboard',
  'core-api/prisma',
  'core-api/test',
  'scripts',
  'bench',
  'plugins',
  'tools',
]

/** Everything that is checked without running the program. */
export const checkSteps: readonly Step[] = [
  programStep('types', 'tsc', ['-p', '.']),
  programStep('types of the WordPress plugin', 'tsc', ['-p', 'plugins/wordpress']),
  programStep('types of the Figma plugin', 'tsc', ['-p', 'plugins/figma']),
  programStep('types of its canvas', 'tsc', ['-p', 'plugins/figma/tsconfig.main.json']),
  programStep('types of its panel', 'tsc', ['-p', 'plugins/figma/tsconfig.ui.json']),
  programStep('build of the Figma plugin', 'node', ['plugins/figma/scripts/build.ts']),
  programStep("Figma's own rules", 'node', ['plugins/figma/scripts/lint.ts']),
  programStep('scripts of the WordPress plugin', 'node', ['plugins/wordpress/scripts/build-scripts.ts']),
  programStep('format and lint', 'biome', ['ci', '--colors=off', '--max-diagnostics=50', '.']),
  programStep('import rule and circles', 'depcruise', ['--config', '.dependency-cruiser.cjs', ...sources]),
  { name: 'limits', run: async () => (await findLimitProblems()).join('\n') },
  { name: 'schema, migrations, generated client', run: async () => (await checkMigrations()).join('\n') },
]

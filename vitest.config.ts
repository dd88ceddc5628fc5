import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const browserTests = '**/*.browser.test.ts'
const withDatabase = [
  'core-api/src/{accounts,brand-kits,credits,database,demo,generation,images,usage}/**/*.test.ts',
  'core-api/src/*.test.ts',
  'core-api/test/**/*.test.ts',
]
const unit = [
  'shared/**/*.test.ts',
  'core-api/**/*.test.ts',
  'plugins/**/*.test.ts',
  'scripts/**/*.test.ts',
  'bench/**/*.test.ts',
]
const never = ['**/node_modules/**', '**/dist/**']

/** A project takes what its patterns name; what needs a real Postgres gets one from core-api/test/global-setup.ts. */
export default defineConfig({
  test: {
    // Forks, not threads: native add-ons (sharp, canvas) are loaded. Beyond four they only wait for one Postgres.
    pool: 'forks',
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'unit', include: unit, exclude: [...never, ...withDatabase, browserTests] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: withDatabase,
          exclude: [...never, browserTests],
          globalSetup: 'core-api/test/global-setup.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browserTests],
          exclude: never,
          globalSetup: 'core-api/test/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})

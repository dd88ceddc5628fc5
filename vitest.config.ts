import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const browserTests = '**/*.browser.test.{ts,tsx}'
/** They run a WordPress and an ImageLayer of their own: plugins/wordpress/tests/site/. */
const wordPressTests = 'plugins/wordpress/tests/**/*.test.ts'
const never = ['**/node_modules/**', '**/dist/**']
const unit = [
  '{shared,plugins,scripts,bench}/**/*.test.{ts,tsx}',
  'core-api/src/{adapters,cli,imaging,ports}/**/*.test.ts',
  'core-api/dashboard/**/*.test.{ts,tsx}',
]
/** Every room that is not named above has a database. */
const integration = ['core-api/{src,test}/**/*.test.ts']

/** A project takes what its patterns name; what needs a real Postgres gets one from core-api/test/global-setup.ts. */
export default defineConfig({
  test: {
    // Forks, not threads: native add-ons (sharp, canvas) are loaded. Beyond four they only wait for one Postgres.
    pool: 'forks',
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    // Two files share two cores, and each may have a database, a browser or threads of its own.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: unit, exclude: [...never, browserTests, wordPressTests] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: integration,
          exclude: [...never, ...unit, browserTests],
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'wordpress',
          include: [wordPressTests],
          exclude: never,
          globalSetup: 'plugins/wordpress/tests/site/global-setup.ts',
          // After the others: each file is a browser, a web server and an ImageLayer of its own, of which two are running.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})

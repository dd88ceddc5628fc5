import type { TestProject } from 'vitest/node'
import { buildScripts } from '../../scripts/build-scripts.ts'
import { type RunningApi, startApi } from './api-process.ts'
import { findDriver } from './sqlite-drop-in.ts'
import { findWordPress, wordPressVersions } from './wordpress-core.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** One ImageLayer for all tests of the plugin. */
    imagelayer: RunningApi
  }
}

/** Before the project's first test: the scripts are built, one ImageLayer runs, and every WordPress is unpacked. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildScripts()
  const { api, stop } = await startApi()
  project.provide('imagelayer', api)
  for (const version of wordPressVersions) await findWordPress(version)
  await findDriver()
  return stop
}

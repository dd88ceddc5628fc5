import { type RunningApi, startApi } from '@imagelayer/running-api/start-api.ts'
import type { TestProject } from 'vitest/node'
import { buildScripts } from '../../scripts/build-scripts.ts'
import { filesAtOnce } from './own-imagelayer.ts'
import { findDriver } from './sqlite-drop-in.ts'
import { findWordPress, wordPressVersions } from './wordpress-core.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each file that runs at a time: see own-imagelayer.ts. */
    imagelayers: readonly RunningApi[]
  }
}

/** Before the project's first test: the scripts are built, ImageLayer runs, and every WordPress is unpacked. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildScripts()
  const running = await Promise.all(Array.from({ length: filesAtOnce }, () => startApi()))
  project.provide(
    'imagelayers',
    running.map(({ api }) => api),
  )
  for (const version of wordPressVersions) await findWordPress(version)
  await findDriver()
  return async () => {
    await Promise.all(running.map(({ stop }) => stop()))
  }
}

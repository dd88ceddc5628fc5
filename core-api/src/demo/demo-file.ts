import { writeFileSync } from 'node:fs'
import path from 'node:path'

/** What a newcomer, a script or a test needs to use the demo organization. Development only. */
export interface DemoFile {
  readonly url: string
  readonly email: string
  readonly password: string
  readonly apiKey: string
  readonly brandKitId: string
  /** The first picture made by this installation. */
  readonly imagePath: string
  readonly imageUrl: string
}

export const demoFile = (dataDir: string): string => path.join(dataDir, 'demo.json')

export const writeDemoFile = (dataDir: string, demo: DemoFile): void =>
  writeFileSync(demoFile(dataDir), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findChromium } from '../core-api/test/chromium.ts'
import { runProgram } from './step.ts'

interface SystemPackage {
  /** Its name for apt. */
  readonly name: string
  readonly provides: string
  isThere(): boolean
}

const packages: readonly SystemPackage[] = [
  {
    name: 'chromium',
    provides: 'Chromium or Chrome, for the browser tests',
    isThere: () => findChromium() !== undefined,
  },
  {
    name: 'mate-backgrounds',
    provides: 'photographs in /usr/share/backgrounds/mate/nature, as pictures that a model painted',
    isThere: () => existsSync('/usr/share/backgrounds/mate/nature/Aqua.jpg'),
  },
  {
    name: 'fonts-noto-color-emoji',
    provides: 'Noto Color Emoji in /usr/share/fonts/truetype/noto, for pages with emoji',
    isThere: () => existsSync('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'),
  },
  ...phpPackages(),
]

/** PHP with what WordPress wants of it, and the runner of the plugin's tests. */
function phpPackages(): SystemPackage[] {
  const extensions = {
    sqlite3: 'pdo_sqlite',
    curl: 'curl',
    gd: 'gd',
    mbstring: 'mbstring',
    xml: 'dom',
    zip: 'zip',
    intl: 'intl',
  }
  return [
    { name: 'php-cli', provides: 'PHP, for the tests of the WordPress plugin', isThere: () => isOnPath('php') },
    ...Object.entries(extensions).map(([name, module]) => ({
      name: `php-${name}`,
      provides: `PHP's ${module}, for WordPress`,
      isThere: () => readPhpModules().has(module),
    })),
    { name: 'phpunit', provides: 'PHPUnit, for the tests of the WordPress plugin', isThere: () => isOnPath('phpunit') },
    { name: 'unzip', provides: "unzip, for WordPress' SQLite driver", isThere: () => isOnPath('unzip') },
  ]
}

const isOnPath = (program: string): boolean =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, program)))

/** Asked anew each time: an installation adds to them. */
function readPhpModules(): ReadonlySet<string> {
  const { stdout } = spawnSync('php', ['-m'], { encoding: 'utf8' })
  return new Set((stdout ?? '').toLowerCase().split('\n'))
}

/** Installs what the tests need of the system where that is possible: Debian or Ubuntu, as root. Elsewhere says what. */
export async function installSystemPackages(): Promise<string> {
  const missing = packages.filter((one) => !one.isThere())
  if (missing.length === 0) return ''
  const names = missing.map((one) => one.name)
  const install = ['install', '-y', '--no-install-recommends', ...names]
  if (isDebian() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const update = await runProgram('apt-get', ['update'], { env })
    const result = await runProgram('apt-get', install, { env })
    const still = missing.filter((one) => !one.isThere()).map((one) => one.name)
    return still.length === 0 ? '' : `apt-get did not bring ${still.join(', ')}:\n${update.output}${result.output}`
  }
  const lines = missing.map((one) => `  ${one.name}: ${one.provides}`)
  const advice = isDebian() ? `\nRun: sudo apt-get update && sudo apt-get ${install.join(' ')}` : ''
  return `the tests need, from the system:\n${lines.join('\n')}${advice}`
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

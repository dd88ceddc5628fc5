import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openSite } from './site/open-site.ts'
import { ownImageLayer } from './site/own-imagelayer.ts'
import { wordPressVersions } from './site/wordpress-core.ts'

const folder = path.join(import.meta.dirname, 'phpunit')

function findPhpUnit(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const found = folders.map((one) => path.join(one, 'phpunit')).find((file) => existsSync(file))
  if (!found) throw new Error('no PHPUnit found: npm test installs it on Debian, or names it')
  return found
}

/** Runs PHPUnit inside a site; answers its exit code and all that it said. */
function runPhpUnit(env: Readonly<Record<string, string>>): Promise<{ code: number | null; output: string }> {
  const args = [
    '--stderr',
    '--bootstrap',
    path.join(folder, 'bootstrap.php'),
    '--no-configuration',
    '--do-not-cache-result',
  ]
  return new Promise((resolve, reject) => {
    // The limit that hosts usually set: whether a picture fits into PHP's memory is tested, too.
    const child = spawn('php', ['-d', 'memory_limit=256M', findPhpUnit(), ...args, folder], {
      env: { ...process.env, ...env },
      cwd: folder,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

for (const version of wordPressVersions) {
  test(`PHPUnit passes inside WordPress ${version}, with a real ImageLayer behind it`, async () => {
    const site = await openSite({ version })
    try {
      const { code, output } = await runPhpUnit({
        ...site.env,
        WP_DIR: site.folder,
        WP_HOST: new URL(site.url).host,
        IMAGELAYER_TEST_API: JSON.stringify(ownImageLayer()),
      })
      expect(code, output).toBe(0)
      expect(output).toMatch(/OK \(\d+ tests?, \d+ assertions\)/)
      expect(site.log()).toEqual([])
    } finally {
      await site.close()
    }
  })
}

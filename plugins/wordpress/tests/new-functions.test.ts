import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findWordPress } from './site/wordpress-core.ts'

const plugin = path.resolve(import.meta.dirname, '..')

const listPhp = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.php') && !name.startsWith('wp-content'))
    .map((name) => path.join(folder, name))

/** Functions that a WordPress defines outside of classes. */
function findFunctions(core: string): Set<string> {
  const files = ['wp-includes', 'wp-admin/includes'].flatMap((folder) => listPhp(path.join(core, folder)))
  const names = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^\t?function &?(\w+)\s*\(/gm)].map(([, name]) => name as string),
  )
  return new Set(names)
}

test('a function that came after WordPress 6.8 is asked for by name, in the file that calls it', async () => {
  const floor = findFunctions(await findWordPress('6.8'))
  const current = findFunctions(await findWordPress('7.1'))
  const newer = [...current].filter((name) => !floor.has(name))
  expect(floor.size).toBeGreaterThan(3000)
  expect(newer).toContain('wp_register_ability')
  const unguarded = [path.join(plugin, 'imagelayer.php'), ...listPhp(path.join(plugin, 'includes'))].flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    return newer
      .filter((name) => new RegExp(`(?<![\\w>:$'])${name}\\s*\\(`).test(source))
      .filter((name) => !source.includes(`function_exists( '${name}' )`))
      .map((name) => `${path.basename(file)}: ${name}`)
  })
  expect(unguarded).toEqual([])
})

#!/usr/bin/env node
// What `npm start`, `npm test` and the other npm scripts call, on any Node >= 18.12 with npm: plain JavaScript without
// dependencies. It installs with a pinned pnpm when node_modules is missing or stale, then runs the command under the
// project's own Node. Usage: node scripts/bootstrap.mjs <command> [arguments], or: exec <tool> [arguments].
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const pnpm = 'pnpm@10.34.9'
const nodeMajor = 24
const windows = process.platform === 'win32'
const stampFile = path.join(root, 'node_modules', '.bootstrap-stamp')

/**
 * Compiled code is kept from run to run, so that threads need not hold a compiler of their own; and glibc gives memory back that it
 * would keep for each thread. Together about a third less memory.
 */
const leanness = { NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/compiled'), MALLOC_ARENA_MAX: '2' }

/** Which TypeScript file a command runs, and whether what is needed to run the program is enough for it. */
const commands = {
  start: { file: 'core-api/src/main.ts', production: true },
  test: { file: 'scripts/test.ts' },
  check: { file: 'scripts/check.ts' },
  generate: { file: 'core-api/src/cli/generate.ts', production: true },
  migration: { file: 'scripts/migration.ts' },
  'bench-api': { file: 'bench/api.ts' },
  'bench-chaos': { file: 'bench/chaos.ts' },
  'bench-imaging': { file: 'bench/imaging.ts' },
  'bench-fidelity': { file: 'bench/fidelity.ts' },
}

/** The Node of tools/runtime; it stands in no .bin folder, or npm would run this very file under it. */
function findNode() {
  const platform = { linux: 'linux', win32: 'win', darwin: 'darwin' }[process.platform]
  const folder = path.join(root, 'tools/runtime/node_modules', `node-${platform}-${process.arch}`, 'bin')
  const installed = path.join(folder, windows ? 'node.exe' : 'node')
  const runsHere = !existsSync('/etc/alpine-release') // npm's build wants glibc
  if (runsHere && existsSync(installed)) return installed
  return Number(process.versions.node.split('.')[0]) >= nodeMajor ? process.execPath : undefined
}

/** A hash over everything that decides what an install produces. */
function hashManifests() {
  const files = [
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    '.pnpmfile.cjs',
    'shared/package.json',
    'core-api/package.json',
    'bench/package.json',
  ]
  for (const group of ['plugins', 'tools']) {
    for (const name of listFolder(path.join(root, group))) files.push(path.join(group, name, 'package.json'))
  }
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${pnpm}`)
  for (const file of files.filter((name) => existsSync(path.join(root, name)))) {
    hash.update(`${file}\n`).update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

const listFolder = (folder) => (existsSync(folder) ? readdirSync(folder).sort() : [])

/** A full install satisfies every command; one for production satisfies `start` only. */
function isInstalled(hash, production) {
  if (!findNode() || !existsSync(stampFile)) return false
  const [installedHash, scope] = readFileSync(stampFile, 'utf8').trim().split(' ')
  return installedHash === hash && (scope === 'all' || production)
}

/** A developer's checkout stays one: `npm start` does not take the tools of `npm test` away. */
async function install(wantsProduction) {
  const hash = hashManifests()
  if (isInstalled(hash, wantsProduction)) return
  const production = wantsProduction && !existsSync(path.join(root, 'node_modules/typescript'))
  const args = ['-y', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only', ...(production ? ['--prod'] : [])]
  // CI=true: pnpm never asks before it replaces node_modules.
  const options = { shell: windows, stdio: ['ignore', 'pipe', 'pipe'], env: { ...cleanEnv(), CI: 'true' } }
  const progress = showProgress(production ? 'Installing what running needs' : 'Installing')
  const { code, output } = await run('npx', args, { ...options, onOutput: progress.read })
  progress.end()
  if (code !== 0) fail(`${output.slice(-4000)}\npnpm install failed (exit code ${code})`, code)
  writeFileSync(stampFile, `${hash} ${production ? 'production' : 'all'}\n`)
}

/** One line that is rewritten on a terminal; elsewhere a line each ten seconds. */
function showProgress(title) {
  const began = Date.now()
  const tty = process.stdout.isTTY
  let detail = ''
  const line = () => `${title}: ${detail}${((Date.now() - began) / 1000).toFixed(0)} s`
  const draw = () => process.stdout.write(tty ? `\r${line()}\u001b[K` : `${line()}\n`)
  draw()
  const timer = setInterval(draw, tty ? 250 : 10_000)
  return {
    read(text) {
      const count = /Progress: resolved (\d+), reused (\d+), downloaded (\d+)/.exec(text)
      if (count) detail = `${Number(count[2]) + Number(count[3])} of ${count[1]} packages, `
    },
    end() {
      clearInterval(timer)
      draw()
      if (tty) process.stdout.write('\n')
    },
  }
}

/** `npm start` exports npm's own settings; pnpm and the program should not inherit them. */
function cleanEnv() {
  const own = /^npm_(config_(?!registry$|.*proxy$|cafile$)|package_|lifecycle_|command$|execpath$|node_execpath$)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)))
}

/** Runs a program to its end; passes signals on. `onOutput` hears its text when it is piped. */
function run(command, args, { onOutput, ...options }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    const release = passSignals(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
        onOutput?.(text)
      })
    }
    child.on('error', (error) => fail(`${command}: ${error.message}`, 1))
    child.on('close', (code, signal) => {
      release()
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), output })
    })
  })
}

/**
 * Ctrl+C in a terminal reaches the child by itself: passing it on would look like the second one, which cuts the clean-up
 * short. A SIGTERM to npm ends only npm's shell and never comes here, so a parent that vanishes counts as one.
 */
function passSignals(child) {
  let stopping = false
  const pass = (signal) => {
    stopping = true
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    if (!stopping) pass('SIGTERM')
  }, 500)
  return () => {
    clearInterval(watch)
    for (const signal of signals) process.off(signal, pass)
  }
}

function fail(message, code) {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

async function main([name = 'start', ...rest]) {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command && !(name === 'exec' && rest.length > 0)) {
    fail(`usage: bootstrap.mjs ${Object.keys(commands).join(' | ')} | exec <tool> [arguments]`, 2)
  }
  await install(command?.production ?? false)
  const node = findNode()
  if (!node) fail(`Node ${nodeMajor} is needed and npm has no build for this platform: install it and run again`, 1)
  const search = [path.dirname(node), path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter)
  const env = { ...leanness, ...cleanEnv(), PATH: search }
  const { code } = command
    ? await run(node, [path.join(root, command.file), ...rest], { env })
    : await run(rest[0], rest.slice(1), { env, shell: windows })
  process.exit(code)
}

await main(process.argv.slice(2))

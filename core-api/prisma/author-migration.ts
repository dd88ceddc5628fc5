import { execFile } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { migrate, migrationsFolder } from '../src/database/migrate.ts'
import { findPendingSql, openScratchDatabase } from './schema-engine.ts'

const run = promisify(execFile)
const packageFolder = path.resolve(import.meta.dirname, '..')
const schemaFile = path.join(import.meta.dirname, 'schema.prisma')
const clientFolder = path.join(packageFolder, 'src/generated/prisma')

/** Writes the migration that schema.prisma lacks and answers its folder; undefined when there is nothing to write. */
export async function writeMigration(name: string): Promise<string | undefined> {
  if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) throw new Error(`"${name}": a migration is named in lower_case_words`)
  ensureLockFile()
  const sql = await findPendingSql(schemaFile, migrationsFolder)
  if (!sql) return undefined
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(migrationsFolder, `${timestamp}_${name}`)
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'migration.sql'), sql)
  return folder
}

/** The engine wants it beside the migrations, as Prisma's own tool writes it. */
function ensureLockFile(): void {
  mkdirSync(migrationsFolder, { recursive: true })
  const file = path.join(migrationsFolder, 'migration_lock.toml')
  if (!existsSync(file)) writeFileSync(file, 'provider = "postgresql"\n')
}

/**
 * Answers what is wrong, or nothing: the migrations must lead to schema.prisma, must apply with our own runner to an
 * empty database that then equals the schema, and the committed client must be the one the schema generates.
 */
export async function checkMigrations(): Promise<readonly string[]> {
  const pending = await findPendingSql(schemaFile, migrationsFolder)
  if (pending) return [`schema.prisma has changes without a migration (npm run migration -- new <name>):\n${pending}`]
  const scratch = await openScratchDatabase(schemaFile)
  await migrate(scratch.connection, { folder: migrationsFolder })
  const drift = await scratch.findDrift()
  const problems = drift ? [`the applied migrations differ from schema.prisma:\n${drift}`] : []
  const stale = await findStaleClientFiles()
  if (stale.length > 0)
    problems.push(`the generated client is stale (npm run migration -- client): ${stale.join(', ')}`)
  return problems
}

/** Writes the client of schema.prisma to src/generated/prisma. */
export const generateClient = (): Promise<void> => generate(schemaFile)

async function generate(schema: string): Promise<void> {
  const prisma = path.join(packageFolder, 'node_modules/prisma/build/index.js')
  // Any existing program will do for the engine: the CLI wants to have one but does not call it to generate a client.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  await run(process.execPath, [prisma, 'generate', '--schema', schema], { cwd: packageFolder, env })
}

async function findStaleClientFiles(): Promise<readonly string[]> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-client-'))
  try {
    // The same folders as in the repository, as the client holds relative paths.
    mkdirSync(path.join(scratch, 'prisma'))
    copyFileSync(schemaFile, path.join(scratch, 'prisma/schema.prisma'))
    await generate(path.join(scratch, 'prisma/schema.prisma'))
    const fresh = readTree(path.join(scratch, 'src/generated/prisma'))
    const committed = readTree(clientFolder)
    const names = new Set([...fresh.keys(), ...committed.keys()])
    return [...names].filter((name) => fresh.get(name) !== committed.get(name))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const readTree = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  )

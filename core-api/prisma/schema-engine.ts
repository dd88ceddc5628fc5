/**
 * Prisma's schema engine, compiled to WASM, over an in-memory PGlite: no native engine, nothing downloaded. For
 * writing migrations and for finding drift only; applying them is src/database/migrate.ts's work.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { listMigrations, type SqlConnection } from '../src/database/migrate.ts'

const require = createRequire(import.meta.url)

/** The part of the engine that we call; the package has no types. */
interface SchemaEngine {
  diff(request: {
    from: DiffSource
    to: DiffSource
    script: true
    exitCode: true
    filters: { externalTables: string[]; externalEnums: string[] }
  }): Promise<{ exitCode: number; stdout: string }>
}
interface SchemaEngineModule {
  SchemaEngine: { new: (options: object, log: () => void, adapter: unknown) => Promise<SchemaEngine> }
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}
type DiffSource = { tag: 'migrations' | 'schemaDatamodel' | 'schemaDatasource' } & Record<string, unknown>

let loading: Promise<SchemaEngineModule> | undefined

/** The glue keeps its WASM instance in a variable of the module, so there is one for each process. */
async function loadEngine(): Promise<SchemaEngineModule> {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => process.stderr.write(`schema engine: ${message}\n`),
    },
  })
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const glue = (await import(file)) as SchemaEngineModule
  const wasm = new WebAssembly.Module(readFileSync(path.join(path.dirname(file), 'schema_engine_bg.wasm')))
  const instance = new WebAssembly.Instance(wasm, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  })
  glue.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start as () => void
  start()
  return glue
}

async function openEngine(database: PGlite, schemaFile: string): Promise<SchemaEngine> {
  loading ??= loadEngine()
  const { SchemaEngine } = await loading
  await database.waitReady
  const datamodels = [[schemaFile, readFileSync(schemaFile, 'utf8')]]
  const factory = awaitScripts(new PrismaPGlite(database) as unknown as SqlMigrationAwareDriverAdapterFactory)
  return SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

/** pglite-prisma-adapter 0.7.2 does not await executeScript, which would lose SQL errors: that one method is replaced. */
function awaitScripts(factory: SqlMigrationAwareDriverAdapterFactory): SqlMigrationAwareDriverAdapterFactory {
  const patch = (adapter: SqlDriverAdapter) => {
    const { client } = adapter as unknown as { client: PGlite }
    return Object.assign(adapter, { executeScript: async (sql: string) => void (await client.exec(sql)) })
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => patch(await factory.connect()),
    connectToShadowDb: async () => patch(await factory.connectToShadowDb()),
  }
}

const schemaSource = (file: string) => ({ files: [{ path: file, content: readFileSync(file, 'utf8') }] })
const filters = { externalTables: [], externalEnums: [] }

/** The SQL that leads from the state after all migrations to the schema; '' when nothing is missing. */
export async function findPendingSql(schemaFile: string, migrationsFolder: string): Promise<string> {
  const engine = await openEngine(new PGlite(), schemaFile)
  const lockfile = path.join(migrationsFolder, 'migration_lock.toml')
  const result = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: path.resolve(migrationsFolder),
      shadowDbInitScript: '',
      lockfile: { path: 'migration_lock.toml', content: readFileSync(lockfile, 'utf8') },
      migrationDirectories: listMigrations(migrationsFolder).map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8') },
        },
      })),
    },
    to: { tag: 'schemaDatamodel', ...schemaSource(schemaFile) },
    script: true,
    exitCode: true,
    filters,
  })
  return result.exitCode === 2 ? result.stdout : ''
}

/** An empty in-memory database to apply migrations to, and what it then lacks of the schema. */
export async function openScratchDatabase(schemaFile: string): Promise<{
  connection: SqlConnection
  findDrift(): Promise<string>
}> {
  const database = new PGlite()
  await database.waitReady
  return {
    connection: {
      exec: (sql) => database.exec(sql),
      query: async (sql, values = []) => (await database.query<Record<string, unknown>>(sql, [...values])).rows,
    },
    async findDrift() {
      const engine = await openEngine(database, schemaFile)
      const source = schemaSource(schemaFile)
      const result = await engine.diff({
        from: { tag: 'schemaDatasource', ...source, configDir: '.' },
        to: { tag: 'schemaDatamodel', ...source },
        script: true,
        exitCode: true,
        filters,
      })
      return result.exitCode === 2 ? result.stdout : ''
    },
  }
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import type { Log } from '../log.ts'
import { listMigrations, migrateDatabase, migrationsFolder } from './migrate.ts'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(async () => {
  await database.close()
})
beforeEach(async () => {
  await database.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  folder = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-migrations-'))
  write('1_first', 'CREATE TABLE first (n int); INSERT INTO first VALUES (1)')
  write('2_second', 'CREATE TABLE second (n int)')
  return () => rmSync(folder, { recursive: true })
})

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

test('three processes that migrate at once apply each file once', async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrateDatabase(database.url)))
  expect(applied.map((names) => names.length).sort()).toEqual([0, 0, listMigrations(migrationsFolder).length])
  const { rows } = await database.pool.query('SELECT migration_name FROM "_prisma_migrations" ORDER BY 1')
  expect(rows.map((row) => row.migration_name)).toEqual(listMigrations(migrationsFolder))
})

test('a second run applies only what is new', async () => {
  expect(await migrateDatabase(database.url, { folder })).toEqual(['1_first', '2_second'])
  write('3_third', 'CREATE TABLE third (n int)')
  expect(await migrateDatabase(database.url, { folder })).toEqual(['3_third'])
  expect(await migrateDatabase(database.url, { folder })).toEqual([])
})

test('a file that fails leaves nothing behind and is tried again', async () => {
  write('2_second', 'CREATE TABLE second (n int); INSERT INTO nowhere VALUES (1)')
  await expect(migrateDatabase(database.url, { folder })).rejects.toThrow(/2_second.*nowhere/)
  const { rows } = await database.pool.query("SELECT to_regclass('first') AS first, to_regclass('second') AS second")
  expect(rows).toEqual([{ first: 'first', second: null }])
  write('2_second', 'CREATE TABLE second (n int)')
  expect(await migrateDatabase(database.url, { folder })).toEqual(['2_second'])
})

test('a file that was edited after it was applied stops the start', async () => {
  await migrateDatabase(database.url, { folder })
  write('1_first', 'CREATE TABLE first (n bigint)')
  await expect(migrateDatabase(database.url, { folder })).rejects.toThrow('1_first was edited after it was applied')
})

test('an older program comes up on a newer database and says so', async () => {
  write('3_third', 'CREATE TABLE third (n int)')
  await migrateDatabase(database.url, { folder })
  rmSync(path.join(folder, '3_third'), { recursive: true })
  const warnings: unknown[] = []
  const log = { warn: (facts: unknown) => void warnings.push(facts) } as unknown as Log
  expect(await migrateDatabase(database.url, { folder, log })).toEqual([])
  expect(warnings).toEqual([{ migrations: ['3_third'] }])
})

test('a migration among ours that we do not know stops the start', async () => {
  write('1_other', 'CREATE TABLE other (n int)')
  await migrateDatabase(database.url, { folder })
  rmSync(path.join(folder, '1_other'), { recursive: true })
  await expect(migrateDatabase(database.url, { folder })).rejects.toThrow('1_other among ours')
})

test('a newer migration that broke off stops the start', async () => {
  write('3_third', 'CREATE TABLE third (n int)')
  await migrateDatabase(database.url, { folder })
  rmSync(path.join(folder, '3_third'), { recursive: true })
  await database.pool.query(`UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name = '3_third'`)
  await expect(migrateDatabase(database.url, { folder })).rejects.toThrow('3_third failed earlier')
})

import { defineConfig } from 'prisma/config'

// Only `prisma generate`, `validate` and `format` run through Prisma's CLI; migrations are written and applied by
// scripts/migration.mjs and src/db.ts, so no database address is needed here.
export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })

import { defineConfig } from 'prisma/config'

// Only `prisma generate`, `validate` and `format` run through Prisma's CLI; migrations are written by
// prisma/author-migration.ts and applied by src/database/migrate.ts, so no database address is needed here.
export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })

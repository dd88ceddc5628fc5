import { checkMigrations, generateClient, writeMigration } from '../core-api/prisma/author-migration.ts'

const usage = `npm run migration -- new <name_in_lower_case>   writes what schema.prisma has and the migrations lack
npm run migration -- client                     writes the client of schema.prisma to src/generated/prisma
npm run migration -- check                      fails when schema, migrations and client disagree`

async function main([command, name]: readonly string[]): Promise<number> {
  if (command === 'new' && name) {
    const folder = await writeMigration(name)
    await generateClient()
    console.log(folder ? `wrote ${folder}; read it, and edit it where data must move` : 'nothing to write')
    return 0
  }
  if (command === 'client') {
    await generateClient()
    return 0
  }
  if (command === 'check') {
    const problems = await checkMigrations()
    for (const problem of problems) console.error(problem)
    if (problems.length === 0) console.log('schema, migrations, applied database and client agree')
    return problems.length === 0 ? 0 : 1
  }
  console.error(usage)
  return 2
}

process.exit(await main(process.argv.slice(2)))

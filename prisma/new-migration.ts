import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/db/embedded-postgres.ts';
import { migrate } from '../src/db/migrate.ts';
import { schemaDifference } from './diff.ts';

// `npm run migration -- NAME`: writes what schema.prisma has and the migrations have not as a new migration.
const name = process.argv[2];
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error(
    'Name the migration, in lower case with underscores: npm run migration -- add_priority_to_faq',
  );
  process.exit(1);
}

const postgres = await startEmbeddedPostgres({
  directory: join(tmpdir(), `forthright-migration-${process.pid}`),
  mayMove: true,
  durable: false,
});
try {
  await migrate(postgres.url);
  const sql = await schemaDifference(postgres.url);
  if (sql === '') console.log('The migrations and prisma/schema.prisma agree; there is nothing to write.');
  else await write(sql);
} finally {
  await postgres.stop();
}

async function write(sql: string): Promise<void> {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = `${import.meta.dirname}/migrations/${stamp}_${name}`;
  await mkdir(directory);
  await writeFile(`${directory}/migration.sql`, sql);
  console.log(`prisma/migrations/${stamp}_${name}/migration.sql\n\n${sql}`);
}

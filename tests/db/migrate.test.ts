import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { schemaDifference } from '../../prisma/diff.ts';
import { migrate } from '../../src/db/migrate.ts';
import { StartupError } from '../../src/startup-error.ts';
import { createDatabase } from '../support/app.ts';

let databaseUrl: string;
let drop: () => Promise<void>;
let client: pg.Client;

beforeEach(async () => {
  ({ databaseUrl, drop } = await createDatabase());
  client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await drop();
});

const empty = () => client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');

test('the migrations and schema.prisma agree, as Prisma’s own engine sees it', async () => {
  expect(await schemaDifference(databaseUrl)).toBe('');
});

test('the comparison notices a column that only one of them has', async () => {
  await client.query('ALTER TABLE faq DROP COLUMN topic');
  expect(await schemaDifference(databaseUrl)).toContain('"topic"');
});

test('a second run applies nothing', async () => {
  expect(await migrate(databaseUrl)).toEqual([]);
});

test('instances that start together apply each migration once', async () => {
  await empty();
  const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(databaseUrl)));
  const { rows } = await client.query(
    'SELECT migration_name FROM _prisma_migrations ORDER BY migration_name',
  );
  expect(runs.flat().toSorted()).toEqual(rows.map((row) => row.migration_name));
  expect(runs.filter((applied) => applied.length > 0)).toHaveLength(1);
});

test('the ledger is written as Prisma writes it', async () => {
  const { rows } = await client.query('SELECT * FROM _prisma_migrations');
  for (const row of rows) {
    expect(row.checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(row).toMatchObject({ applied_steps_count: 1, rolled_back_at: null, logs: null });
    expect(row.finished_at).toBeInstanceOf(Date);
  }
});

test('a database that is newer than the code is refused in one sentence', async () => {
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29991231000000_future', now())`,
  );
  const error = await migrate(databaseUrl).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(StartupError);
  expect((error as Error).message).toContain('newer');
});

test('a migration that was changed after it had been applied is refused', async () => {
  await client.query(`UPDATE _prisma_migrations SET checksum = 'another'`);
  await expect(migrate(databaseUrl)).rejects.toThrow(/is not the one/);
});

test('a migration that fails leaves nothing behind', async () => {
  await empty();
  await client.query('CREATE TABLE edition (id int)');
  await expect(migrate(databaseUrl)).rejects.toThrow(StartupError);
  const { rows } = await client.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  expect(rows.map((row) => row.tablename)).toEqual(['_prisma_migrations', 'edition']);
});

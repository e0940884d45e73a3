import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { databaseFailureOf } from './failures.ts';

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

// Any fixed number: instances that start together agree on it.
const MIGRATION_LOCK = 7_105_823_144;
// Of one statement, and of waiting for another instance that migrates.
const MIGRATION_TIMEOUT_MILLISECONDS = 600_000;
const GOODBYE_MILLISECONDS = 500;

// As Prisma's own migrate creates it, so that `prisma migrate deploy` and `status` agree with what we write.
const CREATE_LEDGER = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Applies the migrations of `prisma/migrations` that a database does not have yet, each in a transaction with its own
 * record. Instances that start together wait for each other.
 *
 * @returns the names of those applied now
 * @throws StartupError when the database is unreachable, newer than the code, or differs from what the code expects
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const migrations = await readMigrations();
  const client = await connect(databaseUrl);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(CREATE_LEDGER);
    const missing = await compare(client, migrations);
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } catch (error) {
    if (databaseFailureOf(error) !== 'unavailable') throw error;
    throw new DatabaseUnreachable(
      `The database went away (${reasonOf(error)}). Check that PostgreSQL is running.`,
    );
  } finally {
    await Promise.race([client.end().catch(() => undefined), setTimeout(GOODBYE_MILLISECONDS)]);
  }
}

async function readMigrations(): Promise<Migration[]> {
  const directory = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(`${directory}/${name}/migration.sql`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 5_000,
      query_timeout: MIGRATION_TIMEOUT_MILLISECONDS,
    });
    client.on('error', () => undefined);
    await client.connect();
    // One that accepts connections and answers nothing is away, too.
    const first = { text: 'SELECT 1', query_timeout: 5_000 } as pg.QueryConfig;
    await client.query(first);
    return client;
  } catch (error) {
    const { hostname, port, pathname } = new URL(databaseUrl);
    const place = `${hostname || 'the local socket'}${port ? `:${port}` : ''}${pathname}`;
    const message = `The database at ${place} cannot be reached (${reasonOf(error)}). Check DATABASE_URL and that PostgreSQL is running.`;
    throw isOutage(error) ? new DatabaseUnreachable(message) : new StartupError(message);
  }
}

/** The database does not answer. It may come back; nobody has to correct anything. */
export class DatabaseUnreachable extends StartupError {}

// A server that refuses the user (SQLSTATE class 28) or has no such database (3D) is there, and stays so.
function isOutage(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code !== 'string' || !/^(28|3D)...$/.test(code);
}

function reasonOf(error: unknown): string {
  const fault = error instanceof AggregateError ? error.errors[0] : error;
  if (!(fault instanceof Error)) return 'unknown reason';
  return 'code' in fault && typeof fault.code === 'string' && fault.message === ''
    ? fault.code
    : fault.message.split('\n')[0] || 'unknown reason';
}

async function compare(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of rows) {
    const migration = known.get(row.migration_name);
    if (!migration) {
      throw new StartupError(
        `The database is newer than this version of Forthright (it has the migration ${row.migration_name}). Start the newer version.`,
      );
    }
    if (!row.finished) {
      throw new StartupError(
        `The migration ${row.migration_name} was begun in this database and never finished. Resolve it with "prisma migrate resolve".`,
      );
    }
    if (row.checksum !== migration.checksum) {
      throw new StartupError(
        `The migration ${row.migration_name} in the database is not the one in prisma/migrations. Restore the original file.`,
      );
    }
  }
  const applied = new Set(rows.map((row) => row.migration_name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new StartupError(
      `The migration ${migration.name} failed (${reasonOf(error)}). Nothing of it was kept.`,
    );
  }
}

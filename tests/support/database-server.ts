import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { migrate } from '../../src/db/migrate.ts';
import { StartupError } from '../../src/startup-error.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which tests make databases of their own. */
    serverUrl: string;
    /** The database with all migrations that they are copies of. */
    templateDatabase: string;
  }
}

/**
 * Starts a real PostgreSQL for the whole run, or uses the one that DATABASE_URL names (its own databases are not
 * touched), and makes the template that each test file clones.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { serverUrl, stop } = await findServer();
  const templateDatabase = `forthright_test_template_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${templateDatabase}`);
  await migrate(withDatabase(serverUrl, templateDatabase));
  project.provide('serverUrl', serverUrl);
  project.provide('templateDatabase', templateDatabase);
  return async () => {
    await run(`DROP DATABASE ${templateDatabase} WITH (FORCE)`);
    await stop();
  };
}

async function findServer(): Promise<{ serverUrl: string; stop: () => Promise<void> }> {
  const given = process.env.DATABASE_URL;
  if (given) return { serverUrl: given, stop: async () => undefined };
  // One place for each checkout, so that a run finds and ends what a killed one has left; a second run at the same time
  // takes a place of its own.
  const place = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 12);
  const directory = join(tmpdir(), `forthright-test-${place}`);
  const options = { mayMove: true, durable: false };
  try {
    const postgres = await startEmbeddedPostgres({ directory, ...options });
    await dropLeftovers(postgres.url);
    return { serverUrl: postgres.url, stop: () => postgres.stop() };
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    const postgres = await startEmbeddedPostgres({ directory: `${directory}-${process.pid}`, ...options });
    const stop = async () => {
      await postgres.stop();
      await rm(postgres.directory, { recursive: true, force: true });
    };
    return { serverUrl: postgres.url, stop };
  }
}

async function dropLeftovers(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'forthright_test_%'",
  );
  for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  await client.end();
}

/** @returns the URL of another database on the same server */
export function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

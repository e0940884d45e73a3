import pg from 'pg';
import { StartupError } from '../../startup-error.ts';
import { SUPERUSER } from './cluster.ts';

const DATABASE = 'forthright';

export function databaseUrl(port: number, password: string): string {
  return urlOf(DATABASE, port, password);
}

/** Makes the database unless it is there. Throws `StartupError` when the password does not fit. */
export async function ensureDatabase(port: number, password: string, passwordFile: string): Promise<void> {
  const client = new pg.Client({
    connectionString: urlOf('postgres', port, password),
    ssl: false,
    connectionTimeoutMillis: 30_000,
    query_timeout: 60_000,
  });
  // Without a listener, a connection lost between two queries would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new StartupError(
      `The password in ${passwordFile} is not that of the database beside it: restore the right file.`,
    );
  } finally {
    await client.end();
  }
}

function urlOf(database: string, port: number, password: string): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

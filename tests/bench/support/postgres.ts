import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import { layoutOf } from '../../../src/db/embedded-postgres/layout.ts';
import { readPostmaster } from '../../../src/db/embedded-postgres/postmaster.ts';
import { startEmbeddedPostgres } from '../../../src/db/embedded-postgres.ts';
import { canPin, pin, until } from './processes.ts';

/** The PostgreSQL of a run: durable, as in production. */
export interface Postgres {
  version: string;
  /** Makes an empty database. @returns its URL */
  createDatabase: (name: string) => Promise<string>;
  dropDatabase: (name: string) => Promise<void>;
  /** Takes it away at once, as `pg_ctl stop -m immediate` does. @returns a function that starts it again, same port */
  takeAway: () => Promise<() => Promise<void>>;
  /** Keeps it and the connections made from now on to one core, or lets them go to all. */
  pin: (core: number | null) => Promise<void>;
  stop: () => Promise<void>;
}

export async function startPostgres(directory: string): Promise<Postgres> {
  const embedded = await startEmbeddedPostgres({ directory, mayMove: true, durable: true });
  const cluster = layoutOf(embedded.directory).cluster;
  const query = async (sql: string): Promise<Record<string, string>[]> => {
    const client = new pg.Client({ connectionString: embedded.url });
    await client.connect();
    const result = await client.query<Record<string, string>>(sql).finally(() => client.end());
    return result.rows;
  };
  const [settings] = await query('SHOW server_version');
  return {
    version: settings?.server_version ?? 'unknown',
    async createDatabase(name) {
      await query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await query(`CREATE DATABASE ${name}`);
      const url = new URL(embedded.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    async dropDatabase(name) {
      await query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
    async takeAway() {
      const command = await commandOf(cluster);
      // The signal of an immediate stop.
      process.kill(command.pid, 'SIGQUIT');
      await until('PostgreSQL has ended', 20, () => (isAlive(command.pid) ? null : true));
      return async () => {
        startAgain(command);
        await until('PostgreSQL answers again', 60, () => query('SELECT 1').catch(() => null));
      };
    },
    async pin(core) {
      if (canPin) pin((await commandOf(cluster)).pid, core);
    },
    stop: () => embedded.stop(),
  };
}

interface Command {
  pid: number;
  program: string;
  args: string[];
  uid: number;
  gid: number;
}

/** How the running PostgreSQL was started; by that it can be started again on its port, which others know. */
async function commandOf(cluster: string): Promise<Command> {
  const postmaster = await readPostmaster(cluster);
  if (!postmaster) throw new Error('PostgreSQL does not run');
  const { pid } = postmaster;
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  const [program = '', ...args] = line.split('\0').filter((part) => part !== '');
  const { uid, gid } = await stat(cluster);
  return { pid, program, args, uid, gid };
}

function startAgain({ program, args, uid, gid }: Command): void {
  const isOther = process.getuid?.() !== uid;
  const child = spawn(program, args, {
    ...(isOther ? { uid, gid } : {}),
    cwd: dirname(program),
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: 'ignore',
  });
  child.unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

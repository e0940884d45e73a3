import { execFile, spawn } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { layoutOf } from '../../src/db/embedded-postgres/layout.ts';
import { readPostmaster } from '../../src/db/embedded-postgres/postmaster.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';

/** A PostgreSQL of a test's own, which can go away, come back at the same address, and freeze. */
export interface OwnPostgres {
  url: string;
  /** Ends it at once and without goodbyes, as a crash of its machine would. */
  kill: () => Promise<void>;
  /** Starts it again on the same port. */
  revive: () => Promise<void>;
  /** Stops all of its processes in the middle of what they do; connections stay open, and new ones hang. */
  freeze: () => Promise<void>;
  thaw: () => void;
  /** Stops it, whatever state it is in, and takes its directory away. */
  stop: () => Promise<void>;
}

/** @param directory where nothing is yet */
export async function startOwnPostgres(directory: string): Promise<OwnPostgres> {
  const embedded = await startEmbeddedPostgres({ directory, mayMove: true, durable: true });
  const { cluster } = layoutOf(embedded.directory);
  const pid = async () => (await readPostmaster(cluster))?.pid as number;
  const frozen: number[] = [];

  const thaw = () => {
    for (const one of frozen.splice(0)) signal(one, 'SIGCONT');
  };
  return {
    url: embedded.url,
    async kill() {
      const postmaster = await pid();
      signal(postmaster, 'SIGQUIT');
      while (signal(postmaster, 0)) await sleep(20);
    },
    async revive() {
      await start(cluster);
      while (!(await answers(embedded.url))) await sleep(50);
    },
    async freeze() {
      const postmaster = await pid();
      // First the parent, so that no child is born that is forgotten.
      for (const one of [postmaster, ...(await childrenOf(postmaster))]) {
        // Children that are born and gone meanwhile are no matter.
        if (signal(one, 'SIGSTOP')) frozen.push(one);
      }
    },
    thaw,
    async stop() {
      thaw();
      await embedded.stop();
      await rm(embedded.directory, { recursive: true, force: true });
    },
  };
}

/** @returns whether the process is there */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([, its]) => its === parent).map(([pid]) => pid as number);
}

/** Starts PostgreSQL with the very words of its last start, which it keeps in a file: the program, then its arguments. */
async function start(cluster: string): Promise<void> {
  const words = await readFile(join(cluster, 'postmaster.opts'), 'utf8');
  const program = words.slice(0, words.indexOf(' "'));
  const args = [...words.matchAll(/"([^"]*)"/g)].map(([, argument]) => argument as string);
  const { uid, gid } = await stat(cluster);
  const postgres = spawn(program, args, {
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
    cwd: dirname(program),
    env: { LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: 'ignore',
  });
  postgres.unref();
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

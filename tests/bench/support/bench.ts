import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type Instance, startInstance } from './instance.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { killAll, stopAll } from './processes.ts';

/** A figure against its target, for the table at the end. */
export interface Headline {
  what: string;
  measured: string;
  target: string;
  /** Null when it could not be measured. */
  isMet: boolean | null;
}

/** What every section of a run works with. */
export interface Bench {
  /** Everything short, to try the bench out; its figures mean little. */
  short: boolean;
  postgres: Postgres;
  headlines: Headline[];
  /** Requests per second at most, real-size in brotli; known once the reads have been measured. */
  highestRate: number | null;
  /** A new folder of the run. */
  folder: (name: string) => string;
  /** An instance on a database, with a folder of its own. */
  startInstance: (databaseUrl: string, name: string) => Promise<Instance>;
  progress: (text: string) => void;
}

/** Starts what a run needs. @returns the bench, and a function that leaves nothing of it behind */
export async function openBench(short: boolean): Promise<{ bench: Bench; close: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'forthright-bench-'));
  process.once('exit', killAll);
  const startedAt = performance.now();
  const progress = (text: string) => {
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    console.error(`[${String(seconds).padStart(4)} s] ${text}`);
  };
  progress('starting PostgreSQL');
  const postgres = await startPostgres(join(directory, 'postgres'));
  const folder = (name: string) => join(directory, name);
  const bench: Bench = {
    short,
    postgres,
    headlines: [],
    highestRate: null,
    folder,
    startInstance: async (databaseUrl, name) =>
      startInstance({ databaseUrl, directory: folder(name), port: await freePort() }),
    progress,
  };
  let closing: Promise<void> | undefined;
  const close = async () => {
    await stopAll();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { bench, close: () => (closing ??= close()) };
}

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartupError } from '../../startup-error.ts';
import type { Programs } from './programs.ts';
import type { ProcessUser } from './run.ts';

export const SUPERUSER = 'forthright';

/** The directory of a PostgreSQL cluster, made already or yet to be made, and what works on it. */
export interface Cluster {
  path: string;
  log: string;
  programs: Programs;
  user: ProcessUser | null;
  durable: boolean;
}

/**
 * Whether the cluster has been made. Throws `StartupError` when what is there was made by another major
 * version of PostgreSQL, or is no cluster.
 */
export async function isMade({ path, programs }: Cluster): Promise<boolean> {
  const files = await readdir(path).catch(noneIfMissing);
  if (files.length === 0) return false;
  if (!files.includes('PG_VERSION')) {
    throw new StartupError(`${path} holds files that are no PostgreSQL database: move them elsewhere.`);
  }
  const version = await readFile(join(path, 'PG_VERSION'), 'utf8');
  if (version.trim() === programs.majorVersion) return true;
  throw new StartupError(
    `The database in ${path} was made by PostgreSQL ${version.trim()} and this is PostgreSQL ` +
      `${programs.majorVersion}: dump it with its own version and restore the dump into an empty DATA_DIR, ` +
      `or move ${dirname(path)} away to start with an empty database.`,
  );
}

function noneIfMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code !== 'ENOENT') throw error;
  return [];
}

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../../startup-error.ts';
import { layoutOf } from './layout.ts';
import { makeDirectory } from './make-directory.ts';
import { isRoot, processUser } from './process-user.ts';
import { type ProcessUser, run } from './run.ts';

/** What root may use wherever Forthright itself lies: entered by every user, written by root alone. */
export const SYSTEM_HOME = '/var/lib/forthright';

export interface Place {
  directory: string;
  user: ProcessUser | null;
  notes: string[];
}

/**
 * Makes the data directory and says as whom PostgreSQL runs there. Root with `mayMove` is given a
 * directory below `SYSTEM_HOME`, and a note about it, when PostgreSQL cannot work in the wanted one; data
 * that is already in either place stays there. Throws `StartupError` when there is no place to go.
 */
export async function choosePlace(wanted: string, mayMove: boolean): Promise<Place> {
  const user = await processUser(wanted);
  const spare = mayMove && isRoot() ? spareFor(wanted) : null;
  const hasData = holdsCluster(wanted);
  const obstacle = await obstacleIn(wanted, user);
  if (spare && !hasData && (obstacle || holdsCluster(spare))) {
    return occupySpare(spare, obstacle ?? `it went there at an earlier start, and ${wanted} has no data`);
  }
  if (obstacle) throw noPlace(obstacle);
  return { directory: wanted, user, notes: [] };
}

async function occupySpare(directory: string, reason: string): Promise<Place> {
  const user = await processUser(directory);
  const obstacle = await obstacleIn(directory, user);
  if (obstacle) throw noPlace(`${reason}, and ${obstacle}`);
  return { directory, user, notes: [`The database is in ${directory}: ${reason}.`] };
}

function spareFor(wanted: string): string {
  return join(SYSTEM_HOME, createHash('sha256').update(wanted).digest('hex').slice(0, 12));
}

function holdsCluster(directory: string): boolean {
  return existsSync(layoutOf(directory).cluster);
}

function noPlace(obstacle: string): StartupError {
  return new StartupError(
    `There is no place for the database: ${obstacle}; set DATA_DIR to a directory that can be used, ` +
      'or DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Makes the directory and tries it out. Returns a clause telling why it will not do, or null. */
async function obstacleIn(directory: string, user: ProcessUser | null): Promise<string | null> {
  try {
    await makeDirectory(directory);
    const probe = await mkdtemp(join(directory, '.probe-'));
    try {
      return await obstacleAt(probe, directory, user);
    } finally {
      await rm(probe, { recursive: true, force: true });
    }
  } catch (error) {
    return `${directory} cannot be written (${(error as Error).message})`;
  }
}

async function obstacleAt(
  probe: string,
  directory: string,
  user: ProcessUser | null,
): Promise<string | null> {
  if (process.platform === 'win32') return null;
  await chmod(probe, 0o700);
  if (user) await chown(probe, user.uid, user.gid);
  const { mode, uid } = await stat(probe);
  if ((mode & 0o077) !== 0 || (user && uid !== user.uid)) {
    return `the file system of ${directory} does not keep owners and access modes`;
  }
  if (!user) return null;
  const entered = await run('/bin/sh', ['-c', 'cd "$1" && : > file', 'sh', probe], { user });
  if (entered.ok) return null;
  return `PostgreSQL does not run as root, and the user it runs as (${user.name}) cannot enter ${directory}`;
}

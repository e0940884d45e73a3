import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from './make-directory.ts';
import { repairPrograms } from './programs-repair.ts';

/**
 * Copies PostgreSQL's programs to `postgresql-<version>` in `home`, readable by everybody and written by
 * nobody else, and completes them. Returns that directory. One copy serves all starts; it appears
 * under its name only when it is whole.
 */
export async function copyPrograms(native: string, version: string, home: string): Promise<string> {
  const copy = join(home, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  await makeDirectory(home);
  const draft = await mkdtemp(join(home, '.postgresql-'));
  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await openToReaders(draft);
    await repairPrograms(draft);
    await rename(draft, copy).catch(ignoreExisting);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return copy;
}

async function openToReaders(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const mode = entry.isDirectory() ? 0o755 : 0o644;
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), mode);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}

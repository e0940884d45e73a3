import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { StartupError } from '../../startup-error.ts';
import type { Layout } from './layout.ts';

/** The password of an existing cluster. Throws `StartupError` when its file is lost. */
export async function keptPassword({ password, cluster }: Layout): Promise<string> {
  const kept = await readPassword(password);
  if (kept) return kept;
  throw new StartupError(
    `The database in ${cluster} cannot be opened without its password, and ${password} is missing or ` +
      `empty: restore that file, or move ${cluster} away to start with an empty database.`,
  );
}

/**
 * The password for a cluster about to be made, safe inside a URL and on disk before it is returned. One that
 * is there already is kept: it may belong to a cluster that was moved away and will come back.
 */
export async function newPassword({ password: path }: Layout): Promise<string> {
  const kept = await readPassword(path);
  if (kept) return kept;
  const password = randomBytes(24).toString('base64url');
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${password}\n`, { mode: 0o600, flush: true });
  await rename(draft, path);
  return password;
}

async function readPassword(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

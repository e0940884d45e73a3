import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { authenticate } from '../auth/authenticate.ts';
import { bootstrapKey, issueKey } from '../auth/keys.ts';
import { type Context, SYSTEM } from '../context.ts';
import { Refusal } from '../errors.ts';

/**
 * Gives whoever tries Forthright on their own machine a key that works at every start. The database keeps only its
 * digest, so the key itself is kept in a file beside it that only its owner can read.
 *
 * @param directory the data directory as it was asked for, also when the database itself had to go elsewhere
 * @param secret a key that the operator has chosen for the first start
 */
export async function localAdminKey(
  ctx: Context,
  directory: string,
  secret: string | undefined,
): Promise<string> {
  const file = join(directory, 'admin-key');
  const kept = await readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
  if (kept !== null && (await works(ctx, kept))) return kept;
  const key =
    (await bootstrapKey(ctx, secret)) ??
    (await issueKey(ctx, SYSTEM, { name: 'This machine', roles: ['admin'] })).key;
  await mkdir(directory, { recursive: true });
  await writeFile(file, `${key}\n`, { mode: 0o600 });
  return key;
}

async function works(ctx: Context, key: string): Promise<boolean> {
  try {
    const { roles } = await authenticate(ctx, `Bearer ${key}`);
    return roles.includes('admin');
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

import { stat } from 'node:fs/promises';
import { StartupError } from '../../startup-error.ts';
import { layoutOf } from './layout.ts';
import { type ProcessUser, run } from './run.ts';

const OWN_USER = 'forthright';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The user PostgreSQL runs as: null for our own, which is right unless we are root, for PostgreSQL
 * refuses root. Then it is whoever owns the cluster below `directory` already, or else a user without
 * privileges, created when the machine has none. Throws `StartupError` when there is no such user.
 */
export async function processUser(directory: string): Promise<ProcessUser | null> {
  if (!isRoot()) return null;
  const user = (await ownerOf(layoutOf(directory).cluster)) ?? (await unprivilegedUser());
  const switched = user && (await run('/bin/sh', ['-c', ':'], { user }));
  if (switched?.ok) return user;
  throw new StartupError(
    'PostgreSQL does not run as root, and there is no other user that this process may become: ' +
      'start Forthright as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

async function ownerOf(path: string): Promise<ProcessUser | null> {
  const found = await stat(path).catch(() => null);
  return found && found.uid !== 0 ? { name: `uid ${found.uid}`, uid: found.uid, gid: found.gid } : null;
}

async function unprivilegedUser(): Promise<ProcessUser | null> {
  const existing = (await lookUp('postgres')) ?? (await lookUp(OWN_USER));
  if (existing) return existing;
  await createOwnUser();
  return (await lookUp(OWN_USER)) ?? (await lookUp('nobody'));
}

async function lookUp(name: string): Promise<ProcessUser | null> {
  const [uid, gid] = await Promise.all([
    run('id', ['-u', name], { user: null }),
    run('id', ['-g', name], { user: null }),
  ]);
  return uid.ok && gid.ok ? { name, uid: Number(uid.output), gid: Number(gid.output) } : null;
}

async function createOwnUser(): Promise<void> {
  const shadow = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_USER];
  const created = await run('/usr/sbin/useradd', shadow, { user: null });
  if (created.ok) return;
  const busybox = ['-S', '-D', '-H', OWN_USER];
  await run('/usr/sbin/adduser', busybox, { user: null });
}

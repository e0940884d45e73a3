import { createHash, randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartupError } from '../../startup-error.ts';
import { layoutOf } from './layout.ts';
import { isSameProcess, ownIdentity, type ProcessIdentity } from './process-identity.ts';

/*
 * `owner.json` says which process uses a data directory. A killed process leaves it behind, and then several
 * others may want to take over at once. So they do not remove it: the right to follow a dead owner is a file
 * of its own, named after what that owner wrote, and made by link(), which succeeds for one of them. That one
 * may be killed before it has replaced `owner.json`, and be followed in turn, so claims form a chain. And a
 * claim counts only while `owner.json` is the head of the chain that was read: a slow newcomer may claim to
 * follow an owner whom others have long followed.
 */

type Claim = { text: string; process: ProcessIdentity | null };

/**
 * Makes this process the only one to use the data directory, and returns how to let go of it. Throws
 * `StartupError` naming the process that uses it already, which may be this one.
 */
export async function takeOwnership(directory: string): Promise<() => Promise<void>> {
  const path = layoutOf(directory).owner;
  const text = `${JSON.stringify({ ...(await ownIdentity()), claim: randomUUID() })}\n`;
  const draft = `${path}.draft-${process.pid}-${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  try {
    while (!(await claim(path, draft))) {
      // Somebody else was faster: look again at who holds the directory now.
    }
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await readIfThere(path)) === text) await rm(path, { force: true });
  };
}

async function claim(path: string, draft: string): Promise<boolean> {
  const chain = await readChain(path);
  for (const { process } of chain) {
    if (process && (await isSameProcess(process))) throw inUse(path, process);
  }
  const [head, last] = [chain[0], chain.at(-1)];
  if (!head || !last) return linkOnce(draft, path);

  const succession = successionPath(path, last);
  if (!(await linkOnce(draft, succession))) return false;
  if ((await readIfThere(path)) !== head.text) {
    await rm(succession, { force: true });
    return false;
  }
  await rename(draft, path);
  await removeSuccessions(path);
  return true;
}

async function readChain(path: string): Promise<Claim[]> {
  const chain: Claim[] = [];
  for (let next = path; ; ) {
    const text = await readIfThere(next);
    if (text === null) return chain;
    const claim = { text, process: parseIdentity(text) };
    chain.push(claim);
    next = successionPath(path, claim);
  }
}

function successionPath(path: string, { text }: Claim): string {
  return `${path}.after-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

async function removeSuccessions(path: string): Promise<void> {
  const prefix = `${basename(path)}.after-`;
  const names = (await readdir(dirname(path))).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => rm(join(dirname(path), name), { force: true })));
}

async function linkOnce(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Null for what a power cut left of a file: whoever wrote it is gone. */
function parseIdentity(text: string): ProcessIdentity | null {
  try {
    const { pid, started } = JSON.parse(text);
    return Number.isInteger(pid) && pid > 0 ? { pid, started: started ?? null } : null;
  } catch {
    return null;
  }
}

function inUse(path: string, { pid, started }: ProcessIdentity): StartupError {
  const unsure = started === null ? `, or delete ${path} if that process is something else` : '';
  return new StartupError(
    `Another Forthright (process ${pid}) is using ${dirname(path)}: ` +
      `stop it first, or set DATA_DIR to a directory of its own for this one${unsure}.`,
  );
}

import { readFile } from 'node:fs/promises';

/** Enough to tell a process from a later one that was given the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Boot and start tick, null where there is no /proc. */
  started: string | null;
}

/** Who we are, to be recognised by another process later. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  return { pid: process.pid, started: (await inspect(process.pid))?.started ?? null };
}

/** Whether a process with this number runs; one that has ended and only waits to be reaped does not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and is not ours to signal.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return (await inspect(pid))?.state !== 'Z';
}

/** Whether that very process still runs. Where there is no telling, a process of that number is taken for it. */
export async function isSameProcess({ pid, started }: ProcessIdentity): Promise<boolean> {
  if (!(await isRunning(pid))) return false;
  const now = (await inspect(pid))?.started ?? null;
  return started === null || now === null || started === now;
}

async function inspect(pid: number): Promise<{ state: string; started: string } | null> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The second field is the program's name in parentheses, which may itself hold blanks and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTick] = [fields[0], fields[19]];
    return state && startTick ? { state, started: `${boot.trim()} ${startTick}` } : null;
  } catch {
    return null;
  }
}

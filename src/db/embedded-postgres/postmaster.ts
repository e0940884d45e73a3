import { readFile, realpath, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { isRunning } from './process-identity.ts';
import { run } from './run.ts';

const WAYS_TO_STOP = [
  { mode: 'fast', seconds: '30' },
  { mode: 'immediate', seconds: '10' },
];

/** What a PostgreSQL writes into its cluster about itself; null when nothing is there. */
export async function readPostmaster(path: string): Promise<{ pid: number; ready: boolean } | null> {
  const text = await readFile(pidFile(path), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Stops the PostgreSQL that serves the cluster, gently and then not, and takes away what it or another that
 * died left behind. A process that has come by the number of a dead PostgreSQL is left alone. Does nothing
 * when nothing runs.
 */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  const { path, programs, user } = cluster;
  const postmaster = await readPostmaster(path);
  if (!postmaster) return;
  const { pid } = postmaster;
  for (const { mode, seconds } of WAYS_TO_STOP) {
    if (!(await serves(pid, path))) break;
    await run(programs.pgCtl, ['stop', '-D', path, '-m', mode, '-w', '-t', seconds], { user });
    await waitForEnd(pid);
  }
  if (await serves(pid, path)) {
    process.kill(pid, 'SIGKILL');
    await waitForEnd(pid);
  }
  await rm(pidFile(path), { force: true });
}

/**
 * Ends what a killed PostgreSQL left of itself: a child in the middle of a long query outlives its parent, and
 * no other PostgreSQL can use the cluster until then. Only where there is /proc to find such children.
 */
export async function endRemains({ path, user }: Cluster): Promise<void> {
  const isRemnant = '[ "$it/cwd" -ef "$1" ] && [ "$(cat "$it/comm")" = postgres ]';
  const script = `for it in /proc/[0-9]*; do ${isRemnant} && kill -KILL "\${it#/proc/}"; done`;
  // As that user even when we are root: in a container, root may not see where others' processes are.
  await run('/bin/sh', ['-c', script, 'sh', path], { user });
}

/** Whether the process is a PostgreSQL working on this cluster. */
async function serves(pid: number, path: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0 || !(await isRunning(pid))) return false;
  // There pg_ctl speaks through a pipe that only a PostgreSQL has, and can harm nobody else.
  if (process.platform === 'win32') return true;
  const args = await commandLine(pid);
  const served = args[args.indexOf('-D') + 1];
  if (basename(args[0] ?? '') !== 'postgres' || !served) return false;
  return (await realpath(served).catch(() => served)) === (await realpath(path));
}

async function commandLine(pid: number): Promise<string[]> {
  const whole = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (whole !== null) return whole.split('\0');
  const { ok, output } = await run('/bin/ps', ['-ww', '-o', 'command=', '-p', String(pid)], { user: null });
  return ok ? output.split(' ') : [];
}

async function waitForEnd(pid: number): Promise<void> {
  for (let tries = 0; tries < 100 && (await isRunning(pid)); tries += 1) await sleep(20);
}

function pidFile(path: string): string {
  return join(path, 'postmaster.pid');
}

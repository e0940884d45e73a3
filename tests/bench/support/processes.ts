import { type ChildProcess, fork, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// Every process that a run starts is known here, so that none outlives it.

const CLOCK_TICKS_PER_SECOND = 100;
const running = new Set<ChildProcess>();

/** The core of a server that is measured alone, and that of its clients. */
export const SERVER_CORE = 0;
export const CLIENT_CORE = 1;

/** Whether servers and clients can be kept on cores of their own. */
export const canPin = [SERVER_CORE, CLIENT_CORE].every(
  (core) => spawnSync('taskset', ['-c', String(core), 'true']).status === 0,
);

/** Starts a program that ends with the run at the latest. */
export function start(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; stdio: StdioOptions },
): ChildProcess {
  return tracked(spawn(program, args, options));
}

/** Starts one of `tests/bench/processes`, which says "ready" when it is. @returns what it said with it */
export async function startOwn<Input, Ready>(
  file: string,
  input: Input,
): Promise<{ process: ChildProcess; ready: Ready }> {
  const child = tracked(fork(join(import.meta.dirname, '../processes', file), { stdio: 'inherit' }));
  child.send(input as object);
  const ready = await answerOf<Ready>(child);
  return { process: child, ready };
}

/** Waits for the next message of a process of ours. @throws Error when it ends without one */
export async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const ended = new AbortController();
  const end = () => ended.abort();
  child.once('exit', end);
  try {
    const [answer] = await once(child, 'message', { signal: ended.signal });
    return answer as Answer;
  } catch (error) {
    throw ended.signal.aborted ? new Error(`${child.spawnargs.at(-1)} ended unexpectedly`) : error;
  } finally {
    child.off('exit', end);
  }
}

/** Asks a process to end, insists after a while, and waits until it has. */
export async function stop(child: ChildProcess, graceSeconds = 10): Promise<void> {
  if (hasEnded(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), graceSeconds * 1_000);
  await exit;
  clearTimeout(insist);
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((child) => stop(child, 5)));
}

/** For the last moment, in which nothing can be waited for. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Keeps a process with all its threads on one core, or lets it go to all; without `taskset`, does nothing. */
export function pin(pid: number, core: number | null): void {
  if (!canPin) return;
  const cores = core === null ? `0-${cpus().length - 1}` : String(core);
  // It may fail for a thread that has just ended; the others are where they should be.
  spawnSync('taskset', ['-a', '-c', '-p', cores, String(pid)]);
}

/** @returns the seconds of CPU that a process has used so far, in all its threads; null without /proc */
export function cpuSeconds(pid: number): number | null {
  const stat = readProc(pid, 'stat');
  if (stat === null) return null;
  // The name of the program, in parentheses, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND;
}

/** @returns the resident memory of a process in MB, now or at its highest; null without /proc */
export function residentMegabytes(pid: number, when: 'now' | 'highest' = 'now'): number | null {
  const name = when === 'now' ? 'VmRSS' : 'VmHWM';
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readProc(pid, 'status') ?? '')?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1_024;
}

/** Tries again until there is a result, for so long. @throws Error naming what was waited for */
export async function until<Result>(
  what: string,
  seconds: number,
  attempt: () => Promise<Result | null> | Result | null,
  pauseMilliseconds = 10,
): Promise<Result> {
  const deadline = performance.now() + seconds * 1_000;
  while (performance.now() < deadline) {
    const result = await attempt();
    if (result !== null) return result;
    await sleep(pauseMilliseconds);
  }
  throw new Error(`Waited ${seconds} s in vain: ${what}`);
}

export function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

function tracked(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}

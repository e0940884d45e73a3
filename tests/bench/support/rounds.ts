import { readFileSync } from 'node:fs';
import { drive, type LoadResult } from './load.ts';
import { canPin, cpuSeconds, SERVER_CORE } from './processes.ts';
import { median } from './statistics.ts';

// One server driven for a short while, with what it cost, and whether it was the server that set the rate.

/** A server that used less than this share of its core was not what limited the figure. */
const SATURATED = 0.9;
/** More idle than this, and the core was there to be used. */
const IDLE = 0.07;

export interface Candidate {
  name: string;
  pid: number;
  load: { url: string; headers: Record<string, string> };
}

export interface Round extends LoadResult {
  /** CPU seconds of the server; NaN without /proc. */
  cpu: number;
  /** The share of the time in which nobody used the server's core; NaN when it has none of its own. */
  idle: number;
}

export async function measureRound(
  { load, pid }: Candidate,
  connections: number,
  seconds: number,
): Promise<Round> {
  const cpuBefore = cpuSeconds(pid);
  const coreBefore = coreTimes();
  const result = await drive({ ...load, connections, seconds });
  const cpuAfter = cpuSeconds(pid);
  const coreAfter = coreTimes();
  return {
    ...result,
    cpu: (cpuAfter ?? Number.NaN) - (cpuBefore ?? Number.NaN),
    idle: (coreAfter.idle - coreBefore.idle) / (coreAfter.all - coreBefore.all),
  };
}

/** @returns the share of one core that a server used */
export function shareOfCore({ cpu, seconds }: Round): number {
  return cpu / seconds;
}

/** @returns the CPU seconds of a server for 1,000 requests */
export function cpuPerThousand({ cpu, perSecond, seconds }: Round): number {
  return (cpu / (perSecond * seconds)) * 1_000;
}

/** @returns why a rate does not count; null when the server itself set it, or when nobody can know */
export function doubtOf(rounds: readonly Round[]): string | null {
  const share = median(rounds.map(shareOfCore));
  if (Number.isNaN(share) || share >= SATURATED) return null;
  const idle = median(rounds.map((round) => round.idle));
  return idle < IDLE ? 'something else used the core' : 'the client was the bottleneck';
}

function coreTimes(): { idle: number; all: number } {
  if (!canPin) return { idle: Number.NaN, all: Number.NaN };
  const line = new RegExp(`^cpu${SERVER_CORE} (.+)$`, 'm').exec(readFileSync('/proc/stat', 'utf8'))?.[1];
  // user, nice, system, idle, iowait, irq, softirq, steal; those of guests are in the first two already
  const times = (line ?? '').split(' ').slice(0, 8).map(Number);
  return { idle: (times[3] ?? 0) + (times[4] ?? 0), all: times.reduce((sum, time) => sum + time, 0) };
}

import { once } from 'node:events';
import { join } from 'node:path';
import { answerOf, CLIENT_CORE, isOnPath, pin, start, startOwn } from './processes.ts';

// Load as fast as it goes: by wrk where there is one, otherwise by autocannon.

export interface Load {
  url: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
}

export interface LoadResult {
  perSecond: number;
  bytesPerSecond: number;
  /** In milliseconds, as is p99. */
  p50: number;
  p99: number;
  /** Connections that failed, and answers of a status from 400. */
  failed: number;
  seconds: number;
}

export const client: 'wrk' | 'autocannon' =
  isOnPath('wrk') && process.env.BENCH_CLIENT !== 'autocannon' ? 'wrk' : 'autocannon';

/** Drives a server as fast as it answers, from the core of the clients. */
export function drive(load: Load): Promise<LoadResult> {
  return client === 'wrk' ? driveWithWrk(load) : driveWithAutocannon(load);
}

async function driveWithWrk({ url, headers, connections, seconds }: Load): Promise<LoadResult> {
  const fields = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const script = join(import.meta.dirname, 'report.lua');
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, ...fields, url];
  const wrk = start('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  pin(wrk.pid as number, CLIENT_CORE);
  let output = '';
  wrk.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await once(wrk, 'close');
  const line = /^RESULT (.+)$/m.exec(output)?.[1];
  if (line === undefined) throw new Error(`wrk said nothing that is known:\n${output}`);
  const [requests = 0, microseconds = 0, bytes = 0, failed = 0, p50 = 0, p99 = 0] = line
    .split(' ')
    .map(Number);
  const took = microseconds / 1e6;
  return {
    perSecond: requests / took,
    bytesPerSecond: bytes / took,
    p50: p50 / 1_000,
    p99: p99 / 1_000,
    failed,
    seconds: took,
  };
}

async function driveWithAutocannon(load: Load): Promise<LoadResult> {
  const { process: child } = await startOwn<Load, string>('autocannon-client.ts', load);
  pin(child.pid as number, CLIENT_CORE);
  return answerOf<LoadResult>(child);
}

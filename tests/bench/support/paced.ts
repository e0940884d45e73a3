import { answerOf, pin, startOwn } from './processes.ts';

export interface PacedLoad {
  origin: string;
  path: string;
  headers: Record<string, string>;
  perSecond: number;
  connections: number;
}

export interface PacedResult {
  requests: number;
  perSecond: number;
  failed: number;
  /** How many answers by status, or by what went wrong. */
  statuses: Record<string, number>;
  /** Latencies in milliseconds, from the moment when a request was due. */
  p50: number;
  p99: number;
  max: number;
  /** How late the client itself was, which the latencies do not contain. */
  clientLateP99: number;
  clientCores: number;
}

/**
 * Begins to read at a fixed rate, in a process of its own. Not autocannon's `overallRate`: that knows whole milliseconds
 * only.
 *
 * @returns a function that ends it and says what it measured
 */
export async function readAtRate(
  load: PacedLoad,
  core: number | null = null,
): Promise<() => Promise<PacedResult>> {
  const { process: child } = await startOwn<PacedLoad, string>('paced-client.ts', load);
  pin(child.pid as number, core);
  return async () => {
    const answer = answerOf<PacedResult>(child);
    child.send('stop');
    return answer;
  };
}

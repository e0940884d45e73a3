import { createHistogram } from 'node:perf_hooks';
import type { PacedLoad, PacedResult } from '../support/paced.ts';
import { RawConnection } from '../support/raw-http.ts';
import { input, tell } from './input.ts';

// Asks at a fixed rate, whatever the server does: a request that has to wait for a free connection counts from the
// moment when it was due. What this process itself was late is not the server's fault and is counted apart.

const TICK_MILLISECONDS = 1;
const { origin, path, headers, perSecond, connections } = await input<PacedLoad>();

const latencies = createHistogram();
const lateness = createHistogram();
const statuses: Record<string, number> = {};
const idle = Array.from({ length: connections }, () => new RawConnection(origin));
const waiting: number[] = [];
let failed = 0;
let slowest = 0;
let isStopping = false;

const startedAt = performance.now();
const cpuAtStart = process.cpuUsage();
let sent = 0;
let lastTick = startedAt;
const timer = setInterval(() => {
  const now = performance.now();
  lateness.record(microseconds(now - lastTick - TICK_MILLISECONDS));
  lastTick = now;
  for (const due = ((now - startedAt) * perSecond) / 1_000; sent < due; sent += 1) waiting.push(now);
  sendWaiting();
}, TICK_MILLISECONDS);

tell('ready');
process.once('message', () => {
  isStopping = true;
  clearInterval(timer);
  waiting.length = 0;
  if (idle.length === connections) report();
});

function sendWaiting(): void {
  while (waiting.length > 0 && idle.length > 0) {
    void ask(idle.pop() as RawConnection, waiting.shift() as number);
  }
}

async function ask(connection: RawConnection, dueAt: number): Promise<void> {
  try {
    const { status } = await connection.send({ path, headers }, 10_000);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status !== 200 && status !== 304) failed += 1;
  } catch (error) {
    const { code = 'broken' } = error as NodeJS.ErrnoException;
    statuses[code] = (statuses[code] ?? 0) + 1;
    failed += 1;
  }
  const took = performance.now() - dueAt;
  slowest = Math.max(slowest, took);
  latencies.record(microseconds(took));
  idle.push(connection);
  sendWaiting();
  if (isStopping && idle.length === connections) report();
}

function report(): void {
  const seconds = (performance.now() - startedAt) / 1_000;
  const cpu = process.cpuUsage(cpuAtStart);
  const result: PacedResult = {
    requests: latencies.count,
    perSecond: latencies.count / seconds,
    failed,
    statuses,
    p50: latencies.percentile(50) / 1_000,
    p99: latencies.percentile(99) / 1_000,
    max: slowest,
    clientLateP99: lateness.percentile(99) / 1_000,
    clientCores: (cpu.user + cpu.system) / 1e6 / seconds,
  };
  tell(result);
  process.disconnect();
}

function microseconds(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds * 1_000));
}

import type { Bench } from '../support/bench.ts';
import { pin, SERVER_CORE, startOwn, stop } from '../support/processes.ts';
import { measureRound, shareOfCore } from '../support/rounds.ts';
import { figure, printTable } from '../support/table.ts';

const SIZES = [2, 10_000, 50_000];

/** Shows how fast the client itself can be, by a server that does next to nothing. */
export async function printCeiling(bench: Bench, connections: number, seconds: number): Promise<void> {
  const rows: string[][] = [];
  for (const bytes of SIZES) {
    bench.progress(`reads: the client's ceiling with ${bytes} bytes`);
    const { process, ready } = await startOwn<object, { port: number }>('tcp-responder.ts', { bytes });
    const pid = process.pid as number;
    pin(pid, SERVER_CORE);
    const url = `http://127.0.0.1:${ready.port}/`;
    const candidate = { name: 'responder', pid, load: { url, headers: {} } };
    await measureRound(candidate, connections, 1);
    const round = await measureRound(candidate, connections, seconds);
    await stop(process);
    const { perSecond, bytesPerSecond } = round;
    rows.push([
      figure(bytes),
      figure(perSecond),
      figure(bytesPerSecond / 1e6),
      figure(shareOfCore(round) * 100),
    ]);
  }
  printTable(
    "The client's ceiling: its rate against a TCP responder that does not even read what is asked",
    ['bytes', 'req/s', 'MB/s', 'responder CPU %'],
    rows,
  );
}

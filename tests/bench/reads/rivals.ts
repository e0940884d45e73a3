import type { ChildProcess } from 'node:child_process';
import { pin, SERVER_CORE, startOwn, stop } from '../support/processes.ts';
import type { Recorded } from '../support/recorded.ts';
import type { Candidate } from '../support/rounds.ts';

// Those that Forthright is compared with, each in a process of its own on the same core.

export type Rival = 'bare' | 'fastify' | 'prisma';

export const rivalNames: Record<Rival, string> = {
  bare: 'bare node:http',
  fastify: 'Fastify, buffer',
  prisma: 'Prisma route',
};

interface Question {
  path: string;
  headers: Record<string, string>;
  /** What Forthright answers to it. */
  recorded: Recorded;
  databaseUrl: string;
}

export async function startRivals(
  rivals: readonly Rival[],
  { path, headers, recorded, databaseUrl }: Question,
): Promise<{ candidates: Candidate[]; stop: () => Promise<void> }> {
  const candidates: Candidate[] = [];
  const processes: ChildProcess[] = [];
  for (const rival of rivals) {
    const input = rival === 'prisma' ? { databaseUrl } : recorded;
    const started = await startOwn<object, { port: number }>(`${rival}-server.ts`, input);
    const pid = started.process.pid as number;
    pin(pid, SERVER_CORE);
    processes.push(started.process);
    const url = `http://127.0.0.1:${started.ready.port}${path}`;
    candidates.push({ name: rivalNames[rival], pid, load: { url, headers } });
  }
  return {
    candidates,
    stop: async () => {
      for (const process of processes) await stop(process);
    },
  };
}

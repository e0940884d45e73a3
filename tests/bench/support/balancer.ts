import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { RawConnection } from './raw-http.ts';

// Readers behind a load balancer: each read goes to the next instance, and when that refuses, breaks off or cannot answer
// it goes to another one, as any balancer does with a GET.

const IN_TIME_MILLISECONDS = 2_000;

export interface BalancedReads {
  reads: number;
  /** Reads that no instance answered with 200 or 304 in time, by what went wrong last. */
  failed: Record<string, number>;
  /** How often each body came, by the SHA-256 of it without its encoding. */
  bodies: Map<string, number>;
  /** Reads that a second instance had to answer. */
  retried: number;
  slowest: number;
}

export interface Balancer {
  counts: BalancedReads;
  stop: () => Promise<void>;
}

/** Begins to read at a constant rate. */
export function readThroughBalancer(
  origins: readonly string[],
  request: { path: string; headers: Record<string, string> },
  perSecond: number,
): Balancer {
  const readers = 16;
  const counts: BalancedReads = { reads: 0, failed: {}, bodies: new Map(), retried: 0, slowest: 0 };
  const decodedDigests = new Map<string, string>();
  const countBody = (body: Buffer, encoding: string | undefined) => {
    const encodedDigest = sha256(body);
    // Decoding each one would cost the reader more than the server.
    const digest = decodedDigests.get(encodedDigest) ?? sha256(decoded(body, encoding));
    decodedDigests.set(encodedDigest, digest);
    counts.bodies.set(digest, (counts.bodies.get(digest) ?? 0) + 1);
  };
  let isStopping = false;

  const readOnce = async (connections: RawConnection[], turn: number): Promise<string | null> => {
    let fault = '';
    for (let attempt = 0; attempt < connections.length; attempt += 1) {
      if (attempt > 0) counts.retried += 1;
      const connection = connections[(turn + attempt) % connections.length] as RawConnection;
      try {
        const { status, headers, body } = await connection.send(request, IN_TIME_MILLISECONDS);
        if (status === 200) countBody(body, headers['content-encoding']);
        if (status === 200 || status === 304) return null;
        fault = String(status);
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        fault = code ?? message;
      }
    }
    return fault;
  };

  const readOn = async (reader: number) => {
    const connections = origins.map((origin) => new RawConnection(origin));
    const pause = (readers / perSecond) * 1_000;
    for (let turn = reader, due = performance.now(); !isStopping; turn += 1) {
      const askedAt = performance.now();
      const fault = await readOnce(connections, turn);
      counts.reads += 1;
      counts.slowest = Math.max(counts.slowest, performance.now() - askedAt);
      if (fault !== null) counts.failed[fault] = (counts.failed[fault] ?? 0) + 1;
      due = Math.max(due + pause, performance.now() - 100);
      await sleep(Math.max(0, due - performance.now()));
    }
    for (const connection of connections) connection.close();
  };

  const reading = Array.from({ length: readers }, (_, reader) => readOn(reader));
  return {
    counts,
    async stop() {
      isStopping = true;
      await Promise.all(reading);
    },
  };
}

function decoded(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(body);
  return encoding === 'gzip' ? gunzipSync(body) : body;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Reading } from '../editions/reading.ts';
import { Refusal } from '../errors.ts';
import { createQueue } from '../threads/queue.ts';
import { createThread } from '../threads/thread.ts';
import type { Coding } from './accept-encoding.ts';
import type { Compressed } from './compress.ts';
import type { Resource } from './resource.ts';
import type { SliceTask } from './slice-thread.ts';

/** A body in all its codings, made once for all readers. */
export interface Prepared {
  readonly key: string;
  readonly identity: Buffer;
  /** Null until it is compressed. */
  gzip: Buffer | null;
  br: Buffer | null;
  /** The entity tags (RFC 9110, section 8.8.3), one for each coding; they are known before the bytes are. */
  readonly etags: Readonly<Record<Coding, string>>;
  /** Whether it is still within the memory budget. */
  isKept: boolean;
  /** Whether compressing it has failed. */
  isIncompressible: boolean;
  uses: number;
}

/** Where prepared bodies are kept, as many as the memory budget allows; the least used are dropped and remade. */
export interface PreparedStore {
  /**
   * @returns what is kept, or made now
   * @throws Refusal `edition_unavailable`, `overloaded`
   */
  prepare(resource: Resource): Promise<Prepared>;
  /** @returns the same body with its compressed forms, for a reader who accepts nothing else */
  compressed(prepared: Prepared): Promise<Prepared>;
  /** Notes that a body was sent: it is kept longer than others, and gets compressed beside the event loop. */
  use(prepared: Prepared): void;
  /** Calls back when a body had to make room. */
  onDrop(listener: () => void): void;
  readonly size: { bodies: number; bytes: number };
}

export interface PreparedOptions {
  library: Pick<Reading, 'read'>;
  budgetBytes: number;
  publicUrl: string | null;
  /** Told when a body cannot be compressed; it is served as it is. */
  onFault: (error: unknown) => void;
}

const slicing = createThread<SliceTask, Uint8Array>(new URL('./slice-thread.ts', import.meta.url));
const compression = createThread<Uint8Array, Compressed>(new URL('./compress-thread.ts', import.meta.url));

// What waits for compression is held in memory beyond the budget, so that not too much of it may wait.
const MOST_WAITING = 500;
const MOST_MAKING = 2_000;
// Beside the bytes: tags, keys, the objects themselves.
const OVERHEAD_BYTES = 1_000;
const USES_UNTIL_MOVED = 64;

export function createPreparedStore(options: PreparedOptions): PreparedStore {
  const bodies = new LRUCache<string, Prepared>({
    maxSize: options.budgetBytes,
    sizeCalculation: sizeOf,
    dispose: (prepared, _key, reason) => {
      prepared.isKept = false;
      if (reason === 'evict') for (const listener of listeners) listener();
    },
  });
  const listeners: (() => void)[] = [];
  const making = new Map<string, Promise<Prepared>>();
  const inTurn = createQueue();
  const compressing = new Map<string, Promise<Prepared>>();

  const keep = (prepared: Prepared) => {
    bodies.set(prepared.key, prepared);
    prepared.isKept = bodies.has(prepared.key);
  };

  const make = async (resource: Resource): Promise<Prepared> => {
    const isCut = resource.source.kind === 'slice';
    const read = () => bytesOf(resource, options);
    // One after the other: each needs its whole rendition in memory.
    const prepared = tagged(resource.key, await (isCut ? inTurn(read) : read()));
    keep(prepared);
    return prepared;
  };

  const compress = async (prepared: Prepared): Promise<Prepared> => {
    const { gzip, br } = await compression.run(prepared.identity);
    prepared.gzip = bufferOf(gzip);
    prepared.br = bufferOf(br);
    // Its size has changed; one that was dropped meanwhile stays away.
    if (prepared.isKept) {
      bodies.delete(prepared.key);
      keep(prepared);
    }
    return prepared;
  };

  const compressed = (prepared: Prepared) =>
    prepared.br ? Promise.resolve(prepared) : once(compressing, prepared.key, () => compress(prepared));

  return {
    prepare: (resource) => {
      const kept = bodies.get(resource.key);
      if (kept) return Promise.resolve(kept);
      if (making.size >= MOST_MAKING && !making.has(resource.key)) return Promise.reject(overloaded());
      return once(making, resource.key, () => make(resource));
    },
    compressed,
    use(prepared) {
      prepared.uses += 1;
      // To move it to the front of the line at each use would cost more than the lookup.
      if (prepared.uses % USES_UNTIL_MOVED === 0) bodies.get(prepared.key);
      if (prepared.br !== null || !prepared.isKept || prepared.isIncompressible) return;
      if (compressing.has(prepared.key) || compressing.size >= MOST_WAITING) return;
      compressed(prepared).catch((error: unknown) => {
        // Not to be tried again at each of thousands of reads.
        prepared.isIncompressible = true;
        options.onFault(error);
      });
    },
    onDrop: (listener) => void listeners.push(listener),
    get size() {
      return { bodies: bodies.size, bytes: bodies.calculatedSize };
    },
  };
}

function overloaded(): Refusal {
  const detail = 'Much is being prepared at this moment. Try again in a second.';
  return new Refusal('overloaded', detail, { headers: { 'retry-after': '1' } });
}

/** Joins whoever asks for the same while it is being made. */
function once<Made>(
  running: Map<string, Promise<Made>>,
  key: string,
  make: () => Promise<Made>,
): Promise<Made> {
  const known = running.get(key);
  if (known) return known;
  const made = make().finally(() => running.delete(key));
  running.set(key, made);
  return made;
}

/**
 * @returns the bytes of a resource, made anew
 * @throws Refusal `edition_unavailable`
 */
export async function bytesOf(
  { source }: Resource,
  { library, publicUrl }: Pick<PreparedOptions, 'library' | 'publicUrl'>,
): Promise<Buffer> {
  if (source.kind === 'made') return source.make();
  const { edition, name } = source;
  const rendition = await library.read(edition, name);
  if (source.kind === 'text') return rendition;
  const { sha256, noticeId } = edition.head;
  const about = { noticeId, publicUrl };
  return bufferOf(await slicing.run({ key: `${sha256}/${name}`, rendition, name: source.slice, about }));
}

// Of the bytes themselves, so that every instance gives the same tag to the same edition. A compressed form is told apart
// by the version of its compressor too, since another one may write other bytes.
const { brotli, zlib } = process.versions;

function tagged(key: string, identity: Buffer): Prepared {
  const digest = createHash('sha256').update(identity).digest('hex').slice(0, 32);
  const etags = { identity: `"${digest}"`, gzip: `"${digest}-gzip-${zlib}"`, br: `"${digest}-br-${brotli}"` };
  return { key, identity, gzip: null, br: null, etags, isKept: false, isIncompressible: false, uses: 0 };
}

function sizeOf({ identity, gzip, br }: Prepared): number {
  return identity.length + (gzip?.length ?? 0) + (br?.length ?? 0) + OVERHEAD_BYTES;
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Many small values in one piece of memory, each found by its key: it is handed from thread to thread without being copied,
 * and of thousands of values only the one that is asked for is ever parsed.
 */
export interface Packed {
  keys: string[];
  /** Where each value ends in the bytes. */
  ends: Uint32Array<ArrayBuffer>;
  /** The values as JSON in UTF-8, one after the other. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** Packs values that have a JSON form. */
export function pack(values: readonly (readonly [key: string, value: unknown])[]): Packed {
  const parts = values.map(([, value]) => Buffer.from(JSON.stringify(value)));
  const ends = new Uint32Array(parts.length);
  let end = 0;
  for (const [index, part] of parts.entries()) {
    end += part.length;
    ends[index] = end;
  }
  // Of its own buffer: one that Node shares between small ones cannot be handed over.
  const bytes = new Uint8Array(end);
  for (const [index, part] of parts.entries()) bytes.set(part, index === 0 ? 0 : (ends[index - 1] as number));
  return { keys: values.map(([key]) => key), ends, bytes };
}

/** @returns the value under a key; undefined when there is none */
export function unpack<Value>({ keys, ends, bytes }: Packed, key: string): Value | undefined {
  const index = keys.indexOf(key);
  if (index === -1) return undefined;
  const start = index === 0 ? 0 : (ends[index - 1] as number);
  return JSON.parse(Buffer.from(bytes.subarray(start, ends[index])).toString('utf8')) as Value;
}

/** @returns about how much memory it takes, in bytes */
export function sizeOfPacked({ keys, ends, bytes }: Packed): number {
  const BYTES_OF_A_KEY = 64;
  return bytes.length + ends.byteLength + keys.length * BYTES_OF_A_KEY;
}

import { searchFields } from './entry.ts';

/**
 * Which term stands where in each entry: what other words an entry holds, and what to highlight in it, are found here
 * without analysing its texts again. For each field the number of terms, then for each term the distance of its start
 * from that of the one before, its length and its number, all as variable-length numbers (LEB128).
 */
export interface Occurrences {
  bytes: Uint8Array<ArrayBuffer>;
  /** Where each entry begins in `bytes`, and at last where the last one ends. */
  offsets: Uint32Array<ArrayBuffer>;
}

/** A growing list of numbers below 2^32, written in 7 bits a byte. */
export class NumberWriter {
  length = 0;
  #bytes = new Uint8Array(4096);

  write(value: number): void {
    if (this.length + 5 > this.#bytes.length) this.#grow();
    let rest = value >>> 0;
    while (rest > 127) {
      this.#bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  /** @returns what was written, in a buffer of its own */
  take(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Calls back for each term of an entry: its number, its field's place in searchFields, its start and end in the text. */
export function eachOccurrence(
  { bytes, offsets }: Occurrences,
  entry: number,
  visit: (term: number, field: number, start: number, end: number) => void,
): void {
  let at = offsets[entry] as number;
  const read = () => {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = bytes[at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
      shift += 7;
    }
  };
  for (let field = 0; field < searchFields.length; field += 1) {
    let start = 0;
    for (let left = read(); left > 0; left -= 1) {
      start += read();
      const end = start + read();
      visit(read(), field, start, end);
    }
  }
}

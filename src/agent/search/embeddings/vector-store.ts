import { UnsoundAnswer } from './protocol.ts';
import { type Quantised, similarityTo } from './quantise.ts';

/** Every vector that is known, each under the digest of its text; all of one number of dimensions. */
export interface VectorStore {
  /** @throws UnsoundAnswer for another number of dimensions than the vectors here have */
  requireDimensions(dimensions: number): void;
  /** @returns the place of a vector; null for a text that is not known */
  placeOf(digest: string): number | null;
  /** Adds one, unless it is there. */
  add(digest: string, vector: Quantised): void;
  /** @returns the cosine of the angle between the vector in a place and a query of length 1 */
  similarityAt(place: number, query: Float32Array): number;
}

// Memory grows by so many vectors at a time, and nothing is ever copied.
const BLOCK = 1_024;

export function createVectorStore(): VectorStore {
  const places = new Map<string, number>();
  const blocks: Int8Array[] = [];
  const scales: number[] = [];
  let dimensions: number | null = null;
  const blockOf = (place: number) => blocks[Math.floor(place / BLOCK)] as Int8Array;
  const offsetOf = (place: number) => (place % BLOCK) * (dimensions as number);

  return {
    requireDimensions(asked) {
      if (dimensions === null || asked === dimensions) return;
      throw new UnsoundAnswer(
        `Its vectors have ${asked} dimensions and those kept have ${dimensions}: give another model another name.`,
      );
    },
    placeOf: (digest) => places.get(digest) ?? null,
    add(digest, { scale, steps }) {
      if (places.has(digest)) return;
      dimensions ??= steps.length;
      const place = places.size;
      if (place % BLOCK === 0) blocks.push(new Int8Array(BLOCK * dimensions));
      blockOf(place).set(steps, offsetOf(place));
      scales.push(scale);
      places.set(digest, place);
    },
    similarityAt: (place, query) =>
      similarityTo(query, blockOf(place), offsetOf(place), scales[place] as number),
  };
}

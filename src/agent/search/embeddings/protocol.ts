import { type Bytes, toBytes } from '../bytes.ts';

const MOST_DIMENSIONS = 8_192;

/** @returns the request for the vectors of some texts */
export function requestFor(model: string, texts: readonly string[]): Bytes {
  return toBytes({ model, input: texts });
}

/** An answer that is none; its message says in what, and quotes nothing. */
export class UnsoundAnswer extends Error {}

/**
 * Reads an answer; a thing of milliseconds for many texts, so for a thread.
 *
 * @param count of how many texts
 * @returns for each text, in the order of the texts, a vector of length 1
 * @throws UnsoundAnswer
 */
export function vectorsIn(answer: Uint8Array, count: number): Float32Array[] {
  const entries = entriesIn(answer);
  if (entries === null) throw new UnsoundAnswer('Its answer is not JSON with a list "data".');
  if (entries.length !== count) {
    throw new UnsoundAnswer(`Its answer has ${entries.length} vectors for ${count} texts.`);
  }
  const vectors: (Float32Array | undefined)[] = Array.from({ length: count });
  // They come in any order, each with the number of its text.
  for (const entry of entries) {
    const { index, embedding } = (entry ?? {}) as { index?: unknown; embedding?: unknown };
    const isIndex = typeof index === 'number' && index in vectors && vectors[index] === undefined;
    if (!isIndex) throw new UnsoundAnswer('Its answer numbers the vectors wrongly.');
    vectors[index] = unitVector(embedding);
  }
  const sound = vectors as Float32Array[];
  if (new Set(sound.map(({ length }) => length)).size > 1) {
    throw new UnsoundAnswer('Its answer has vectors of different lengths.');
  }
  return sound;
}

function entriesIn(answer: Uint8Array): unknown[] | null {
  try {
    const value = JSON.parse(new TextDecoder().decode(answer)) as { data?: unknown } | null;
    return Array.isArray(value?.data) ? value.data : null;
  } catch {
    return null;
  }
}

function unitVector(value: unknown): Float32Array {
  const isVector =
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= MOST_DIMENSIONS &&
    value.every((one) => typeof one === 'number');
  if (!isVector) throw new UnsoundAnswer('Its answer has a vector that is none.');
  const vector = Float32Array.from(value as number[]);
  const norm = Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0));
  if (!Number.isFinite(norm) || norm === 0)
    throw new UnsoundAnswer('Its answer has a vector without a direction.');
  return vector.map((one) => one / norm);
}

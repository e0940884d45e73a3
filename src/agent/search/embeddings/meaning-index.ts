import { createHash } from 'node:crypto';
import { redact } from '../../../redaction/redact.ts';
import type { TextOfItem } from '../build.ts';
import { type Bytes, fromBytes } from '../bytes.ts';
import { kindOf } from '../item-id.ts';
import type { MeaningAsk, RelatedItem } from '../second-stage.ts';
import { requestFor, vectorsIn } from './protocol.ts';
import { quantise } from './quantise.ts';
import { appendVectors, type Entry, readVectors } from './vector-file.ts';
import { createVectorStore } from './vector-store.ts';

export interface MeaningOptions {
  model: string;
  /** Where vectors outlive the process; null keeps them in memory alone. */
  file: string | null;
  /** Below this cosine two texts have nothing to do with each other; it depends on the model. */
  minSimilarity: number;
}

/** Texts that wait for their vectors. */
export interface Batch {
  digests: string[];
  request: Bytes;
}

type Scope = MeaningAsk['scope'];

/** The vectors of what the notices say, to find what is like a question. All of it synchronous, for a thread. */
export interface MeaningIndex {
  /** What went wrong with the file when it was read; null when nothing did. */
  readonly fileFault: string | null;
  put(notice: string, locale: string, texts: Uint8Array): void;
  /** Forgets what a notice says in any other locale. */
  retain(notice: string, locales: readonly string[]): void;
  remove(notice: string): void;
  /** @returns at most so many texts that have no vector yet; null when all have */
  next(most: number): Batch | null;
  /**
   * Takes in what the provider has answered to a batch.
   *
   * @returns whether it could be kept on the disk as well
   * @throws UnsoundAnswer
   */
  take(digests: readonly string[], answer: Uint8Array): boolean;
  /** Does without the vectors of texts that the provider does not take. */
  setAside(digests: readonly string[]): void;
  /**
   * @returns the request for the vector of a question, without what looks like personal data; `blank` when that leaves
   *   nothing to compare; `incomplete` while something in its scope waits for its vector
   */
  question(ask: Pick<MeaningAsk, 'text' | 'locale' | 'scope'>): Bytes | 'blank' | 'incomplete';
  /**
   * @param answer what the provider has answered to the question
   * @returns what is most like it, the best first
   * @throws UnsoundAnswer
   */
  find(answer: Uint8Array, among: Pick<MeaningAsk, 'scope' | 'kind' | 'limit'>): RelatedItem[];
}

// About as much as the usual models look at; a batch stays under what the usual providers take.
const LONGEST_TEXT = 4_000;
const LONGEST_BATCH = 100_000;

export function createMeaningIndex({ model, file, minSimilarity }: MeaningOptions): MeaningIndex {
  const store = createVectorStore();
  const notices = new Map<string, Map<string, Map<string, string>>>();
  const pending = new Map<string, string>();
  const aside = new Set<string>();
  /** What the notices say at this moment; null after a change, until it is asked for. */
  let said: Set<string> | null = null;
  const fileFault = file === null ? null : load(file, store.add);

  const itemsIn = ({ notice, locale }: Scope[number]) => notices.get(notice)?.get(locale);

  return {
    fileFault,
    put(notice, locale, texts) {
      said = null;
      const items = new Map<string, string>();
      for (const { id, text } of fromBytes<TextOfItem[]>(texts)) {
        const cut = cutAt(text.trim(), LONGEST_TEXT);
        if (cut === '') continue;
        const digest = createHash('sha256').update(cut).digest('hex');
        items.set(id, digest);
        if (store.placeOf(digest) === null && !aside.has(digest)) pending.set(digest, cut);
      }
      const locales = notices.get(notice) ?? new Map();
      notices.set(notice, locales.set(locale, items));
    },
    retain(notice, locales) {
      said = null;
      const known = notices.get(notice);
      for (const locale of known?.keys() ?? []) if (!locales.includes(locale)) known?.delete(locale);
    },
    remove(notice) {
      said = null;
      notices.delete(notice);
    },
    next(most) {
      said ??= digestsIn(notices);
      const batch: [digest: string, text: string][] = [];
      let length = 0;
      for (const [digest, text] of pending) {
        // It was taken back before its turn came.
        if (!said.has(digest)) pending.delete(digest);
        else if (batch.length < most && (batch.length === 0 || length + text.length <= LONGEST_BATCH)) {
          batch.push([digest, text]);
          length += text.length;
        } else break;
      }
      if (batch.length === 0) return null;
      const request = requestFor(
        model,
        batch.map(([, text]) => text),
      );
      return { digests: batch.map(([digest]) => digest), request };
    },
    take(digests, answer) {
      const vectors = vectorsIn(answer, digests.length);
      store.requireDimensions(vectors[0]?.length ?? 0);
      const entries: Entry[] = [];
      for (const [index, vector] of vectors.entries()) {
        const digest = digests[index] as string;
        pending.delete(digest);
        if (store.placeOf(digest) !== null) continue;
        const entry: Entry = [digest, quantise(vector)];
        store.add(...entry);
        entries.push(entry);
      }
      return file === null || isAppended(file, entries);
    },
    setAside(digests) {
      for (const digest of digests) {
        pending.delete(digest);
        aside.add(digest);
      }
    },
    question({ text, locale, scope }) {
      const waits = (one: Scope[number]) => {
        const items = itemsIn(one);
        if (!items || pending.size === 0) return !items;
        return items.values().some((digest) => pending.has(digest));
      };
      if (scope.some(waits)) return 'incomplete';
      const question = cutAt(redact(text, locale).trim(), LONGEST_TEXT);
      return /[\p{L}\p{N}]/u.test(question) ? requestFor(model, [question]) : 'blank';
    },
    find(answer, { scope, kind, limit }) {
      const [query] = vectorsIn(answer, 1) as [Float32Array];
      store.requireDimensions(query.length);
      const related: RelatedItem[] = [];
      for (const one of scope) {
        for (const [id, digest] of itemsIn(one) ?? []) {
          if (kind !== null && kindOf(id) !== kind) continue;
          const place = store.placeOf(digest);
          const similarity = place === null ? -1 : store.similarityAt(place, query);
          if (similarity >= minSimilarity) related.push({ notice: one.notice, id, similarity });
        }
      }
      return related.sort((a, b) => b.similarity - a.similarity).slice(0, limit);
    },
  };
}

function load(file: string, add: (...entry: Entry) => void): string | null {
  try {
    for (const entry of readVectors(file)) add(...entry);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unreadable';
  }
}

function isAppended(file: string, entries: readonly Entry[]): boolean {
  try {
    appendVectors(file, entries);
    return true;
  } catch {
    return false;
  }
}

function digestsIn(
  notices: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>,
): Set<string> {
  const said = new Set<string>();
  for (const locales of notices.values()) {
    for (const items of locales.values()) for (const digest of items.values()) said.add(digest);
  }
  return said;
}

/** @returns the beginning of a text, of so many UTF-16 code units or one less, so that no character is cut in half */
function cutAt(text: string, length: number): string {
  return text
    .slice(0, length)
    .toWellFormed()
    .replace(/\ufffd$/u, '');
}

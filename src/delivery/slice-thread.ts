import { LRUCache } from 'lru-cache';
import type { Rendition } from '../editions/rendition.ts';
import { handOver } from '../threads/hand-over.ts';
import { giveWay } from '../threads/priority.ts';
import type { FeedAbout } from './feeds/about.ts';
import { type SliceName, sliceOf } from './slice.ts';

giveWay();

export interface SliceTask {
  /** The same for the same rendition. */
  key: string;
  rendition: Uint8Array;
  name: SliceName;
  about: FeedAbout;
}

// One rendition is asked for by all of its lists.
const parsed = new LRUCache<string, Rendition>({ max: 4 });

/** @returns a slice in UTF-8 */
export default ({ key, rendition, name, about }: SliceTask) => {
  const known = parsed.get(key) ?? (JSON.parse(new TextDecoder().decode(rendition)) as Rendition);
  parsed.set(key, known);
  const slice = new TextEncoder().encode(sliceOf(known, name, about));
  return handOver(slice, [slice.buffer]);
};

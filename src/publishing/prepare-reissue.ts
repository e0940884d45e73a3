import type { SealedEdition } from '../editions/append.ts';
import { type PreviousEditionJson, previousEditionFrom } from '../editions/newest.ts';
import { type Change, reissueEdition } from './reissue.ts';
import { sealEdition } from './seal.ts';

/** What an edition that is published anew follows from, still in JSON as the database gives it. */
export interface ReissueMaterial {
  change: Change;
  /** The newest edition. */
  previous: PreviousEditionJson;
  /** The newest edition that has texts; null where that is the newest itself, or there is none. */
  readable: PreviousEditionJson | null;
  now: Date;
}

/** Works out the bytes of an edition that is published anew: pure, and as long as preparing any other. */
export function prepareReissue({ change, previous, readable, now }: ReissueMaterial): SealedEdition {
  const newest = previousEditionFrom(previous);
  const source = readable === null ? newest : previousEditionFrom(readable);
  return sealEdition(reissueEdition(newest, change, now, source));
}

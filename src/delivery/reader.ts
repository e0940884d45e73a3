import type { Reading } from '../editions/reading.ts';

/** Where somebody reads: what there is, under which addresses, and whether anybody may. */
export interface Reader {
  library: Reading;
  /** The one clock: the instant now, in UTC. */
  now: () => Date;
  root: '/v1/notices' | '/v1/exercises';
  /** Whether caches may keep what is answered. */
  isPublic: boolean;
}

/** @returns the place of everybody, who reads the actual notices */
export function publicReader({ library, now }: Pick<Reader, 'library' | 'now'>): Reader {
  return { library, now, root: '/v1/notices', isPublic: true };
}

/** @returns the place of those with a key, who read the rehearsals too */
export function exerciseReader(exercises: Reading, now: () => Date): Reader {
  return { library: exercises, now, root: '/v1/exercises', isPublic: false };
}

import type { Mode } from '../db/generated/enums.ts';

/** @returns where an edition can be read, by anybody or, of a rehearsal, with a key */
export function editionAddress(mode: Mode, slug: string, number: number): string {
  return `/v1/${mode === 'exercise' ? 'exercises' : 'notices'}/${slug}/editions/${number}`;
}

import type { Transaction } from '../db/client.ts';
import { newestEdition, type PreviousEditionJson } from '../editions/newest.ts';
import type { Fault } from '../errors.ts';
import type { CopyMaterial } from './material.ts';
import { rehearsal } from './preparation.ts';
import type { Prepared } from './prepare.ts';
import { stayAwake } from './stay-awake.ts';

/** What is known of a working copy without publishing it. */
export interface Rehearsed {
  /** Of the notice document without its slug, in canonical JSON. */
  sha256: string;
  faults: Fault[];
  warnings: Prepared['warnings'];
}

// A look at what would stand against publishing all that is complete: what somebody else would say when publishing is not
// known yet.
const ANY = { updateType: 'minor' as const, changeNote: {}, locales: undefined };

/** @returns the digest of a working copy, and what would stand against publishing it at an instant */
export async function rehearse(
  material: CopyMaterial,
  previous: PreviousEditionJson | null,
  at: Date,
): Promise<Rehearsed> {
  const task = { ...material, previous, command: ANY, now: at, isRehearsal: true };
  const { sha256, faults, lawFaults, warnings } = await rehearsal.run(task);
  return { sha256, faults: [...faults, ...lawFaults], warnings };
}

/** Like `rehearse`, in a transaction that goes on afterwards. */
export async function rehearseWithin(
  tx: Transaction,
  noticeId: string,
  material: CopyMaterial,
  at: Date,
): Promise<Rehearsed> {
  return stayAwake(tx, rehearse(material, await newestEdition(tx, noticeId), at));
}

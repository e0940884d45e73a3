import type { EditionView, Statement } from './edition-view.ts';

/** What has become of something that a notice says, from one edition to the next. */
export const changeKinds = [
  'added',
  'changed',
  'removed',
  'partly_superseded',
  'superseded',
  'retracted',
  'restored',
  'translated',
  'outdated',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const changeDescription =
  'added, changed, removed; partly_superseded, superseded, retracted: it does not hold any more, or not all of it; restored: it holds again; translated: it says the same, in another language; outdated: the source says something else, this text not yet.';

type Value = { currency: keyof typeof standing; textLocale: string };

/** One difference between two editions. */
export interface Difference<Of extends Value> {
  change: ChangeKind;
  before: Statement<Of> | null;
  after: Statement<Of> | null;
}

/** How much of a statement does not hold any more. */
const standing = { current: 0, partly_superseded: 1, superseded: 2, retracted: 3 } as const;

/**
 * @param before the edition before as it is compared; null when there is none
 * @param of which of the two lists of statements
 * @returns what differs, in the order of the later edition, what is removed at the end
 */
export function differences<Of extends Value>(
  before: EditionView | null,
  after: EditionView,
  of: (view: EditionView) => readonly Statement<Of>[],
): Difference<Of>[] {
  const earlier = new Map((before ? of(before) : []).map((one) => [idOf(one), one]));
  const changed = of(after).flatMap((statement): Difference<Of>[] => {
    const was = earlier.get(idOf(statement)) ?? null;
    earlier.delete(idOf(statement));
    if (was === null) return [{ change: 'added', before: null, after: statement }];
    const change = changeOf(was, statement, before as EditionView, after);
    return change === null ? [] : [{ change, before: was, after: statement }];
  });
  const removed = [...earlier.values()].map(
    (was): Difference<Of> => ({ change: 'removed', before: was, after: null }),
  );
  return [...changed, ...removed];
}

function changeOf<Of extends Value>(
  was: Statement<Of>,
  is: Statement<Of>,
  before: EditionView,
  after: EditionView,
): ChangeKind | null {
  if (was.says === is.says) {
    const isOutdatedSince = is.units.some((unit) => after.outdated.has(unit) && !before.outdated.has(unit));
    return isOutdatedSince ? 'outdated' : null;
  }
  const step = standing[is.value.currency] - standing[was.value.currency];
  if (step > 0) return is.value.currency as 'partly_superseded' | 'superseded' | 'retracted';
  if (step < 0) return 'restored';
  const isSameSource =
    before.sourceLocale === after.sourceLocale &&
    was.saysInSource !== null &&
    was.saysInSource === is.saysInSource;
  return isSameSource && was.value.textLocale !== is.value.textLocale ? 'translated' : 'changed';
}

function idOf({ kind, key }: Statement<unknown>): string {
  return `${kind}/${key}`;
}

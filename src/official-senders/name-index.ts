import { endingsOf } from './host.ts';
import type { ListedName, ListedSender } from './listed-sender.ts';
import { byLength, nearestTo } from './near-misses.ts';
import { skeletonOf } from './skeleton.ts';

/** The domains of official senders, to find which of them something else is made to look like. */
export interface NameIndex {
  /** @returns senders whose domain looks the same as a host or an end of it */
  seenIn(unicodeHost: string): readonly ListedSender[];
  /** @returns senders whose domain, or what looks the same, is named in a text */
  namedIn(text: string): readonly ListedSender[];
  /** @returns senders whose registered name is that of another domain, but for its ending, an addition or a typing error */
  resembledBy(label: string): readonly ListedSender[];
  /** @returns senders whose registered name stands in a label, by itself or with an addition */
  standingIn(label: string): readonly ListedSender[];
}

type Named = ListedSender & { name: ListedName };
type Names = Map<string, ListedSender[]>;

// What is listed is short: longer rows of labels name nothing else.
const MOST_LABELS = 8;

export function indexNames(senders: readonly ListedSender[]): NameIndex {
  const named = senders.filter((sender): sender is Named => sender.name !== null);
  const telling = named.filter(({ name }) => isTelling(name.label));
  const byDomain: Names = new Map([
    ...Map.groupBy(named, ({ name }) => name.skeletons.registered),
    ...Map.groupBy(named, ({ name }) => name.skeletons.domain),
  ]);
  const byLabel: Names = Map.groupBy(named, ({ name }) => name.skeletons.label);
  const byTellingLabel: Names = Map.groupBy(telling, ({ name }) => name.skeletons.label);
  const byWrittenLabel: Names = Map.groupBy(telling, ({ name }) => name.label);
  const writtenLabels = byLength(byWrittenLabel.keys());
  const standingIn = (label: string) => {
    const skeleton = skeletonOf(label);
    return firstIn(byTellingLabel, [skeleton, ...skeleton.split('-')].flatMap(startsAndEnds));
  };
  return {
    seenIn: (host) => firstIn(byDomain, endingsOf(skeletonOf(host))),
    namedIn: (text) => firstIn(byDomain, dottedNamesIn(skeletonOf(text))),
    resembledBy(label) {
      const sameName = firstIn(byLabel, [skeletonOf(label)]);
      const withAddition = sameName.length > 0 ? sameName : standingIn(label);
      if (withAddition.length > 0) return withAddition;
      return firstIn(byWrittenLabel, [nearestTo(label, writtenLabels) ?? '']);
    },
    standingIn,
  };
}

/** Whether a name is long enough that nobody else has a similar one by chance: six letters, or three that each say more. */
function isTelling(label: string): boolean {
  const letters = label.match(/\p{L}/gu)?.length ?? 0;
  const isDense = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u.test(label);
  return letters >= (isDense ? 3 : 6);
}

/** @returns every row of labels in a text; a hyphen may be a part of a name, or stand beside one */
function dottedNamesIn(text: string): string[] {
  const rows = [...text.split(/[^\p{L}\p{M}\p{N}.-]+/u), ...text.split(/[^\p{L}\p{M}\p{N}.]+/u)];
  return rows.flatMap((row) => {
    const labels = row.split('.');
    return labels.flatMap((_, start) => rowsFrom(labels.slice(start, start + MOST_LABELS)));
  });
}

/** @returns the first two labels, the first three, and so on */
function rowsFrom(labels: readonly string[]): string[] {
  return labels.slice(1).map((_, more) => labels.slice(0, more + 2).join('.'));
}

function startsAndEnds(text: string): string[] {
  return [...text].flatMap((_, index) => [text.slice(0, index + 1), text.slice(index)]);
}

function firstIn(names: Names, keys: readonly string[]): readonly ListedSender[] {
  const found = keys.find((key) => names.has(key));
  return found === undefined ? [] : (names.get(found) ?? []);
}

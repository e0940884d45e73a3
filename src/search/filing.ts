import { type Lane, laneOf, type Placed } from './lane.ts';
import type { Segment } from './segment.ts';
import { countOf, stringAt } from './string-table.ts';

/** A notice's segments by locale, and its items: entries of the same id in several locales are one. */
export interface Filed {
  ids: string[];
  segments: { segment: Segment; items: Int32Array }[];
}

/** A notice in one search: how its items are numbered, and in which locale they are shown. */
export interface Scoped {
  notice: string;
  locale: string;
  filed: Filed;
  firstItem: number;
}

/** Items are numbered as they come in the locale that has most. */
export function file(segments: ReadonlyMap<string, Segment>): Filed {
  const numbers = new Map<string, number>();
  const ordered = [...segments.values()].sort(
    (one, other) => other.size - one.size || (one.locale < other.locale ? -1 : 1),
  );
  const filed = ordered.map((segment) => {
    const items = new Int32Array(segment.size);
    for (let entry = 0; entry < countOf(segment.ids); entry += 1) {
      const id = stringAt(segment.ids, entry);
      const number = numbers.get(id) ?? numbers.size;
      numbers.set(id, number);
      items[entry] = number;
    }
    return { segment, items };
  });
  return { ids: [...numbers.keys()], segments: filed };
}

/**
 * @param scope a notice that is not filed is passed over; of two mentions of one the first counts
 * @returns the notices in their order by name, so that the order of the scope decides nothing
 */
export function scopeOf(
  notices: ReadonlyMap<string, Filed>,
  scope: readonly { notice: string; locale: string }[],
): Scoped[] {
  const locales = new Map(scope.toReversed().map(({ notice, locale }) => [notice, locale]));
  const scoped: Scoped[] = [];
  let firstItem = 0;
  for (const notice of [...locales.keys()].sort()) {
    const filed = notices.get(notice);
    if (filed === undefined) continue;
    scoped.push({ notice, locale: locales.get(notice) as string, filed, firstItem });
    firstItem += filed.ids.length;
  }
  return scoped;
}

/** @returns the lanes of a search: those in which something is shown first, then by locale */
export function lanesOf(scoped: readonly Scoped[]): Lane[] {
  const byLocale = new Map<string, Placed[]>();
  for (const { notice, locale, filed, firstItem } of scoped) {
    for (const { segment, items } of filed.segments) {
      const isShown = segment.locale === locale;
      const placed: Placed = { segment, notice, isShown, first: 0, items, firstItem, weights: null };
      const alike = byLocale.get(segment.locale);
      if (alike) alike.push(placed);
      else byLocale.set(segment.locale, [placed]);
    }
  }
  return [...byLocale.keys()].sort().map((locale) => laneOf(locale, byLocale.get(locale) as Placed[]));
}

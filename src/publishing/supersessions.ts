import { isBlank } from '../document/digest.ts';
import type { NoticeDocument } from '../document/notice.ts';
import type { ChosenItem } from './choose-text.ts';
import { currencies, type Superseding } from './currency.ts';

type Supersedes = NoticeDocument['updates'][number]['supersedes'];

interface SupersedingTexts extends Superseding {
  supersedes: Supersedes;
}

/**
 * Tells of each item whether it still holds, what it supersedes and what supersedes it.
 *
 * @param items all of the list: that something is superseded is a fact, whatever has been translated
 * @param shown those that a reader sees; a reason is told in the language of the item that gives it
 */
export function supersessionsOf<Item extends SupersedingTexts>(
  items: readonly Item[],
  shown: readonly ChosenItem<Item>[],
) {
  const currency = currencies(items);
  const keys = new Set(shown.map(({ item }) => item.key));
  const supersedes = new Map<string, Supersession[]>();
  const supersededBy = new Map<string, Supersession[]>();
  for (const { item, chosen } of shown) {
    for (const { key, extent, text } of item.supersedes.filter((entry) => keys.has(entry.key))) {
      const given = text[chosen.textLocale]?.reason;
      const reason = isBlank(given) ? null : (given ?? null);
      supersedes.set(item.key, [...(supersedes.get(item.key) ?? []), { key, extent, reason }]);
      supersededBy.set(key, [...(supersededBy.get(key) ?? []), { key: item.key, extent, reason }]);
    }
  }
  return (key: string) => ({
    currency: currency.get(key) ?? 'current',
    supersedes: supersedes.get(key) ?? [],
    supersededBy: supersededBy.get(key) ?? [],
  });
}

interface Supersession {
  key: string;
  extent: 'whole' | 'part';
  reason: string | null;
}

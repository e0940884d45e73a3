import type { Fault } from '../errors.ts';
import { allLists, type DocumentItem, itemsOf, keyOf, type List, type Supersession } from './lists.ts';
import type { NoticeDocument } from './notice.ts';

/**
 * Finds what is wrong between the parts of a document: keys that stand twice, superseded items that are not there,
 * circles, and a missing title in the source locale.
 *
 * @returns the faults in the order of the document
 */
export function noticeFaults(document: NoticeDocument): Fault[] {
  return [
    ...titleFaults(document),
    ...duplicateFaults(
      document.dataCategories.map((category) => category.key),
      (index) => `/dataCategories/${index}/key`,
    ),
    ...allLists.flatMap((list) => listFaults(list, itemsOf(document, list))),
  ];
}

function titleFaults(document: NoticeDocument): Fault[] {
  if (document.text[document.sourceLocale]?.title !== undefined) return [];
  return [
    {
      code: 'source_title_missing',
      path: `/text/${document.sourceLocale}/title`,
      detail: `Give the notice a title in its source locale, ${document.sourceLocale}.`,
    },
  ];
}

function listFaults(list: List, items: readonly DocumentItem[]): Fault[] {
  const keys = items.map((item) => keyOf(list, item));
  const keyPath = (index: number) => `/${list.name}/${index}/${list.keyField ?? 'value'}`;
  const duplicates = duplicateFaults(keys, keyPath);
  if (!list.supersedes) return duplicates;
  const known = new Set(keys);
  const supersessions = items.map((item) => item.supersedes ?? []);
  const faults = supersessions.flatMap((superseded, index) =>
    supersedesFaults(superseded, known, `/${list.name}/${index}/supersedes`),
  );
  if (duplicates.length > 0 || faults.length > 0) return [...duplicates, ...faults];
  const circle = findCircle(new Map(keys.map((key, index) => [key, supersessions[index] ?? []])));
  return circle ? [circleFault(circle, `/${list.name}/${keys.indexOf(circle[0] ?? '')}/supersedes`)] : [];
}

function duplicateFaults(keys: readonly string[], pathOf: (index: number) => string): Fault[] {
  const seen = new Set<string>();
  return keys.flatMap((key, index) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const detail = `"${key}" stands twice in this list. Give each item a key of its own.`;
    return [{ code: 'duplicate_key', path: pathOf(index), detail } satisfies Fault];
  });
}

/**
 * Finds what is wrong with what one item supersedes.
 *
 * @param known the keys of the item's list
 * @param path of the item's `supersedes`
 */
export function supersedesFaults(
  superseded: readonly Supersession[],
  known: ReadonlySet<string>,
  path: string,
): Fault[] {
  const dangling = superseded.flatMap((entry, index): Fault[] =>
    known.has(entry.key)
      ? []
      : [
          {
            code: 'dangling_supersedes',
            path: `${path}/${index}/key`,
            detail: `There is no "${entry.key}" in this list. Name an item that exists, or remove the entry.`,
          },
        ],
  );
  const duplicates = duplicateFaults(
    superseded.map((entry) => entry.key),
    (index) => `${path}/${index}/key`,
  );
  return [...dangling, ...duplicates];
}

/**
 * @param edges for each item what it supersedes
 * @returns the keys of a circle, in order, or null
 */
export function findCircle(edges: ReadonlyMap<string, readonly { key: string }[]>): string[] | null {
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const trail: { key: string; next: number }[] = [{ key: start, next: 0 }];
    const onTrail = new Set([start]);
    while (trail.length > 0 && !done.has(start)) {
      const step = trail.at(-1) as { key: string; next: number };
      const target = edges.get(step.key)?.[step.next++]?.key;
      if (target === undefined) {
        done.add(step.key);
        onTrail.delete(step.key);
        trail.pop();
      } else if (onTrail.has(target)) {
        const keys = trail.map((entry) => entry.key);
        return keys.slice(keys.indexOf(target));
      } else if (!done.has(target)) {
        trail.push({ key: target, next: 0 });
        onTrail.add(target);
      }
    }
  }
  return null;
}

/** @param circle the keys found by `findCircle` */
export function circleFault(circle: readonly string[], path: string): Fault {
  const around = [...circle, circle[0]].map((key) => `"${key}"`).join(' → ');
  return {
    code: 'supersedes_cycle',
    path,
    detail: `These supersede each other in a circle: ${around}. Remove one of the entries.`,
  };
}

import type { Rendition } from '../../editions/rendition.ts';
import { type AgentEdition, type AgentItem, agentItemsOf } from '../item.ts';
import { itemDigest } from '../item-digest.ts';
import { unitsOfItem } from '../item-units.ts';
import { type NoticePart, partDigest, partsOf } from './part.ts';

// What of an edition is compared: each statement in the locale shown, with its digest, and with the digest of the same in
// the source locale. Where only the language is another, the second tells that nothing else is.

/** One thing that a notice says. */
export interface Statement<Value> {
  kind: string;
  key: string;
  /** The texts that are each translated as a whole, as `translation` names them. */
  units: string[];
  value: Value;
  says: string;
  /** Null where the source does not say it. */
  saysInSource: string | null;
}

export interface EditionView {
  locale: string;
  sourceLocale: string;
  items: Statement<AgentItem>[];
  parts: Statement<NoticePart>[];
  /** The texts whose source has gone on without them. */
  outdated: ReadonlySet<string>;
}

/**
 * @param source the same edition in its source locale, in Markdown; null where that is the locale shown
 * @returns an edition as it is compared
 */
export function viewOf(edition: AgentEdition, source: Rendition | null): EditionView {
  const { locale, sourceLocale, translation } = edition.markdown;
  const inSource = source && digestsOf(source, edition.agent);
  return {
    locale,
    sourceLocale,
    items: agentItemsOf(edition).map((item) => {
      const { kind, key } = item;
      const says = itemDigest(item);
      const units = unitsOfItem(kind, key);
      return { kind, key, units, value: item, says, saysInSource: sourceDigest(inSource, kind, key, says) };
    }),
    parts: partsOf(edition.markdown).map(({ kind, key, unit, part }) => {
      const says = partDigest(part);
      const saysInSource = sourceDigest(inSource, kind, key, says);
      return { kind, key, units: [unit], value: part, says, saysInSource };
    }),
    outdated: new Set(translation.outdated),
  };
}

function digestsOf(source: Rendition, agent: AgentEdition['agent']): Map<string, string> {
  // The plain text is not compared.
  const items = agentItemsOf({ markdown: source, text: source, agent });
  return new Map([
    ...items.map((item): [string, string] => [`${item.kind}/${item.key}`, itemDigest(item)]),
    ...partsOf(source).map(({ kind, key, part }): [string, string] => [`${kind}/${key}`, partDigest(part)]),
  ]);
}

function sourceDigest(
  inSource: ReadonlyMap<string, string> | null,
  kind: string,
  key: string,
  says: string,
): string | null {
  return inSource === null ? says : (inSource.get(`${kind}/${key}`) ?? null);
}

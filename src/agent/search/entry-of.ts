import type { SearchEntry } from '../../search/entry.ts';
import type { AgentItem } from '../item.ts';
import { idOf } from './item-id.ts';

/**
 * @returns what of an item is searched. Its title, body and note are the very texts that an answer highlights; what is
 *   found by but shown elsewhere are keywords
 */
export function entryOf(item: AgentItem): SearchEntry {
  return {
    id: idOf(item.kind, item.key),
    locale: item.textLocale,
    title: item.question ?? '',
    body: item.answerText ?? '',
    note: item.agentNote?.noteText ?? '',
    keywords: keywordsOf(item).join(' '),
  };
}

function keywordsOf({ kind, key, topic, facts }: AgentItem): string[] {
  const words = [topic === null ? null : inWords(topic)];
  // The key of a category is its name in the language of the catalogue, and often the only one that a caller's has.
  if (kind === 'affected_data') words.push(inWords(key));
  if (facts.update) words.push(facts.update.kind);
  if (facts.contact) {
    const { value, displayValue, purpose, hours, reachInstruction } = facts.contact;
    words.push(value, displayValue, inWords(purpose), hours, reachInstruction);
  }
  return words.filter((word) => word !== null);
}

function inWords(name: string): string {
  return name.replaceAll(/[-_]+/g, ' ');
}

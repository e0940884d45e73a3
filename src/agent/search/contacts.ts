import type { Rendition } from '../../editions/rendition.ts';
import type { AgentItem } from '../item.ts';
import type { ContactOfAnswer } from './shapes.ts';

type Contact = Rendition['contacts'][number];

/**
 * @param named the keys of the contacts that the item's text names
 * @returns the keys of the contacts that go with an item: those that it names; else those whose key or purpose has a word of
 *   its topic; else those for this incident
 */
export function contactsOf(
  item: AgentItem,
  contacts: readonly Contact[],
  named: readonly string[],
): string[] {
  if (item.kind === 'contact') return [item.key];
  const known = named.filter((key) => contacts.some((contact) => contact.key === key));
  if (known.length > 0) return known;
  const topic = wordsOf(item.topic ?? '');
  const fitting = contacts.filter(({ key, purpose }) =>
    wordsOf(`${key} ${purpose}`).some((word) => topic.some((other) => isAlike(word, other))),
  );
  const chosen =
    fitting.length > 0 ? fitting : contacts.filter(({ purpose }) => purpose === 'incident_support');
  return chosen.map(({ key }) => key);
}

/** @returns what an answer tells of a contact; field by field */
export function contactOfAnswer(contact: Contact): ContactOfAnswer {
  const { key, purpose, channel, displayValue, href, alwaysOpen, jurisdictions } = contact;
  const { textLocale, label, hours, reachInstruction } = contact;
  return {
    key,
    purpose,
    channel,
    displayValue,
    href,
    alwaysOpen,
    jurisdictions,
    textLocale,
    label,
    hours,
    reachInstruction,
  };
}

// Shorter ones, such as "au" or "the", say nothing of a purpose; "support" is in the purpose of nearly every contact.
const SHORTEST_WORD = 4;
const EMPTY_WORDS = ['support', 'incident', 'general', 'line', 'contact'];

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word.length >= SHORTEST_WORD && !EMPTY_WORDS.includes(word));
}

// "complaints" is about the purpose "complaint".
function isAlike(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

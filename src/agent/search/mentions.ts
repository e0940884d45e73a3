import type { AgentContent, EditionContent } from '../../editions/content.ts';
import { referencesIn } from '../../markdown/render.ts';
import { idOf } from './item-id.ts';

/** Which contacts each item's text names, by the item's id and the locale of the text. */
export type Mentions = Record<string, Record<string, string[]>>;

type Texts = Record<string, Record<string, string | undefined>>;

/** @returns what `:contact[key]` stands for in the answers and bodies of an edition */
export function mentionsOf(content: EditionContent, agent: AgentContent): Mentions {
  const mentions: Mentions = {};
  const note = (id: string, texts: Texts, field: string) => {
    for (const [locale, fields] of Object.entries(texts)) {
      const contacts = contactsIn(fields[field] ?? '');
      if (contacts.length > 0) mentions[id] = { ...mentions[id], [locale]: contacts };
    }
  };
  for (const { key, text } of [...content.faqs, ...agent.faqs]) note(idOf('faq', key), text, 'answer');
  for (const { key, text } of content.updates) note(idOf('update', key), text, 'body');
  for (const { key, text } of content.advice) note(idOf('advice', key), text, 'body');
  return mentions;
}

function contactsIn(source: string): string[] {
  // Parsing takes its time, and most texts name none.
  if (!source.includes(':contact[')) return [];
  const contacts = referencesIn(source).filter(({ kind }) => kind === 'contact');
  return [...new Set(contacts.map(({ key }) => key))];
}

import type { AgentContent, EditionContent } from '../editions/content.ts';
import { redact } from '../redaction/redact.ts';
import { kinds } from '../redaction/span.ts';
import { analyse } from '../search/analysis/analyse.ts';
import { askedFor } from './interrogatives.ts';

/** What an agent has typed, and the edition that it is about, in UTF-8 as it was published. */
export interface Reported {
  /** Null where nothing was said. */
  texts: readonly (string | null)[];
  locale: string;
  about: { content: Uint8Array; agent: Uint8Array } | null;
  /** Whether the first text is compared with others. */
  isCompared: boolean;
}

export interface Prepared {
  /** The same texts without what looks like personal data. */
  texts: (string | null)[];
  /** Of the first text the words that it is compared by, each once; none where it is not compared. */
  terms: string[];
  /** The FAQs that agents see in the edition. */
  faqKeys: string[];
}

/** Makes what an agent has typed ready to be kept; pure. It runs in a thread: an edition may have megabytes. */
export function prepare({ texts, locale, about, isCompared }: Reported): Prepared {
  const content = about && (JSON.parse(decode(about.content)) as EditionContent);
  const agent = about && (JSON.parse(decode(about.agent)) as AgentContent);
  const faqKeys = [...(content?.faqs ?? []), ...(agent?.faqs ?? [])].map(({ key }) => key);
  const keep = content ? [...ownNames(content), ...ownAddresses(content), content.slug, ...faqKeys] : [];
  const kept = texts.map((text) => text && redact(text, locale, { keep }));
  return { texts: kept, terms: isCompared ? termsOf(kept[0] ?? '', locale) : [], faqKeys };
}

/** "This is …" is said of the organisation as well. */
function ownNames({ organisation }: EditionContent): string[] {
  return Object.values(organisation.text).flatMap(({ name }) => name ?? []);
}

/** What the organisation has told everybody is no personal data of the caller. */
function ownAddresses({ contacts, officialSenders, resources }: EditionContent): string[] {
  return [...contacts, ...officialSenders].map(({ value }) => value).concat(resources.map(({ url }) => url));
}

const PLACEHOLDERS = new RegExp(`\\[(?:${kinds.join('|')})\\]`, 'g');

// Of so few words the question word says as much as they do: "when did it happen" is not "why did it happen".
const FEW = 2;

/**
 * @returns the words of a question that carry its meaning; where it has none, the others. Where they are few they are
 *   marked with what is asked for
 */
export function termsOf(question: string, locale: string): string[] {
  const terms = analyse(question.replaceAll(PLACEHOLDERS, ' '), locale);
  const words = terms.filter(({ kind }) => kind === 'word');
  const distinct = [...new Set((words.length > 0 ? words : terms).map(({ text }) => text))].sort();
  const asked = distinct.length > FEW ? null : askedFor(question, locale);
  return asked === null ? distinct : distinct.map((word) => `${word} (${asked})`);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

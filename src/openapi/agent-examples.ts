import { foundItemOf } from '../agent/search/answer.ts';
import { asidesOf, indexEdition } from '../agent/search/build.ts';
import { createCollection } from '../agent/search/collection.ts';
import { find } from '../agent/search/find.ts';
import type { SearchAnswer } from '../agent/search/shapes.ts';
import { canonicalJson } from '../document/digest.ts';
import type { NewEdition } from '../editions/append.ts';
import type { LibraryEdition } from '../editions/reading.ts';
import type { Example } from './example.ts';

/** @returns what agents find in an edition, by the code that searches */
export function agentExamples({ head }: LibraryEdition, edition: NewEdition): [string, Example][] {
  const { noticeId: notice, sha256, sourceLocale: locale } = head;
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const bodyIn = (format: string) =>
    edition.renditions.find((one) => one.locale === locale && one.format === format)?.body ?? '';
  const asides = asidesOf(bytesOf(canonicalJson(edition.content)), bytesOf(canonicalJson(edition.agent)));
  const aside = asides.get(locale) ?? bytesOf('{}');
  const [markdown, text] = [bytesOf(bodyIn('markdown')), bytesOf(bodyIn('text'))];
  const indexed = indexEdition({ head, aside, markdown, text, before: bytesOf('{}') }, false);
  const collection = createCollection();
  collection.put({ notice, sha256, locale, isWithdrawn: false, ...indexed });
  const found = find(collection, {
    text: 'were card numbers taken',
    locale,
    scope: [{ notice, sha256, locale }],
    limit: 2,
    kind: null,
    wantsOld: false,
    related: null,
  });
  const answer: SearchAnswer = { outcome: 'hit', degradations: [], locale, items: found.map(foundItemOf) };
  return [['searchAnswers', { answer }]];
}

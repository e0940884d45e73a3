import { expect, test } from 'vitest';
import { briefingAsText } from '../../src/agent/briefing/briefing-as-text.ts';
import type { ToldBriefing } from '../../src/agent/briefing/told.ts';
import { briefingWords } from '../../src/agent/briefing/words.ts';
import { exampleAnswers } from '../../src/openapi/examples.ts';

// A briefing to be read at the start of a shift, without a tool.

const example = exampleAnswers().get('readBriefing')?.answer as ToldBriefing;
const withoutMarks = (text: string) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');
const locales = 'ar de en es fr hi id it ja ko nl pl pt th tr vi zh-Hans zh-Hant'.split(' ');

test('says what was said before and what is said now', () => {
  expect(withoutMarks(briefingAsText(example, 'en'))).toBe(
    [
      'What has changed since 2026-03-06T02:00:00.000Z',
      '',
      'An incident with our loans system · larkfield-library-incident · #2 · 2026-03-07T02:00:00.000Z',
      'Major change',
      '  Loans of 2023 are affected too.',
      '- Changed: Am I affected?',
      '  Before:',
      '    If you borrowed a book since 2024, yes. Call +64 4 831 0000.',
      '    For agents only:',
      '      Look the caller up by library card, never by name.',
      '  Now:',
      '    If you borrowed a book since 2023, yes. Call +64 4 831 0000.',
      '    For agents only:',
      '      Look the caller up by library card, never by name.',
      '',
    ].join('\n'),
  );
});

test('says that nothing has changed, that it goes on, and that it is not whole', () => {
  const degradations = [{ reason: 'edition_missing' as const, notices: [] }];
  const text = briefingAsText({ ...example, editions: [], next: '9.0.8', degradations }, 'fr');
  expect(
    withoutMarks(text)
      .split('\n')
      .filter((line) => line !== ''),
  ).toEqual([
    'Ce qui a changé depuis le 2026-03-06T02:00:00.000Z',
    'Certains changements ne sont pas disponibles pour l’instant ; redemandez-les',
    'Rien n’a changé',
    'Il y a une autre page: 9.0.8',
  ]);
});

test('says that something does not hold any more before it says what that was', () => {
  const [edition] = example.editions;
  const [change] = edition?.changes ?? [];
  if (!edition || !change?.after) throw new Error('the example has no change');
  const after = { ...change.after, currency: 'superseded' as const };
  const changes = [{ ...change, change: 'superseded' as const, before: null, after }];
  const text = withoutMarks(briefingAsText({ ...example, editions: [{ ...edition, changes }] }, 'en'));
  expect(text).toContain('  Now:\n    (Holds no more)\n    If you borrowed a book since 2023, yes.');
});

test('keeps text of either direction apart from the labels, and obeys no control character in it', () => {
  const [edition] = example.editions;
  if (!edition) throw new Error('the example has no edition');
  const title = 'abc\u202eevil\u0007 \u05e9\u05dc\u05d5\u05dd\u2069';
  const text = briefingAsText({ ...example, editions: [{ ...edition, title }] }, 'ar');
  expect(text).toContain('\u2068abcevil \u05e9\u05dc\u05d5\u05dd\u2069 · ');
  expect(text.match(/\u2068/g)?.length).toBe(text.match(/\u2069/g)?.length);
  const lines = text.split('\n').filter((line) => line !== '');
  expect(lines.filter((line) => !line.startsWith('\u200f'))).toEqual([]);
});

test.each(locales)('the words in %s are all there and all different', (locale) => {
  const found = briefingWords(locale);
  const { heading, redirected, renamed, ...labels } = found.words;
  expect(found.locale).toBe(locale);
  const all = Object.values(labels);
  expect(all.filter((label) => label === '' || label.includes('{'))).toEqual([]);
  expect(new Set(all).size).toBe(20);
  expect([heading, redirected, renamed].map((word) => /\{(\w+)\}/.exec(word)?.[1])).toEqual([
    'since',
    'slug',
    'slug',
  ]);
});

test.each([
  ['pt-BR', 'pt'],
  ['zh-TW', 'zh-Hant'],
  ['zh', 'zh-Hans'],
  ['cy', 'en'],
  ['tr-Arab', 'en'],
  [undefined, 'en'],
])('%s is labelled in %s', (asked, labelled) => {
  expect(briefingWords(asked).locale).toBe(labelled);
});

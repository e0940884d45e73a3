import { expect, test } from 'vitest';
import { piecesOf, wordsFor } from '../../src/delivery/feeds/words.ts';

const locales = 'ar de en es fr hi id it ja ko nl pl pt th tr vi zh-Hans zh-Hant'.split(' ');

test.each(locales)('the words in %s are all there and all different', (locale) => {
  const { labelled, see, ...labels } = { ...wordsFor(locale) } as Record<string, string>;
  expect(new Set(Object.values(labels)).size).toBe(8);
  expect(Object.values(labels).filter((label) => label !== label?.trim() || label === '')).toEqual([]);
  for (const pattern of [labelled, see]) {
    expect(piecesOf(pattern ?? '').filter((_, index) => index % 2 === 1)).toEqual(['label', 'headline']);
  }
});

test.each([
  ['en-AU', 'en'],
  ['pt-BR', 'pt'],
  ['zh', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-Hans-SG', 'zh-Hans'],
])('%s is read with the words of %s', (locale, words) => {
  expect(wordsFor(locale)).toBe(wordsFor(words));
});

test.each(['cy', 'sr-Latn', 'zh-Latn', 'tr-Arab', 'yue'])('there are no words for %s', (locale) => {
  expect(wordsFor(locale)).toBeNull();
});

import { describe, expect, test } from 'vitest';
import { adviceByLocale } from '../../src/official-senders/advice.ts';
import { advise, chooseExplanationLocale, explain } from '../../src/official-senders/explain.ts';
import { explanationsByLocale } from '../../src/official-senders/explanations.ts';
import { verdicts } from '../../src/official-senders/judgement.ts';
import { reasonCodes } from '../../src/official-senders/reasons.ts';

const languages = 'ar de en es fr hi id it ja ko nl pl pt th tr vi zh-Hans zh-Hant'.split(' ');

test('the explanations are in eighteen languages', () => {
  expect(Object.keys(explanationsByLocale)).toEqual(languages);
});

describe.each(Object.entries(explanationsByLocale))('in %s', (locale, explanations) => {
  test('every reason has a sentence of its own', () => {
    expect(Object.keys(explanations)).toEqual([...reasonCodes]);
    expect(new Set(Object.values(explanations)).size).toBe(reasonCodes.length);
  });

  test('the same sentences say what was compared, once, as in English', () => {
    const saying = (sentences: Record<string, string>) =>
      Object.keys(sentences).filter((code) => sentences[code]?.split('{compared}').length === 2);
    expect(saying(explanations)).toEqual(saying(explanationsByLocale.en));
    expect(Object.values(explanations).join('').replaceAll('{compared}', '')).not.toMatch(/[{}]/);
  });

  test('no sentence is in English', () => {
    const same = reasonCodes.filter((code) => explanations[code] === explanationsByLocale.en[code]);
    expect(same).toEqual(locale === 'en' ? [...reasonCodes] : []);
  });
});

test('every verdict comes with advice of its own, in each of these languages', () => {
  expect(Object.keys(adviceByLocale)).toEqual(languages);
  const sentences = Object.values(adviceByLocale).flatMap((advice) => Object.values(advice));
  expect(new Set(sentences).size).toBe(languages.length * verdicts.length);
  expect(advise('imitation', 'fr')).toMatch(/ne répondez pas/);
  expect(advise('not_listed', 'en')).toMatch(/does not prove that it is fake/);
});

test('what was compared is set apart from the direction of the sentence, and taken as it is', () => {
  expect(explain('not_in_list', 'example.com', 'ar')).toContain('\u2068example.com\u2069');
  expect(explain('not_in_list', '$&', 'en')).toContain('\u2068$&\u2069');
});

test.each([
  ['zh-TW', 'zh-Hant'],
  ['zh', 'zh-Hans'],
  ['pt-BR', 'pt'],
  ['fi', 'es'],
])('whoever asks for %s is told in %s', (asked, locale) => {
  expect(chooseExplanationLocale(asked, 'de', { sourceLocale: 'es-MX' })).toBe(locale);
});

test('whoever asks for none is told in the language of the notice, or in English', () => {
  expect(chooseExplanationLocale(undefined, undefined, { sourceLocale: 'vi' })).toBe('vi');
  expect(chooseExplanationLocale(undefined, 'xx', { sourceLocale: 'sv' })).toBe('en');
  expect(chooseExplanationLocale(undefined, undefined, null)).toBe('en');
});

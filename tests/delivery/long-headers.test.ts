import { expect, test } from 'vitest';
import { chooseLocale } from '../../src/http/negotiate.ts';

const offered = { locales: ['ar', 'en', 'ja', 'ko', 'zh-Hant'], sourceLocale: 'en' };

test('what people list is matched: the ten languages that they like best', () => {
  // None of the first nine is close to one that is offered.
  const wanted = ['fi', 'hu', 'et', 'lt', 'lv', 'pl', 'cs', 'sk', 'hr', 'ja'];
  expect(chooseLocale(offered, undefined, wanted.join(', ')).locale).toBe('ja');
});

test('of a header with thousands of languages, those beyond the best ten are not looked at', () => {
  const header = Array.from({ length: 4_000 }, (_, index) => `x${index % 10}${'abc'[index % 3]}, eo`).join(
    ', ',
  );
  expect(chooseLocale(offered, undefined, `${header}, ja`).locale).toBe('en');
});

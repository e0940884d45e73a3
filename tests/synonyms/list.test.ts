import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type SynonymGroup, synonymList } from '../../src/document/synonyms.ts';

const parse = (...groups: string[][]) =>
  synonymList.safeParse({ groups: groups.map((terms) => ({ terms })) });
const faultsOf = (...groups: string[][]) => parse(...groups).error?.issues.map(({ path }) => path.join('/'));

describe('a list of synonyms', () => {
  test('is kept composed, trimmed and with single spaces', () => {
    expect(parse(['  Cafe\u0301 \t bar ', 'tea\u3000room']).data).toEqual({
      groups: [{ terms: ['Café bar', 'tea room'] }],
    });
  });

  test('that is written again as it is read stays as it is', () => {
    const once = parse(['ﾊﾟｽﾎﾟｰﾄ ', '旅券'], ['a\u030a', 'b  c']).data;
    expect(synonymList.parse(once)).toEqual(once);
  });

  test('has in no group the same term twice, whatever its case or width', () => {
    expect(faultsOf(['Passport', 'travel document', 'ＰＡＳＳＰＯＲＴ'])).toEqual(['groups/0/terms/2']);
    expect(faultsOf(['é', 'e\u0301'])).toEqual(['groups/0/terms/1']);
  });

  test('may have a word in two groups, for it may mean two things', () => {
    expect(faultsOf(['bank', 'shore'], ['bank', 'credit institution'])).toBeUndefined();
  });

  test.each([
    ['one term alone', [['passport']], ['groups/0/terms']],
    ['a blank term', [['passport', ' \u3000']], ['groups/0/terms/1']],
    ['a term without a letter or a digit', [['passport', '🛂 !']], ['groups/0/terms/1']],
    ['a term of 101 characters', [['passport', '𠮷'.repeat(101)]], ['groups/0/terms/1']],
    ['a group of 21', [Array.from({ length: 21 }, (_, index) => `w${index}`)], ['groups/0/terms']],
    [
      '5,001 terms in all',
      Array.from({ length: 1_667 }, (_, index) => ['a', 'b', 'c'].map((letter) => `${letter}${index}`)),
      ['groups'],
    ],
    ['2,001 groups', Array.from({ length: 2_001 }, (_, index) => [`a${index}`, `b${index}`]), ['groups']],
  ])('with %s is refused, and the place is told', (_what, groups, paths) => {
    expect(faultsOf(...groups)).toEqual(paths);
  });

  test('takes 2,000 groups', () => {
    expect(parse(...Array.from({ length: 2_000 }, (_, index) => [`a${index}`, `b${index}`])).success).toBe(
      true,
    );
  });

  test('takes a term of 100 characters that each need two units', () => {
    expect(faultsOf(['passport', '𠮷'.repeat(100)])).toBeUndefined();
  });
});

describe('the synonyms of the demo', async () => {
  const read = async (name: string) =>
    JSON.parse(await readFile(new URL(`../../src/demo/${name}.json`, import.meta.url), 'utf8'));
  const lists = Object.entries((await read('synonyms')) as Record<string, SynonymGroup[]>);

  test('are in its three languages, and such as editors may write', () => {
    expect(lists.map(([locale]) => locale)).toEqual(['en', 'ja', 'ar']);
    for (const [, groups] of lists) expect(synonymList.parse({ groups })).toEqual({ groups });
  });

  test.each([
    ['en', 'reservation'],
    ['ja', 'クレカ'],
    ['ar', 'الباسبور'],
  ])(
    'in %s lead from a word that no text of the demo has, "%s", to one that it has',
    async (locale, word) => {
      const texts = textsIn(await read('notice'), locale)
        .join('\n')
        .toLowerCase();
      const groups = new Map(lists).get(locale) ?? [];
      const meant = groups.filter(({ terms }) => terms.includes(word)).flatMap(({ terms }) => terms);
      expect(texts).not.toContain(word);
      expect(meant.filter((term) => texts.includes(term))).not.toEqual([]);
    },
  );
});

/** @returns every string below a member that is named like a locale */
function textsIn(value: unknown, locale: string, isWanted = false): string[] {
  if (typeof value === 'string') return isWanted ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => textsIn(one, locale, isWanted || name === locale));
}

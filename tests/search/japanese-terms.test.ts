import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseJapanese } from '../../src/search/analysis/japanese.ts';
import { alternativesIn } from '../../src/search/analysis/japanese-thesaurus.ts';
import type { TermKind } from '../../src/search/analysis/term.ts';

const terms = (text: string, kind: TermKind) =>
  analyseJapanese(text)
    .filter((term) => term.kind === kind)
    .map((term) => term.text);

describe('words', () => {
  test('are in their base form, without particles and endings', () => {
    expect(terms('会員の情報を送りました', 'word')).toEqual(['会員', '情報', '送る']);
  });

  test.for([
    ['申し込み', '申込み', '申込', '申し込む'],
    ['引っ越し', '引越し', '引越'],
    ['ごみ', 'ゴミ', 'ｺﾞﾐ'],
    ['サーバー', 'サーバ', 'ｻｰﾊﾞｰ'],
  ])('have one spelling: %s', (spellings) => {
    expect(new Set(spellings.map((spelling) => terms(spelling, 'word').join())).size).toBe(1);
  });

  test('keep what is a word of its own at their end', () => {
    expect(terms('粗大ごみ', 'word')).toEqual(['粗大ごみ']);
    expect(terms('粗大ごみ', 'part')).toContain('ゴミ');
  });

  test('are minor where they only ask', () => {
    expect(terms('方法を教えてください', 'word')).toEqual([]);
    expect(terms('方法を教えてください', 'minor')).toEqual(['方法', '教える']);
  });
});

describe('parts', () => {
  test('are how a word sounds, in its base form', () => {
    expect(terms('支払った', 'part')).toContain('シハラウ');
  });

  test('are ideographs, their pairs, and nouns side by side', () => {
    expect(terms('健康診断', 'part')).toEqual(
      expect.arrayContaining(['健', '健康', '康診', '診断', '健康診断']),
    );
  });
});

test('offsets are those of the text as it was written', () => {
  const text = '①ｸﾚｼﾞｯﾄｶｰﾄﾞ、㈱𠮷野家の𩸽';
  const written = analyseJapanese(text)
    .filter(({ kind }) => kind === 'word')
    .map(({ start, end }) => text.slice(start, end));
  expect(written).toContain('ｸﾚｼﾞｯﾄｶｰﾄﾞ');
  expect(written).toContain('𩸽');
});

test('any text gives terms in order, within it, and never half of a character', () => {
  const letters = fc.constantFrom(...'アあ漢々ーﾊﾞ𩸽をっ。a1 ', '\ud83d', '\udc00', '👩‍👧', 'が');
  const textOf = fc.oneof(fc.string({ unit: letters }), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(textOf, (text) => {
      const terms = analyseJapanese(text);
      return terms.every(
        ({ start, end }, index) =>
          start >= (terms[index - 1]?.start ?? 0) &&
          end > start &&
          end <= text.length &&
          !isWithinPair(text, start) &&
          !isWithinPair(text, end),
      );
    }),
  );
});

function isWithinPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
}

test('a run of a hundred thousand letters without a break is analysed', () => {
  expect(analyseJapanese('ソ'.repeat(100_000)).length).toBeGreaterThan(0);
});

describe('other words', () => {
  test('are found for the longest word at a place, wherever it stands', () => {
    const text = 'あの、クレジットカードは？';
    const [found] = alternativesIn(text);
    expect(text.slice(found?.start, found?.end)).toBe('クレジットカード');
    expect(found?.others).toContainEqual({ text: 'クレカ', isSpelling: true });
  });

  test('are found for a form of a word', () => {
    expect(alternativesIn('引っ越した').flatMap(({ others }) => others.map(({ text }) => text))).toContain(
      '転居',
    );
  });

  test('are only its own forms for a word that has other meanings too', () => {
    const [found] = alternativesIn('passport');
    expect(found?.others).toContainEqual({ text: 'パスポート', isSpelling: true });
    expect(found?.others.every(({ isSpelling }) => isSpelling)).toBe(true);
  });

  test('are not given for what only asks', () => {
    expect(alternativesIn('方法を教えて')).toEqual([]);
  });
});

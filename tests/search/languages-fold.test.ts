import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldText } from '../../src/search/analysis/fold.ts';

test.each([
  ['STRASSE', 'Straße'],
  ['istanbul', 'İSTANBUL'],
  ['kapı', 'kapi'],
  ['οδος', 'ΟΔΟΣ'],
  ['ΟΔΌΣ', 'οδός'],
  ['Łódź', 'LODZ'],
  ['Ærø', 'aero'],
  ['ещё', 'еще'],
  ['cafe\u0301', 'café'],
  ['ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
  ['ﾊﾟｽﾎﾟｰﾄ', 'パスポート'],
  ['か\u3099', 'が'],
  ['한글', '한글'.normalize('NFD')],
  ['كِتَابٌ', 'كتاب'],
  ['كـــتاب', 'كتاب'],
  ['أرقام إلى آخر', 'ارقام الى اخر'],
  ['کتابی', 'كتابي'],
  ['שָׁלוֹם', 'שלומ'],
  ['ज़रूरी', 'जरूरी'],
  ['नहीँ', 'नहीं'],
  ['นํ้า', 'น้ำ'],
  ['١٢٣ ۴۵ १२ ๕', '123 45 12 5'],
  ['l’eau', "l'eau"],
  ['soft\u00adware \u200fhere', 'software here'],
  ['ﬁne', 'fine'],
])('%s is compared as %s is', (one, other) => {
  expect(foldText(one)).toBe(foldText(other));
});

test.each([
  ['й', 'и'],
  ['ї', 'і'],
  ['が', 'か'],
  ['パ', 'ハ'],
  ['กิน', 'กน'],
  ['की', 'क'],
  ['ば', 'は'],
])('%s is another letter than %s', (one, other) => {
  expect(foldText(one)).not.toBe(foldText(other));
});

test('a letter that becomes two, and marks that are left out, are found again in the original', () => {
  const text = 'Die Stra\u00dfe, cafe\u0301, ﾊﾟｽ';
  const folded = fold(text);
  const original = (word: string) => {
    const at = folded.text.indexOf(word);
    return text.slice(folded.startOf(at), folded.endOf(at + word.length));
  };
  expect(['strasse', 'cafe', 'パス'].map(original)).toEqual(['Straße', 'cafe\u0301', 'ﾊﾟｽ']);
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  // Halves of surrogate pairs among them.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
);

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }),
    { numRuns: 300 },
  );
});

test('a text is compared alike whether its accents are letters of their own or not', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
    }),
    { numRuns: 300 },
  );
});

test('every piece of the folded text has its place in the original, in the same order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = fold(text);
      let before = 0;
      for (let at = 0; at < folded.text.length; at++) {
        const [start, end] = [folded.startOf(at), folded.endOf(at + 1)];
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        before = start;
      }
    }),
    { numRuns: 300 },
  );
});

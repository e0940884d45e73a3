import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords, type WordChange } from '../../src/publishing/history/diff-words.ts';

const sides = (changes: readonly WordChange[]) => ({
  before: textOf(changes, 'removed'),
  after: textOf(changes, 'added'),
});
const textOf = (changes: readonly WordChange[], op: WordChange['op']) =>
  changes
    .filter((change) => change.op === 'same' || change.op === op)
    .map(({ text }) => text)
    .join('');

const anyLocale = fc.constantFrom('en', 'ja', 'ar', 'th', 'de');
/** Texts of few words, so that two of them have much in common. */
const anyText = fc
  .array(
    fc.constantFrom(
      ...[
        'data ',
        'was ',
        ' ',
        '\n',
        '\r\n',
        'копия ',
        '影響',
        'を受けた',
        'مرحبا ',
        'ข้อมูล',
        '👩‍👩‍👧',
        '𠮷',
        'é',
        'e\u0301',
        '.',
      ],
    ),
    { maxLength: 40 },
  )
  .map((words) => words.join(''));

test('what is the same and what was removed are the text before; with what was added, the text after', () => {
  fc.assert(
    fc.property(anyText, anyText, anyLocale, (before, after, locale) => {
      expect(sides(diffWords(before, after, locale))).toEqual({ before, after });
    }),
  );
});

test('so it is with any characters', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(sides(diffWords(before, after, 'en'))).toEqual({ before, after });
    }),
  );
});

test('a text does not differ from itself', () => {
  fc.assert(
    fc.property(anyText, anyLocale, (text, locale) => {
      expect(diffWords(text, text, locale)).toEqual(text === '' ? [] : [{ op: 'same', text }]);
    }),
  );
});

test('no character is split, however it is written', () => {
  fc.assert(
    fc.property(anyText, anyText, anyLocale, (before, after, locale) => {
      for (const { text } of diffWords(before, after, locale)) {
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/^\u0301|\u200d$/u);
      }
    }),
  );
});

test('no two neighbours are alike, and what was removed stands ahead of what was added', () => {
  fc.assert(
    fc.property(anyText, anyText, anyLocale, (before, after, locale) => {
      const ops = diffWords(before, after, locale).map(({ op }) => op);
      expect(ops.some((op, place) => op === ops[place + 1])).toBe(false);
      expect(ops.join(' ')).not.toContain('added removed');
    }),
  );
});

test('one Japanese word is told from another, without spaces between them', () => {
  expect(diffWords('影響を受けたお客様の電話番号', '影響を受けたお客様の住所', 'ja')).toEqual([
    { op: 'same', text: '影響を受けたお客様の' },
    { op: 'removed', text: '電話番号' },
    { op: 'added', text: '住所' },
  ]);
});

test('one Thai word is told from another, without spaces between them', () => {
  expect(diffWords('ข้อมูลส่วนบุคคล', 'ข้อมูลสาธารณะ', 'th')[0]).toEqual({ op: 'same', text: 'ข้อมูล' });
});

test('one Arabic word is told from another', () => {
  expect(diffWords('مرحبا بالعالم الكبير', 'مرحبا بالعالم الصغير', 'ar')).toEqual([
    { op: 'same', text: 'مرحبا بالعالم ' },
    { op: 'removed', text: 'الكبير' },
    { op: 'added', text: 'الصغير' },
  ]);
});

test('words that were replaced side by side are one replacement', () => {
  expect(diffWords('We lost the data.', 'We secured a record.', 'en')).toEqual([
    { op: 'same', text: 'We ' },
    { op: 'removed', text: 'lost the data' },
    { op: 'added', text: 'secured a record' },
    { op: 'same', text: '.' },
  ]);
});

test('one word in a text as long as may be is found', () => {
  const line = 'The data of some people was copied from our system.\n';
  const text = line.repeat(1_900);
  const changed = `${line.repeat(1_000)}The data of most people was copied from our system.\n${line.repeat(899)}`;
  const differing = diffWords(text, changed, 'en').filter(({ op }) => op !== 'same');
  expect(differing).toEqual([
    { op: 'removed', text: 'some' },
    { op: 'added', text: 'most' },
  ]);
});

test('long texts that have nothing in common are told as one replaced by the other', () => {
  const before = Array.from({ length: 20_000 }, (_, n) => `a${n} `).join('');
  const after = Array.from({ length: 20_000 }, (_, n) => `b${n} `).join('');
  expect(diffWords(before, after, 'en')).toEqual([
    { op: 'removed', text: before },
    { op: 'added', text: after },
  ]);
});

test('texts that differ too much for words are told by sentences', () => {
  const sentence = (n: number) => `So ${Array.from({ length: 300 }, (_, word) => `w${n}x${word}`).join(' ')}`;
  const kept = 'This stays as it is. ';
  const before = `${sentence(1)}. ${kept}${sentence(2)}. `;
  const after = `${sentence(3)}. ${kept}${sentence(4)}. `;
  expect(diffWords(before, after, 'en')).toContainEqual({ op: 'same', text: kept });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact, redactions } from '../../src/redaction/redact.ts';

const locales = fc.constantFrom(
  'en',
  'en-AU',
  'de',
  'fr',
  'ja',
  'ko',
  'zh-Hans',
  'ar',
  'hi',
  'th',
  'pl',
  'tr',
);

/** Texts of pieces that mean something to some pattern, and of anything else. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      'I am ',
      'my name is ',
      'born ',
      'PIN ',
      'name: ',
      'Anna ',
      ' van ',
      '私は',
      'です',
      '我叫',
      'اسمي ',
      '@',
      '[phone]',
      '[name]',
    ],
    ...[
      '$',
      '年',
      '-',
      ' ',
      '.',
      '+',
      '(',
      '/',
      '〒',
      'DE89 3704 0044 0532 0130 00',
      '2025-07-02',
      '1,800',
      'http://',
      '?',
    ],
    ...['ー', '٠٥٠', '１２３', '𝟜𝟙', '\u200B', '\n', '"', "'", ',', ':', ' ext. 12', 'ABC', 'dot'],
  ),
  fc.stringMatching(/^\d{1,20}$/),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ maxLength: 8 }),
);
const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

const numerals = fc.constantFrom('0123456789', '０１２３４５６７８９', '٠١٢٣٤٥٦٧٨٩', '०१२३४५६७८९');
/** Payment cards in digits of several scripts, in groups of any length with any of the usual signs between. */
const cards = fc
  .record({
    digits: fc.stringMatching(/^[3-6]\d{11,17}$/).map(withCheckDigit),
    sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 19, maxLength: 19 }),
    between: fc.constantFrom('', ' ', '-', '.', ' - ', '  ', '\u00A0', '\u200B', '　', '_'),
    numerals,
  })
  .map(({ digits, sizes, between, numerals }) => {
    const groups: string[] = [];
    for (let from = 0; from < digits.length; from += (groups.at(-1) as string).length) {
      groups.push(digits.slice(from, from + (sizes[groups.length] ?? 1)));
    }
    const written = [...groups.join(between)].map((one) => (/\d/.test(one) ? numerals[Number(one)] : one));
    return { digits, written: written.join('') };
  });

const digitsOf = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[٠-٩]/g, (one) => String(one.charCodeAt(0) - 0x660))
    .replaceAll(/[०-९]/g, (one) => String(one.charCodeAt(0) - 0x966))
    .replaceAll(/\D/g, '');

test('what was redacted is the same when it is redacted again', () => {
  fc.assert(
    fc.property(texts, locales, (text, locale) => {
      const once = redact(text, locale);
      expect(redact(once, locale)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test('no payment card survives, however it is grouped and whatever stands around it', () => {
  fc.assert(
    fc.property(texts, cards, texts, locales, (before, card, after, locale) => {
      const redacted = redact(`${before}${card.written}${after}`, locale);
      // Its digits may stand in what surrounds it by chance, not in a row of this length.
      expect(digitsOf(redacted)).not.toContain(card.digits);
    }),
    { numRuns: 500 },
  );
});

test('no e-mail address survives, whatever stands around it', () => {
  fc.assert(
    fc.property(texts, fc.emailAddress(), texts, locales, (before, address, after, locale) => {
      expect(redact(`${before}${address}${after}`, locale)).not.toContain(address);
    }),
    { numRuns: 500 },
  );
});

test('redactions are in order, apart from each other and within the text', () => {
  fc.assert(
    fc.property(texts, locales, (text, locale) => {
      let from = 0;
      for (const { start, end } of redactions(text, locale)) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        from = end;
      }
      expect(from).toBeLessThanOrEqual(text.length);
    }),
  );
});

const long = 100_000;
test.each([
  ['digits', '1'],
  ['digits with spaces', '1 '],
  ['brackets', '(1'],
  ['plus signs', '+('],
  ['at signs', 'a@'],
  ['quotes at signs', '"@'],
  ['at signs far apart', `${'あ'.repeat(80)}@`],
  ['capitals', 'Aa '],
  ['introductions', 'I am '],
  ['names', 'my name is Anna Anna Anna Anna '],
  ['births', 'born '],
  ['dates', '2025-07-02 '],
  ['amounts', '1,000 '],
  ['codes', 'A1-'],
  ['dots', 'a.b/'],
  ['queries', 'a.bc/?'],
  ['accounts', 'DE89 '],
  ['Japanese', '私は田中'],
  ['katakana', 'タ'],
  ['Chinese', '我是王'],
  ['Korean', '저는 김'],
  ['Arabic', 'أنا علي '],
  ['Thai', 'ผมชื่อ'],
  ['apostrophes', "a'"],
  ['labels', 'password 1'],
  ['names of fields', 'name: '],
  ['relatives', '夫の田中'],
  ['titles', '様'],
])('100,000 characters of %s do not hold anybody up', (_what, unit) => {
  // A pattern that tries every way would not end before the test does.
  const text = unit.repeat(long / unit.length);
  const locales = /[^ -~]/.test(unit) ? ['ja', 'zh', 'ko', 'ar', 'th'] : ['de'];
  for (const locale of locales) {
    expect(redactions(text, locale).every(({ end }) => end <= text.length)).toBe(true);
  }
});

test('what the organisation itself has said stays', () => {
  const keep = [
    '+61255500123',
    'help@shop.example',
    'notice-2025-00123',
    'https://shop.example/help?topic=1',
  ];
  const text =
    'notice-2025-00123 says (02) 5550 0123, help@shop.example and https://shop.example/help?topic=1; I have +61 412 345 678';
  expect(redact(text, 'en-AU', { keep })).toBe(text.replace('+61 412 345 678', '[phone]'));
  expect(redact(text, 'en-AU')).not.toContain('help@shop.example');
  expect(redact('my name is Anna', 'en', { keep: ['name', 'my'] })).toBe('my name is [name]');
  expect(redact('This is Harbourline, I am Anna', 'en', { keep: ['Harbourline'] })).toBe(
    'This is Harbourline, I am [name]',
  );
  // Only as a whole: a longer address that ends like it is somebody's.
  expect(redact('my-help@shop.example', 'en', { keep: ['help@shop.example'] })).toBe('[e-mail]');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../src/search/analysis/analyse.ts';
import type { TermKind } from '../../src/search/analysis/term.ts';

function terms(text: string, locale: string, ...kinds: TermKind[]): string[] {
  return analyse(text, locale)
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map((term) => term.text);
}

const words = (text: string, locale: string) => terms(text, locale, 'word');

test('endings are taken off, and the word as it stands is kept beside', () => {
  expect(terms('passports', 'en')).toEqual(['passport', 'passports']);
});

test('irregular forms of English meet', () => {
  expect(words('stole stolen stealing', 'en')).toEqual(['steal', 'steal', 'steal']);
  expect(words('children', 'en')).toEqual(words('child', 'en'));
});

test('a digit is a piece of a code only if it stands apart', () => {
  expect(terms('2FA', 'en')).not.toContain('2');
  expect(terms('gate-5', 'en')).toContain('5');
});

test('what says little is minor', () => {
  expect(terms('Is the passport in it?', 'en', 'minor')).toEqual(['is', 'the', 'in', 'it']);
});

test.each([
  ['en', "the passenger's bookings", ['passeng', 'book']],
  ['fr', "l’adresse de l'hôtel", ['adress', 'hotel']],
  ['it', "dell'indirizzo", ['indirizz']],
  ['tr', "Nordferry'nin", ['nordferry']],
  ['uk', "м'ята", ['мят']],
  ['he', 'ת"ז', ['תז']],
])('in %s an apostrophe in %s is understood', (locale, text, expected) => {
  expect(words(text, locale)).toEqual(expected);
});

test('e-mail and email meet, and so do data-breach and databreach', () => {
  expect(words('e-mail', 'en')).toEqual(words('email', 'en'));
  expect(terms('data-breach', 'en')).toEqual(expect.arrayContaining(['data', 'breach', 'databreach']));
});

test.each([
  ['de', 'Kreditkartennummern', ['Kreditkarte', 'Karten', 'Nummer', 'Kredit']],
  ['de', 'Reisepassnummer', ['Reisepass', 'Pass', 'Nummer']],
  ['de', 'Datenschutzbeauftragter', ['Datenschutz', 'Schutz', 'Beauftragte']],
  ['nl', 'paspoortnummer', ['paspoort', 'nummer']],
  ['sv', 'kreditkortsnummer', ['kreditkort', 'kort', 'nummer']],
  ['nb', 'passnummeret', ['pass', 'nummer']],
  ['da', 'kreditkortnummer', ['kreditkort', 'nummer']],
  ['fi', 'luottokorttinumero', ['luottokortti', 'numero']],
  ['hu', 'útlevélszám', ['útlevél', 'szám']],
])('in %s the members of %s are found', (locale, compound, members) => {
  const found = terms(compound, locale);
  for (const member of members) expect(found).toContain(words(member, locale)[0]);
});

test('a long word does not have members without end', () => {
  const longest = 'Rindfleischetikettierungsueberwachungsaufgabe';
  expect(analyse(longest, 'de').length).toBeLessThan(150);
});

test('German umlauts are found as they are typed without them', () => {
  expect(terms('Buergschaft', 'de')).toContain(words('Bürgschaft', 'de')[0]);
});

test.each([
  ['pl', 'hasło hasła haseł hasłem'],
  ['cs', 'heslo hesla hesel heslem'],
  ['id', 'pemesanan pesanan dipesan pesananmu'],
  ['pt', 'cartão cartões'],
  ['ar', 'بطاقة بطاقات والبطاقات بطاقتي'],
  ['fa', 'کارت کارت‌ها کارتهای'],
  ['sr', 'лозинка lozinke'],
  ['ko', '비밀번호 비밀번호를 비밀번호는 비밀번호가'],
])('in %s these are one word: %s', (locale, forms) => {
  expect(new Set(words(forms, locale)).size).toBe(1);
});

test('an Arabic plural meets its singular in the consonants', () => {
  expect(terms('حجوزات', 'ar')).toContain(words('حجز', 'ar')[0]);
});

test('Hebrew words are found with the letters before them and without', () => {
  expect(terms('והדרכון', 'he')).toContain(words('דרכון', 'he')[0]);
});

test('Vietnamese is exact with its accents, and found without', () => {
  expect(words('mật khẩu', 'vi')).not.toEqual(words('mặt khâu', 'vi'));
  expect(terms('mật khẩu', 'vi', 'part')).toContain('mat khau');
});

test('Japanese in half-width kana, with other endings and with words in Latin letters', () => {
  expect(words('ﾊﾟｽﾎﾟｰﾄを盗まれました', 'ja')).toEqual(words('パスポートを盗む', 'ja'));
  expect(words('PDFを送る', 'ja')).toContain('pdf');
});

test('Traditional and Simplified Chinese are the same', () => {
  expect(terms('護照號碼與帳號', 'zh-Hant')).toEqual(terms('护照号码与账号', 'zh-Hans'));
});

test('Han characters are read by the locale, kana always as Japanese', () => {
  expect(words('護照', 'zh')).toEqual(['护照']);
  expect(words('護照', 'ko')).toEqual(['護照']);
  expect(words('漏れました', 'en')).toEqual(words('漏れた', 'ja'));
});

test('each script in a text is read by its own rules', () => {
  const found = words('The passports of 田中 and паспорта, حجوزات and หนังสือเดินทาง', 'en');
  expect(found).toEqual(['passport', '田中', 'паспорт', 'حجوز', 'หนังสือเดินทาง']);
});

test.each(['en', 'ja', 'zh-Hans', 'ko', 'th', 'ar', 'he', 'hi', 'de', 'vi'])(
  'numbers, codes and addresses are the same in %s as anywhere',
  (locale) => {
    const text =
      '+61 2 5550 0123; AB-1234; 1,234; 5/7; help@nordferry.example; https://www.nordferry.example/incident/';
    const found = terms(text, locale);
    expect(words(text, locale)).toEqual([
      '61255500123',
      'ab1234',
      '1234',
      '5.7',
      'help@nordferry.example',
      'nordferry.example/incident',
    ]);
    expect(found).toEqual(
      expect.arrayContaining(['255500123', '0123', 'ab', '5', '7', 'nordferry', 'incident']),
    );
  },
);

test.each([
  ['a number with its country code and without', '+61 2 5550 0123', '(02) 5550 0123'],
  ['thousands', '1,234', '1.234'],
  ['thousands with a space', '1\u202f234', '1234'],
  ['full width', '０１２０－５５５', '0120-555'],
  ['Arabic digits', '١٢٣٤', '1234'],
  ['a code with a hyphen and without', 'AB-1234', 'ab1234'],
  ['an address with a scheme and without', 'https://nordferry.example/help', 'nordferry.example/help'],
])('%s meet', (_, one, other) => {
  const shared = terms(one, 'en').filter((term) => terms(other, 'en').includes(term) && term.length > 2);
  expect(shared).not.toEqual([]);
});

test('two numbers that follow each other stay two', () => {
  expect(words('2024 2025', 'en')).toEqual(['2024', '2025']);
});

test('a telephone number ends where another number follows', () => {
  expect(words('03-5550-0123 1', 'en')).toEqual(['0355500123', '1']);
});

test('two sentences without a space between them are words', () => {
  expect(words('stolen.Passports', 'en')).toEqual(['steal', 'passport']);
});

const locales = [
  'ar',
  'de',
  'en',
  'fr',
  'he',
  'hi',
  'ja',
  'ko',
  'th',
  'tr',
  'vi',
  'zh-Hant',
  'fi',
  'xx-nonsense',
];
const samples = [
  'Straße',
  "l'été",
  'e-mail',
  '+61 2 5550 0123',
  'AB-12',
  '護照號碼',
  'ﾊﾟｽﾎﾟｰﾄ',
  'を取り消す',
  '여권번호를',
  'หนังสือเดินทาง',
  'والبطاقات',
  'הדרכון',
  'पासपोर्ट',
  '👩‍👩‍👧',
  '𠮷野家',
  '\ud83d',
  '\udc00',
  '\u200f',
  'a@b.example',
  'ﷺ',
  ' ',
  '-',
  "'",
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...samples), fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

test('any text gives terms that lie in it, in order, and part no pair of surrogates', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...locales), (text, locale) => {
      let before = 0;
      for (const { text: term, start, end } of analyse(text, locale)) {
        expect(term).not.toBe('');
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(partsPair(text, start) || partsPair(text, end)).toBe(false);
        before = start;
      }
    }),
    { numRuns: 300 },
  );
});

function partsPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
}

test('composed and decomposed letters give the same terms', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...locales), (text, locale) => {
      expect(terms(text.normalize('NFD'), locale)).toEqual(terms(text.normalize('NFC'), locale));
    }),
    { numRuns: 200 },
  );
});

test('full and half width give the same terms', () => {
  const ascii = fc.string({ unit: fc.constantFrom(...'abcXYZ0189.-@/ '), maxLength: 30 });
  fc.assert(
    fc.property(ascii, fc.constantFrom(...locales), (text, locale) => {
      const wide = text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
      expect(terms(wide, locale)).toEqual(terms(text, locale));
    }),
    { numRuns: 200 },
  );
});

test.each(['a', 'a.', "a'", '1 ', 'a1-', 'a\u0301', 'か', '中', 'ก', '가', 'ㅎㅏ', 'a@', '\ud800'])(
  'of fifty thousand letters of %s there are no more terms than a few times as many',
  (unit) => {
    const long = unit.repeat(50_000 / unit.length);
    for (const locale of ['de', 'ja']) expect(analyse(long, locale).length).toBeLessThan(4 * long.length);
  },
);

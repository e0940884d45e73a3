import { describe, expect, test } from 'vitest';
import { judgementOn, listing, verdictOn } from './listing.ts';

const listed = listing(
  'official phone +61255500123',
  'official phone +81355500123',
  'official phone 131099',
  'fake phone +61255500666',
);
const OFFICIAL = 'official listed_as_official caller_id_can_be_forged';

test.each([
  '+61255500123',
  '+61 2 5550 0123',
  '+61 (0)2 5550 0123',
  '＋６１－２－５５５０－０１２３',
  '٠٠٦١٢٥٥٥٠٠١٢٣',
  '0061 2 5550 0123',
  '+61 2 5550 0123 ext. 17',
  'tel:+61-2-5550-0123;ext=17',
  'tel:2-5550-0123;phone-context=+61',
  'sms:+61255500123?body=hello',
  '\u202a+61 2 5550 0123\u202c',
])('the same number is official however it is written, and can be forged: %j', (typed) => {
  const { compared } = judgementOn(typed, listed);
  expect([verdictOn(typed, listed), compared]).toEqual([OFFICIAL, '+61255500123']);
});

test.each([
  ['(02) 5550 0123', '+61255500123'],
  ['०२ ५५५० ०१२३', '+61255500123'],
  ['03ー5550ー0123', '+81355500123'],
])('a number without its country is read as one of the countries that are listed: %s', (typed, compared) => {
  expect(judgementOn(typed, listed).compared).toBe(compared);
  expect(verdictOn(typed, listed)).toBe(`${OFFICIAL} country_code_assumed`);
});

test('a known fake is warned of, with its country or without', () => {
  expect(verdictOn('+61 2 5550 0666', listed)).toBe('known_fake listed_as_fake');
  expect(verdictOn('02 5550 0666', listed)).toBe('known_fake listed_as_fake country_code_assumed');
});

test('a short code is compared as it is', () => {
  expect(verdictOn('13 10 99', listed)).toBe(OFFICIAL);
  expect(verdictOn('+13 10 99', listed)).toBe('not_listed not_in_list');
});

test('a number without its country is not official where it may be another line in the reader’s own', () => {
  expect(verdictOn('02 5550 0123', listed, 'NZ')).toBe('not_listed country_code_missing');
  expect(verdictOn('02 5550 0123', listed, 'AU')).toBe(`${OFFICIAL} country_code_assumed`);
  // No number there begins so.
  expect(verdictOn('02 5550 0123', listed, 'US')).toBe(`${OFFICIAL} country_code_assumed`);
  expect(verdictOn('+61 2 5550 0123', listed, 'NZ')).toBe(OFFICIAL);
  expect(verdictOn('02 5550 0666', listed, 'NZ')).toBe('known_fake listed_as_fake country_code_assumed');
});

describe('a number that is not listed', () => {
  test('is not listed, one digit away or many', () => {
    expect(verdictOn('+61 2 5550 0124', listed)).toBe('not_listed not_in_list');
  });

  test('is compared as one of the reader’s country where that is known', () => {
    const { reasons, compared } = judgementOn('(09) 555 0199', listed, 'NZ');
    expect([compared, reasons]).toEqual(['+6495550199', ['not_in_list', 'country_code_assumed']]);
  });

  test('is asked for with its country code where nobody knows the country', () => {
    expect(verdictOn('5550 0199', listed)).toBe('not_listed not_in_list country_code_missing');
    expect(verdictOn('5550 0199', listing())).toBe('not_listed not_in_list country_code_missing');
  });
});

test.each(['TALLOWMERE', 'My Bank', '2degrees', '港湾銀行'])(
  'the name of a sender proves nothing: %s',
  (typed) => {
    const { kind, compared, reasons } = judgementOn(typed, listed);
    expect([kind, compared, reasons]).toEqual(['phone', null, ['sender_name_proves_nothing']]);
  },
);

import { expect, test } from 'vitest';
import { Refusal } from '../../src/errors.ts';
import { readAddress } from '../../src/official-senders/read-address.ts';

function refusalOf(typed: string): Refusal | null {
  try {
    readAddress(typed);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

test.each([
  ['nothing', ''],
  ['white space', ' \n\t\u200b'],
  ['NUL', 'tallow\0mere.com'],
  ['half of a surrogate pair', 'tallow\ud800mere.com'],
  ['too many characters', `https://tallowmere.com/${'a'.repeat(1_000)}`],
  ['a sentence', 'Is tallowmere.com the real one?'],
  ['two web addresses', 'https://tallowmere.com https://elsewhere.test'],
  ['two e-mail addresses', 'a@tallowmere.com, b@tallowmere.com'],
  ['a group of e-mail addresses', 'Team: a@tallowmere.com, b@tallowmere.com;'],
  ['two @', 'a@tallowmere.com@elsewhere.test'],
  ['an e-mail address without a domain', 'help@'],
  ['an e-mail address without anybody', '@tallowmere.com'],
  ['text behind an e-mail address', '<help@tallowmere.com> and more'],
  ['comments without an end', '('.repeat(900)],
  ['a percent sign in the domain of an e-mail address', 'x@tallow%6dere.com'],
  ['a line break that mailto: carries', 'mailto:a%0D%0Ab@tallowmere.com'],
  ['a host that cannot exist', 'https://tallow..mere.com'],
  ['a host without an end', 'https://'],
  ['a port that cannot exist', 'https://tallowmere.com:99999'],
  ['a host that is encoded twice', 'https://tallow%256dere.com'],
  ['a label that is too long', `https://${'a'.repeat(64)}.com`],
  ['a scheme that nobody knows', 'hxxps://tallowmere.com'],
  ['too few digits', '12'],
  ['too many digits', '1'.repeat(16)],
  ['a number and a word', '+61 2 5550 0123 or so'],
  ['a link for calls without a number', 'tel:help'],
  ['a short number within another', 'tel:23;phone-context=+612555001'],
])('%s is refused', (_, typed) => {
  expect(refusalOf(typed)?.code).toBe('invalid_address');
});

test.each([
  'elsewhere.test/@tallowmere.com',
  'elsewhere.test/(x)@tallowmere.com',
  'help@tallowmere.com/path',
])('what a browser and a mail program read otherwise is refused, with the way out: %s', (typed) =>
  expect(refusalOf(typed)?.message).toMatch(/could be a web address or an e-mail address.*mailto:/),
);

test.each([
  'https://tallowmere.com\\@elsewhere.test',
  'https:\\\\tallowmere.com\\@elsewhere.test/',
  'https://elsewhere.test\\@tallowmere.com',
  'https://tallowmere.com\\.elsewhere.test',
])('what programs read as two hosts is refused, with a warning: %s', (typed) => {
  expect(refusalOf(typed)?.message).toMatch(/read this web address in two ways.*Do not open it/);
});

test.each([
  '?cc=x@elsewhere.test',
  '?subject=a&amp;To=x@elsewhere.test',
  '?%62cc=x@elsewhere.test',
  '?to=x%40elsewhere.test#a',
])('a link that writes to others too is refused: %s', (rest) =>
  expect(refusalOf(`mailto:help@tallowmere.com${rest}`)?.message).toMatch(/several addresses/),
);

test('a refusal says what is expected and repeats nothing', () => {
  for (const typed of ['canary7f3a canary7f3a', 'canary7f3a@', 'https://canary7f3a..', 'tel:canary7f3a']) {
    const { message } = refusalOf(typed) as Refusal;
    expect(message).toMatch(/"[^"]*(?:example|55500123)[^"]*"/);
    expect(message).not.toContain('canary');
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../src/errors.ts';
import { byLength, nearestTo } from '../../src/official-senders/near-misses.ts';
import { judgementOn, listing } from './listing.ts';

const listed = listing(
  'official web *.tallowmere.com',
  'official email *.tallowmere.com',
  'official web plain.example',
  'official phone +61255500123',
);

/** Pieces that addresses, and tricks with them, are made of. */
const pieces = fc.constantFrom(
  ...[
    'tallowmere.com',
    'plain.example',
    'www.',
    'evil.test',
    'TALLOWMERE',
    '.com',
    'https://',
    'http:',
    'mailto:',
    'tel:',
  ],
  ...[
    '@',
    '.',
    '/',
    '\\',
    ':',
    '?',
    '#',
    '%40',
    '%2e',
    '%00',
    '<',
    '>',
    '"',
    '(',
    ')',
    ' ',
    '-',
    ',',
    ';',
    '[',
    ']',
    '::1',
  ],
  ...[
    '\u200b',
    '\u00ad',
    '\u202e',
    'ｔ',
    '。',
    'а',
    '٠',
    'xn--',
    '+61255500123',
    '+',
    '0',
    '443',
    '=?utf-8?Q?',
    '?=',
    '\t',
  ],
);
const typed = fc.oneof(
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.emailAddress(),
);

function judged(text: string) {
  try {
    return judgementOn(text, listed);
  } catch (error) {
    // Whatever else is thrown would be answered with 500.
    if (error instanceof Refusal && error.code === 'invalid_address') return null;
    throw error;
  }
}

test('whatever is typed is judged or refused, and official is only what is listed or below it', () => {
  const isListed = /^(?:(?:.+\.)?tallowmere\.com|plain\.example|\+61255500123)$/;
  let officials = 0;
  fc.assert(
    fc.property(typed, (text) => {
      const judgement = judged(text);
      expect(judgement?.verdict).not.toBe('known_fake');
      if (judgement?.verdict !== 'official') return;
      expect(judgement.compared).toMatch(isListed);
      officials += 1;
    }),
    { numRuns: 3_000 },
  );
  expect(officials).toBeGreaterThan(0);
});

test('an official web address is one that a browser opens there', () => {
  const web = fc.array(pieces, { maxLength: 6 }).map((parts) => `https://${parts.join('')}/`);
  fc.assert(
    fc.property(web, (text) => {
      const judgement = judged(text);
      if (judgement?.verdict !== 'official') return;
      expect(URL.parse(text)?.hostname.replace(/\.$/, '')).toBe(judgement.compared);
      // And no program that goes by RFC 3986, appendix B, finds somebody else's host behind a user name.
      const [, authority = ''] = /^https?:[\\/]*([^/?#]*)/i.exec(text) ?? [];
      if (!authority.includes('@')) return;
      expect(URL.parse(`https://${authority.slice(authority.lastIndexOf('@') + 1)}/`)?.hostname).toMatch(
        /(?:^|\.)(?:tallowmere\.com|plain\.example)\.?$/,
      );
    }),
    { numRuns: 2_000 },
  );
});

test('nothing put before or behind a listed host without a border is official', () => {
  const label = fc.stringMatching(/^[a-z0-9]{1,10}$/);
  fc.assert(
    fc.property(label, fc.constantFrom('', '-', '_'), (word, glue) => {
      for (const host of [
        `${word}${glue}tallowmere.com`,
        `tallowmere.com${glue}${word}`,
        `tallowmere.com.${word}`,
      ]) {
        expect(judged(`https://${host}/`)?.verdict).not.toBe('official');
        expect(judged(`help@${host}`)?.verdict).not.toBe('official');
      }
    }),
    { numRuns: 300 },
  );
});

test('a near miss is one error away, neither none nor two', () => {
  const word = fc.stringMatching(/^[abc]{1,6}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), word, (names, written) => {
      const near = names.filter((name) => distance(name, written) === 1);
      const found = nearestTo(written, byLength(names));
      if (near.length === 0) expect(found).toBeNull();
      else expect(near).toContain(found);
    }),
  );
});

/** The optimal string alignment distance by its definition. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const rest = [
    distance(a.slice(1), b) + 1,
    distance(a, b.slice(1)) + 1,
    distance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  ];
  const isSwapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  return Math.min(...rest, ...(isSwapped ? [distance(a.slice(2), b.slice(2)) + 1] : []));
}

import { describe, expect, test } from 'vitest';
import { mixesAlphabets } from '../../src/official-senders/alphabets.ts';
import { skeletonOf } from '../../src/official-senders/skeleton.ts';
import { judgementOn, listing, verdictOn } from './listing.ts';

const listed = listing(
  'official web *.tallowmere.com',
  'official email *.tallowmere.com',
  'official web 港湾銀行.jp',
);
const verdict = (typed: string) => verdictOn(typed, listed);

test.each([
  ['a Cyrillic а', 'tаllowmere.com'],
  ['a Greek ο', 'tallοwmere.com'],
  ['the same in punycode', 'xn--tllowmere-0yh.com'],
  ['a 1 for an l', 'ta1lowmere.com'],
  ['a 0 for an o', 'tall0wmere.com'],
  ['a capital I for an l', 'https://talIowmere.com/'],
  ['rn for m', 'tallowrnere.com'],
  ['vv for w', 'tallovvmere.com'],
  ['a dot below', 'tallowmerẹ.com'],
  ['a combining dot', 'tallow\u0323mere.com'],
  ['a dotless ı for an l', 'tallowmere.corn'],
  ['a subdomain', 'login.ta1lowmere.com'],
])('%s is an imitation, and what it imitates is named', (_, typed) => {
  const { verdict: judged, reasons, matched } = judgementOn(typed, listed);
  expect([judged, reasons[0], matched?.value]).toEqual([
    'imitation',
    'looks_like_official',
    'tallowmere.com',
  ]);
});

test.each(['tallow\u200bmere.com', 'tallow\u00admere.com', 'tallow\u200dmere.com', 'x@tallow\u2060mere.com'])(
  'characters that nobody sees are an imitation: %j',
  (typed) => expect(verdict(typed)).toBe('imitation hidden_characters'),
);

test('a name that is all capitals is the name itself', () => {
  expect(verdict('TALLOWMERE.COM')).toMatch(/^official/);
});

test.each([
  ['another ending', 'tallowmere.net'],
  ['another country', 'shop.tallowmere.com.au'],
  ['an addition', 'tallowmere-support.com'],
  ['an addition without a hyphen', 'mytallowmere.com'],
  ['a letter too few', 'tallomere.com'],
  ['a letter too many', 'tallowmeres.com'],
  ['another letter', 'tallowmare.com'],
  ['two letters in the wrong order', 'tallowmeer.com'],
  ['the name in a subdomain', 'tallowmere.elsewhere.test'],
  ['another ending of a short name in characters that say more', '港湾銀行.com'],
  ['an addition to such a name', '港湾銀行サポート.jp'],
])('%s only resembles, since it may be somebody else’s', (_, typed) => {
  expect(verdict(typed)).toBe('not_listed similar_to_official');
});

test('a short name is not resembled by chance', () => {
  const short = listing('official web *.abc.example');
  expect(verdictOn('abd.example', short)).toBe('not_listed not_in_list');
  expect(verdictOn('abcdef.example', short)).toBe('not_listed not_in_list');
});

test('what the organisation has registered itself imitates nothing', () => {
  const twins = listing('official web a1.tallowmere.com');
  expect(verdictOn('al.tallowmere.com', twins)).toBe('not_listed same_domain_as_official');
});

describe('alphabets', () => {
  test.each(['раура', 'πρώτη', '港銀行サポートabc', '한국abc', 'münchen', 'البريد', 'ᏣᎳᎩ', '123-4'])(
    'that are written together deceive nobody: %s',
    (label) => expect(mixesAlphabets(`${label}.example`)).toBe(false),
  );

  test.each(['аpple', 'pαypal', 'тest', 'אbc'])('that are not make a remark: %s', (label) => {
    expect(mixesAlphabets(`${label}.example`)).toBe(true);
  });

  test('make a remark even where no official name is meant', () => {
    expect(verdict('https://аpple.test')).toBe('not_listed not_in_list mixed_alphabets');
  });
});

describe('a skeleton', () => {
  test.each([
    ['ΡαγΡαl', 'paypal'],
    ['ｍodern', 'modern'],
    ['𝒸𝓁ear', 'dear'],
    ['Ꭲest', 'test'],
  ])('is the same for what looks the same: %s and %s', (one, other) => {
    expect(skeletonOf(one)).toBe(skeletonOf(other));
  });

  test('is another for what looks otherwise', () => {
    expect(skeletonOf('tallowmere')).not.toBe(skeletonOf('tollowmere'));
  });

  test('of a skeleton is itself', () => {
    for (const name of ['tallowmere.com', 'm0dern-bank.co.jp', 'еxample', '港湾銀行']) {
      expect(skeletonOf(skeletonOf(name))).toBe(skeletonOf(name));
    }
  });
});

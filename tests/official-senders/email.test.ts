import { describe, expect, test } from 'vitest';
import { decodeWords } from '../../src/official-senders/encoded-words.ts';
import { judgementOn, listing, verdictOn } from './listing.ts';

const listed = listing('official email *.tallowmere.com', 'official web pages.example');
const verdict = (typed: string) => verdictOn(typed, listed);
const OFFICIAL = 'official listed_as_official email_sender_can_be_forged';

test.each([
  'help@tallowmere.com',
  'help@TALLOWMERE.com.',
  'help+case.17@mail.tallowmere.com',
  '"a strange name"@tallowmere.com',
  '"evil.test/"@tallowmere.com',
  'help(a comment)@(another)tallowmere.com',
  'Tallowmere <help@tallowmere.com>',
  '"Tallowmere, Ltd." <help@tallowmere.com>',
  'Help/Desk <help@tallowmere.com>',
  '<help@tallowmere.com>',
  'mailto:help@tallowmere.com?subject=Hello',
  'mailto:Help%20desk%20%3Chelp@tallowmere.com%3E',
  'δοκιμή@tallowmere.com',
  'ｈｅｌｐ＠ｔａｌｌｏｗｍｅｒｅ．ｃｏｍ',
])('the domain says who it is, and that it can be forged: %s', (typed) => {
  expect(verdict(typed)).toBe(OFFICIAL);
});

test.each([
  'help@badtallowmere.com',
  'tallowmere.com@elsewhere.test',
  'help@tallowmere.com.elsewhere.test',
  'help%tallowmere.com@elsewhere.test',
])('nothing but the domain does: %s', (typed) => expect(verdict(typed)).not.toMatch(/^official/));

describe('a display name', () => {
  test.each([
    '"help@tallowmere.com" <x@elsewhere.test>',
    'help@tallowmere.com <x@elsewhere.test>',
    '"www.TALLOWMERE.com" <x@elsewhere.test>',
    '"ta1lowmere.com" <x@elsewhere.test>',
    '=?utf-8?B?aGVscEB0YWxsb3dtZXJlLmNvbQ==?= <x@elsewhere.test>',
    '=?iso-8859-1?Q?help=40tallowmere.com?= <x@elsewhere.test>',
  ])('that names an official domain is an imitation: %s', (typed) => {
    const { verdict: judged, reasons, matched, compared } = judgementOn(typed, listed);
    expect([judged, reasons[0], matched?.value, compared]).toEqual([
      'imitation',
      'display_name_names_official',
      'tallowmere.com',
      'elsewhere.test',
    ]);
  });

  test('proves nothing, whatever it says', () => {
    expect(verdict('Tallowmere <x@elsewhere.test>')).toBe(
      'not_listed not_in_list display_name_proves_nothing',
    );
  });
});

test.each(['x@elsewhere.test (help@tallowmere.com)', '"help@tallowmere.com"@elsewhere.test'])(
  'an official name beside the domain is an imitation: %s',
  (typed) => expect(verdict(typed)).toBe('imitation official_name_elsewhere'),
);

test('what is official for the web alone is not official for mail', () => {
  expect(verdict('help@pages.example')).toBe('not_listed listed_for_another_kind');
});

test.each(['x@[192.0.2.7]', 'x@[IPv6:2001:db8::7]'])('a bare computer is told from a domain: %s', (typed) => {
  expect(verdict(typed)).toBe('not_listed bare_ip_address');
});

test('encoded words are decoded as they are read, and others stay', () => {
  expect(decodeWords('=?utf-8?Q?Caf=C3=A9?= =?UTF-8*en?b?IGJhcg==?=')).toBe('Café bar');
  expect(decodeWords('=?no-such-charset?Q?a?=')).toBe('=?no-such-charset?Q?a?=');
});

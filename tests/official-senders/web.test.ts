import { describe, expect, test } from 'vitest';
import { judgementOn, listing, verdictOn } from './listing.ts';

const listed = listing(
  'official web *.tallowmere.com',
  'official web plain.example',
  'official web parcels.github.io',
  'official web *.co.uk',
  'official email letters.example',
  'fake web *.tallowmere-refund.test',
  'fake web drop.example',
);
const verdict = (typed: string) => verdictOn(typed, listed);
const OFFICIAL = 'official listed_as_official';

describe('a host counts', () => {
  test.each([
    'https://tallowmere.com',
    'https://mail.tallowmere.com/letter?id=1#top',
    'https://a.b.tallowmere.com',
    'tallowmere.com',
    'www.tallowmere.com/path',
    '//tallowmere.com/path',
    'tallowmere.com:443',
    'HTTPS://TALLOWMERE.COM:443/',
    'https://tallowmere.com:8443/',
    'https://tallowmere.com./',
    'Tallowmere.com.',
    'https:\\\\tallowmere.com\\path',
    'http://tallow%6dere.com',
    'https://elsewhere@tallowmere.com/',
    'https://tallowmere.com#@elsewhere.test',
    'https://tallowmere.com?@elsewhere.test',
    ' https://tallowmere.com/ ',
    '<https://tallowmere.com/>',
    'tallowmere.com,',
    '\u202atallowmere.com\u202c',
  ])('when it is listed, however it is written: %j', (typed) => {
    expect(verdict(typed)).toBe(OFFICIAL);
  });

  test.each(['ｔａｌｌｏｗｍｅｒｅ．ｃｏｍ', 'https://tallowmere。com', 'https://𝐭allowmere.com'])(
    'in the width and style that it is typed in, as browsers do: %s',
    (typed) => expect(verdict(typed)).toBe(OFFICIAL),
  );

  test('below a domain only where subdomains are included', () => {
    expect(verdict('plain.example')).toBe(OFFICIAL);
    expect(verdict('www.plain.example')).toBe('not_listed same_domain_as_official');
  });

  test('only where a label begins', () => {
    expect(verdict('badtallowmere.com')).toBe('not_listed similar_to_official');
    expect(verdict('https://xtallowmere.com')).toMatch(/^not_listed/);
  });

  test('not before an @, and not behind a slash', () => {
    expect(judgementOn('https://tallowmere.com@elsewhere.test/', listed)).toMatchObject({
      verdict: 'imitation',
      reasons: ['official_name_elsewhere'],
      compared: 'elsewhere.test',
    });
    expect(verdict('https://elsewhere.test/tallowmere.com')).toBe('not_listed not_in_list');
  });

  test.each([
    'tallowmere.com.elsewhere.test',
    'tallowmere.com-login.test',
    'login-tallowmere.com.elsewhere.test',
    'https://tallowmere.com%2eelsewhere.test',
  ])('not at the beginning of another: %s', (typed) => {
    expect(verdict(typed)).toBe('imitation official_name_elsewhere');
  });
});

describe('a public suffix', () => {
  test('vouches for nobody below it, even when it is listed', () => {
    expect(verdict('anybody.co.uk')).toBe('not_listed not_in_list');
    expect(verdict('co.uk')).toBe('not_listed shared_ending');
  });

  test('may be private: who has a name below it has no other', () => {
    expect(verdict('parcels.github.io')).toBe(OFFICIAL);
    expect(verdict('somebody.github.io')).toBe('not_listed not_in_list');
    expect(verdict('github.io')).toBe('not_listed shared_ending');
  });
});

describe('a known fake', () => {
  test('is what is listed as one, for mail as for the web', () => {
    for (const typed of [
      'https://tallowmere-refund.test/pay',
      'a.tallowmere-refund.test',
      'x@drop.example',
    ]) {
      expect(verdict(typed)).toBe('known_fake listed_as_fake');
    }
  });

  test('is nothing else', () => {
    expect(verdict('pay.drop.example')).toBe('not_listed same_domain_as_fake');
    expect(verdict('drop.test')).toBe('not_listed not_in_list');
  });

  test('is one though another entry calls it official', () => {
    const both = listing('official web *.tallowmere.com', 'fake web old.tallowmere.com');
    expect(verdictOn('https://old.tallowmere.com', both)).toBe('known_fake listed_as_fake');
    expect(verdictOn('https://new.tallowmere.com', both)).toBe(OFFICIAL);
  });
});

test('a public suffix below an official domain has others below it', () => {
  const hosting = listing(
    'official web *.windows.net',
    'official email *.windows.net',
    'official web *.github.io',
  );
  expect(verdictOn('www.windows.net', hosting)).toBe(OFFICIAL);
  for (const typed of ['https://a.blob.core.windows.net/', 'x@a.blob.core.windows.net']) {
    expect(verdictOn(typed, hosting)).toBe('not_listed same_domain_as_official');
  }
  expect(verdictOn('a.github.io', hosting)).toBe('not_listed not_in_list');
});

test('what is official for mail alone is not official for the web', () => {
  expect(verdict('https://letters.example')).toBe('not_listed listed_for_another_kind');
});

test.each([
  ['http://0x7f.1/', '127.0.0.1'],
  ['http://2130706433/', '127.0.0.1'],
  ['http://0177.0.0.1/', '127.0.0.1'],
  ['192.0.2.7', '192.0.2.7'],
  ['http://[::ffff:192.0.2.7]/', '[::ffff:c000:207]'],
  ['2001:DB8::7', '[2001:db8::7]'],
])('the address of a computer is told from a name: %s', (typed, compared) => {
  expect(judgementOn(typed, listed)).toMatchObject({ reasons: ['bare_ip_address'], compared });
});

test.each([
  'javascript:alert(1)//tallowmere.com',
  'JavaScript:location="https://tallowmere.com"',
  'data:text/html,https://tallowmere.com',
  'ftp://tallowmere.com/',
  'intent://tallowmere.com#Intent;scheme=https;end',
  'tallowmere.com://elsewhere.test/',
  'com.tallowmere.app:open',
])('what opens no web page is no official one: %s', (typed) => {
  expect(judgementOn(typed, listed)).toMatchObject({ reasons: ['opens_no_web_page'], compared: null });
});

test('an internationalised name is the same in Unicode and in punycode', () => {
  const names = listing('official web 港銀行.jp');
  const { verdict: judged, compared, comparedUnicode } = judgementOn('https://港銀行.jp/', names);
  expect([judged, comparedUnicode]).toEqual(['official', '港銀行.jp']);
  expect(judgementOn(compared as string, names)).toMatchObject({ verdict: 'official', compared });
});

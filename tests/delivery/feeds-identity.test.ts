import { expect, test } from 'vitest';
import { faqId, faqPageId, feedId, updateId, uuidV5 } from '../../src/delivery/feeds/identity.ts';
import { about } from './feeds-notice.ts';

const URN = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('a UUID made from a name is the one that RFC 9562 gives as its example (appendix A.4)', () => {
  expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});

test('every id of a notice is a UUID of version 5 of its own', () => {
  const ids = ['en', 'ja'].flatMap((locale) => [
    feedId(about, locale),
    faqPageId(about, locale),
    updateId(about, locale, 'one'),
    updateId(about, locale, 'two'),
    faqId(about, locale, 'one'),
  ]);
  expect(ids.filter((id) => !URN.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('two notices have no id in common', () => {
  const other = { ...about, noticeId: '0b1d8f7e-5a3c-4c59-9a0e-2f6b8f1f7c44' };
  expect(updateId(other, 'en', 'one')).not.toBe(updateId(about, 'en', 'one'));
});

test('an id stays what it was: feed readers hold it', () => {
  expect(feedId(about, 'en')).toBe('urn:uuid:90e70a23-0ebc-5167-82f3-3404bf2f354c');
  expect(updateId(about, 'en', 'refund')).toBe('urn:uuid:362c6240-0580-5fd8-9f74-fd126fd2c24d');
});

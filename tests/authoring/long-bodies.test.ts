import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

// A long body is read in a thread. White space behind it makes any body a long one, and must make no other difference.

let t: TestApp;
let key: string;
const SLUG = 'long';
const at = `/v1/admin/notices/${SLUG}`;
const PADDING = ' '.repeat(40 * 1024);

beforeAll(async () => {
  t = await createTestApp();
  key = await t.keyFor('admin');
  const faqs = [{ key: 'a' }, { key: 'b' }];
  await t.http.put(at).set('authorization', key).send(smallNotice(SLUG, { faqs }));
});
afterAll(() => t.close());

async function send(method: 'put' | 'post', path: string, body: string | Buffer, ifMatch = '*') {
  const { status, body: answer } = await t.http[method](path)
    .set({ authorization: key, 'content-type': 'application/json', ...(ifMatch && { 'if-match': ifMatch }) })
    .serialize((raw) => raw)
    .send(body);
  const { requestId: _, ...rest } = answer;
  return { status, ...rest };
}

const notice = (more: object) => JSON.stringify(smallNotice(SLUG, more));
const faulty: [string, 'put' | 'post', string, string | Buffer, number][] = [
  ['no JSON', 'put', at, '{"a":?}', 400],
  ['a member named twice', 'put', at, '{"slug":"a","slug":"b"}', 400],
  ['a member __proto__', 'put', at, '{"__proto__":{}}', 400],
  ['too deep a nesting', 'put', at, '['.repeat(40) + ']'.repeat(40), 400],
  ['bytes that are not UTF-8', 'put', at, Buffer.from([0x22, 0xff, 0x22]), 400],
  ['nothing but null', 'put', at, 'null', 400],
  ['NUL', 'put', at, '{"slug":"\\u0000"}', 422],
  ['half of a surrogate pair', 'put', at, '{"slug":"\\ud800"}', 422],
  ['an unknown field', 'put', at, notice({ colour: 'red' }), 422],
  ['several faults', 'put', at, notice({ timeZone: 'Nowhere', faqs: [{ key: 'Ä' }, { topic: '' }] }), 422],
  ['raw HTML', 'put', at, notice({ sections: [{ key: 'a', text: { en: { body: '<b>' } } }] }), 422],
  ['a list', 'put', at, '[]', 422],
  ['another slug', 'put', at, JSON.stringify(smallNotice('other')), 422],
  ['two items of one key', 'put', at, notice({ faqs: [{ key: 'a' }, { key: 'a' }] }), 422],
  ['an item with a bad value', 'put', `${at}/faqs/a`, '{"audience":"everybody"}', 422],
  ['an item of another key', 'put', `${at}/faqs/a`, '{"key":"b"}', 422],
  ['an item without a key', 'post', `${at}/faqs`, '{}', 422],
  ['a text with an unknown field', 'put', `${at}/faqs/a/text/ja`, '{"title":"?"}', 422],
  ['an order that is none', 'put', `${at}/order/faqs`, '{"keys":["a"]}', 422],
  ['an order with a number', 'put', `${at}/order/faqs`, '{"keys":[1]}', 422],
  ['a publish command', 'post', `${at}/publish`, '{"locales":["xx-invalid-tag-"]}', 422],
  ['a bad address as well', 'put', '/v1/admin/notices/No-Slug', '{"colour":1}', 400],
];

test.each(faulty)(
  '%s is refused in a long body as in a short one',
  async (_what, method, path, body, status) => {
    const short = await send(method, path, body);
    expect(short.status).toBe(status);
    const long = Buffer.concat([Buffer.from(body), Buffer.from(PADDING)]);
    expect(await send(method, path, long)).toEqual(short);
  },
);

const sound: [string, 'put', string, object][] = [
  [
    'a notice',
    'put',
    at,
    smallNotice(SLUG, { faqs: [{ key: 'a', text: { en: { question: 'Q' } } }, { key: 'b' }] }),
  ],
  ['an item whose key only the address has', 'put', `${at}/faqs/a`, { topic: 't' }],
  ['a text', 'put', `${at}/faqs/a/text/ja`, { answer: '**はい**' }],
  ['a text of the notice', 'put', `${at}/text/ja`, { title: '題' }],
  ['a data category', 'put', '/v1/admin/data-categories/seat', { text: { en: { name: 'Seat' } } }],
  ['an order', 'put', `${at}/order/faqs`, { keys: ['b', 'a'] }],
];

test.each(sound)('%s is written from a long body as from a short one', async (_what, method, path, body) => {
  // Creates it where it is not there yet, and is refused where it is.
  await send(method, path, JSON.stringify(body), '');
  const short = await send(method, path, JSON.stringify(body));
  expect(short.status).toBe(200);
  expect(await send(method, path, JSON.stringify(body) + PADDING)).toEqual(short);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  editionListShape,
  editionShape,
  faqShape,
  noticeListShape,
  partShape,
} from '../../src/delivery/shapes.ts';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { type PartPath, parts, rendition, renditionHead } from '../../src/editions/rendition.ts';
import { exampleNotice } from '../../src/openapi/example-notice.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

type Text = Record<string, string>;

/** An item with its English and, where it is there, its Japanese text. */
function item<const More extends object>(key: string, more: More, en: Text, ja: Text = {}) {
  return { key, ...more, text: { en, ja } };
}

const site = { channel: 'web' as const, value: 'https://desk.example' };

/** A notice in English, with a Japanese translation that is not finished. */
const document: NoticeDocumentInput = {
  ...exampleNotice,
  slug: 'glasshouse',
  organisation: { text: { en: { name: 'Glasshouse' }, ja: { name: '温室' } } },
  text: { en: { title: 'A leak', summary: '**Sorry.**' }, ja: { title: '漏えい', summary: '**遺憾**' } },
  sections: [
    item('z', {}, { heading: 'Cause', body: 'Rust' }, { heading: '原因', body: '錆' }),
    item('a', {}, { heading: 'Delay', body: 'Unknown' }, { heading: '遅れ' }),
  ],
  updates: [
    item(
      '3',
      { kind: 'retraction', supersedes: [{ key: '2', text: { en: { reason: 'Wrong' } } }] },
      { headline: '3' },
    ),
    item('2', { supersedes: [{ key: '1', extent: 'part' }] }, { headline: '2' }),
    item('1', {}, { headline: '1' }, { headline: '一' }),
  ],
  faqs: [
    item('which', {}, { question: 'Which?', answer: '- a\n- b' }, { question: 'どれ？', answer: '- あ' }),
    item('when', { supersedes: [{ key: 'which' }] }, { question: 'When?', answer: 'Now' }),
    item('noted', { audience: 'agent' }, { question: 'Agents only?', answer: 'Yes' }),
  ],
  contacts: [
    item('helpline', site, { label: 'Desk', reachInstruction: 'Say hi' }),
    item('post', site, { hours: 'Weekdays' }, { reachInstruction: '日本語可' }),
    { key: 'site', ...site, text: { en: { description: 'Opens at nine' } } },
  ],
  legalOrders: [
    item('order', { status: 'final' }, { court: 'High Court', title: 'Order' }),
    { key: 'silent', status: 'interim' },
  ],
};

let t: TestApp;
const base = '/v1/notices/glasshouse';

beforeAll(async () => {
  t = await createTestApp();
  const key = await t.keyFor('admin');
  const publish = async (notice: NoticeDocumentInput, command: object) => {
    const url = `/v1/admin/notices/${notice.slug}`;
    await t.http.put(url).set('authorization', key).send(notice).expect(201);
    await t.http.post(`${url}/publish`).set('authorization', key).send(command).expect(201);
  };
  await publish(document, { locales: ['en', 'ja'] });
  t.clock.advance(60_000);
  await publish(smallNotice('a-second-one'), {});
  t.clock.advance(60_000);
});
afterAll(() => t.close());

const keys = (list: { key: string }[]) => list.map(({ key }) => key);
const get = async (path: string, status = 200) => (await t.http.get(path).expect(status)).body;

/** Expects that a body has all that its shape names, and nothing else. */
function expectShape(shape: z.ZodType, body: unknown): void {
  expect(shape.parse(body)).toEqual(body);
}

test('a whole notice has the shape of a rendition, in every locale and format', async () => {
  for (const query of ['', '?locale=ja', '?format=markdown', '?locale=ja&format=text', '?format=html']) {
    expectShape(rendition, await get(base + query));
  }
});

test.each(Object.keys(parts) as PartPath[])(
  'the part %s is the same list as in the whole, under its head',
  async (path) => {
    for (const query of ['?locale=en', '?locale=ja&format=markdown', '?locale=en&format=text']) {
      const [whole, part] = [await get(base + query), await get(`${base}/${path}${query}`)];
      expectShape(partShape(path), part);
      expect(part).toEqual({ ...renditionHead.parse(whole), [parts[path]]: whole[parts[path]] });
      expect(part[parts[path]].length).toBeGreaterThan(0);
    }
  },
);

test('one FAQ is the one of the list, under the head', async () => {
  const [whole, one] = [await get(`${base}?locale=ja`), await get(`${base}/faqs/when?locale=ja`)];
  expectShape(faqShape, one);
  expect(one).toEqual({ ...renditionHead.parse(whole), ...whole.faqs[1] });
});

test('the list of notices is in alphabetical order, each in the locale asked for or in its source', async () => {
  const body = await get('/v1/notices?locale=ja');
  expectShape(noticeListShape, body);
  expect(body.notices).toMatchObject([
    { slug: 'a-second-one', locale: 'en', title: 'A small notice' },
    { slug: 'glasshouse', locale: 'ja', title: '漏えい', organisation: { name: '温室' } },
  ]);
});

test('the history and each edition have their shapes', async () => {
  const [list, edition] = [await get(`${base}/editions`), await get(`${base}/editions/1`)];
  expectShape(editionListShape, list);
  expectShape(editionShape, edition);
  const { locale: _, sourceLocale: __, content: ___, ...entry } = edition;
  expect(list.editions).toEqual([entry]);
});

test.each([
  ['html', '<p><strong>Sorry.</strong></p>', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  ['markdown', '**Sorry.**', '- a\n- b'],
  ['text', 'Sorry.', '- a\n- b'],
])('rich fields come as %s, plain ones as they are', async (format, summary, answer) => {
  const body = await get(`${base}?format=${format}`);
  expect([body.title, body.summary, body.faqs[0].answer]).toEqual(['A leak', summary, answer]);
});

test('lists keep the order of the document', async () => {
  const { sections, updates } = await get(base);
  expect(keys(sections)).toEqual(['z', 'a']);
  expect(keys(updates)).toEqual(['3', '2', '1']);
});

test('updates and FAQs say whether they hold, what they supersede, and by what they are superseded', async () => {
  const { updates, faqs } = await get(base);
  expect(updates).toMatchObject([
    { currency: 'current', supersedes: [{ key: '2', extent: 'whole', reason: 'Wrong' }], supersededBy: [] },
    { currency: 'retracted', supersededBy: [{ key: '3', extent: 'whole', reason: 'Wrong' }] },
    { currency: 'partly_superseded', supersededBy: [{ key: '2', extent: 'part', reason: null }] },
  ]);
  expect(faqs.map((faq: { currency: string }) => faq.currency)).toEqual(['superseded', 'current']);
});

test('an item that is not translated whole falls back to the source whole, and says so', async () => {
  const { sections, faqs, updates } = await get(`${base}?locale=ja&format=text`);
  expect(sections).toMatchObject([
    { textLocale: 'ja', heading: '原因', body: '錆' },
    { textLocale: 'en', heading: 'Delay', body: 'Unknown' },
  ]);
  expect(faqs).toMatchObject([
    { textLocale: 'ja', question: 'どれ？' },
    { textLocale: 'en', question: 'When?' },
  ]);
  expect(updates.map((update: { textLocale: string }) => update.textLocale)).toEqual(['en', 'en', 'ja']);
});

test('an item of which the source has only a lesser field says that it is in the source locale', async () => {
  const { contacts } = await get(`${base}?locale=ja`);
  expect(contacts[2]).toMatchObject({ key: 'site', description: 'Opens at nine', textLocale: 'en' });
});

test('an item that has some text in a locale does not lose what only the source says', async () => {
  const { contacts } = await get(`${base}?locale=ja`);
  expect(contacts[1]).toMatchObject({ key: 'post', hours: 'Weekdays', textLocale: 'en' });
});

test('how to reach a speaker is never told in another language', async () => {
  const [en, ja] = [await get(`${base}?locale=en`), await get(`${base}?locale=ja`)];
  const told = (text: string | null) => ({ reachInstruction: text });
  expect(en.contacts).toMatchObject(['Say hi', null, null].map(told));
  expect(ja.contacts).toMatchObject([null, '日本語可', null].map(told));
});

test('what is missing in a locale is named', async () => {
  const { translation } = await get(`${base}?locale=ja`);
  expect(translation).toMatchObject({ status: 'outdated', outdated: [] });
  const lists = ['sections/a', 'updates/3', 'updates/2', 'faqs/when', 'contacts/helpline', 'contacts/post'];
  expect(translation.missing).toEqual(expect.arrayContaining(lists));
  for (const name of ['text', 'sections/z', 'updates/1', 'faqs/which', 'faqs/noted']) {
    expect(translation.missing).not.toContain(name);
  }
});

test('items without any text, and those for agents, are left out', async () => {
  const { legalOrders, faqs } = await get(base);
  expect(keys(legalOrders)).toEqual(['order']);
  expect(keys(faqs)).toEqual(['which', 'when']);
});

test.each([
  ['/v1/notices/nobody', 'notice_not_found'],
  ['/v1/notices/nobody/faqs', 'notice_not_found'],
  ['/v1/notices/nobody/editions/1', 'notice_not_found'],
  [`${base}/faqs/nothing`, 'item_not_found'],
  [`${base}/faqs/noted`, 'item_not_found'],
  [`${base}/editions/2`, 'edition_not_found'],
  [`${base}?locale=fr`, 'locale_not_available'],
  [`${base}/drafts`, 'route_not_found'],
  [`${base}?asOf=2026-03-02T08:59:59Z`, 'notice_not_found'],
])('%s is not there: %s', async (path, code) => {
  expect(await get(path, 404)).toMatchObject({ status: 404, code });
});

const malformed = 'yesterday 2026-03-02 2026-03-02T09:00:00 2026-02-30T00:00Z 2026-03-02T09:03Z'.split(' ');
test.each([...malformed, ''].map((asOf) => `asOf=${asOf}`).concat('format=pdf', 'format='))(
  'a read with %s is refused',
  async (query) => {
    const body = await get(`${base}?${query}`, 400);
    expect(body).toMatchObject({ code: 'invalid_parameter', errors: [{ path: `/${query.split('=')[0]}` }] });
  },
);

test('an unknown parameter is refused, and so is one that is given twice', async () => {
  expect(await get(`${base}?status=draft`, 400)).toMatchObject({ code: 'unknown_parameter' });
  expect(await get(`${base}?format=text&format=html`, 400)).toMatchObject({ code: 'repeated_parameter' });
  expect(await get(`${base}/editions?format=text`, 400)).toMatchObject({ code: 'unknown_parameter' });
});

test('the past knows no notice before its first edition', async () => {
  const count = async (asOf: string) => (await get(`/v1/notices?asOf=${asOf}`)).notices.length;
  expect(await count('2026-03-02T08:59:59.999Z')).toBe(0);
  expect(await count('2026-03-02T22:00:00%2B13:00')).toBe(1);
  expect(await count('2026-03-02T09:02:00Z')).toBe(2);
});

test('HEAD answers as GET does, without the body', async () => {
  for (const path of ['', '/faqs', '/faqs/when', '/editions', '/editions/1']) {
    const head = await t.http.head(base + path).expect(200);
    // The client would ask for a compressed body by itself, but for the head of one it does not.
    const whole = await t.http.get(base + path).set('accept-encoding', 'identity');
    const { date: _, ...headers } = head.headers;
    expect(whole.headers).toMatchObject(headers);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(whole.text)));
  }
  expect((await t.http.head('/v1/notices/nobody')).status).toBe(404);
});

test('a public answer is JSON in UTF-8 that anybody may read and caches may keep', async () => {
  const { headers } = await t.http.get(`${base}?locale=ja`);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(headers['access-control-allow-origin']).toBe('*');
  expect(headers['cache-control']).toMatch(/^public, max-age=\d+/);
  expect(headers['set-cookie']).toBeUndefined();
});

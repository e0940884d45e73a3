import { afterAll, beforeAll, expect, test } from 'vitest';
import { Role } from '../../src/db/generated/enums.ts';
import { documentOf } from '../../src/openapi/documents.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { createDesk, type Desk } from './desk.ts';
import { cinemaNotice, faq, type Searching, searchAs } from './support.ts';

let t: TestApp;
let desk: Desk;
let agent: Searching;

beforeAll(async () => {
  t = await createTestApp();
  desk = await createDesk(t);
  agent = await searchAs(t);
  await desk.publish(cinemaNotice());
  await desk.publish({
    ...cinemaNotice('drill'),
    mode: 'exercise',
    faqs: [faq('rehearsal', 'Are the loyalty points of the drill safe?', 'This is a drill.')],
  });
});
afterAll(() => t.close());

test.each([
  ['a FAQ by its question', 'loyalty points', 'faq/loyalty-points'],
  ['a FAQ by its answer', 'when do they expire', 'faq/gift-vouchers'],
  ['a FAQ by its note', 'yellow screen', 'faq/loyalty-points'],
  ['a FAQ for agents alone', 'shouting caller', 'faq/supervisor'],
  ['an update', 'detectives', 'update/police-informed'],
  ['affected data by the name of its category', 'email', 'affected_data/email-address'],
  ['affected data by its key, though nothing says the word', 'passport', 'affected_data/passport-details'],
  ['a contact by its number', '04 831 0000', 'contact/helpline'],
  ['a contact by its purpose', 'complaint', 'contact/ombudsman-desk'],
  ['advice', 'locker code', 'advice/change-pin'],
])('finds %s', async (_what, q, expected) => {
  expect((await agent.found(q)).slice(0, 3)).toContain(expected);
});

test('an item has everything to answer a caller with', async () => {
  const { outcome, degradations, locale, items } = await agent.search('are my loyalty points safe');
  expect({ outcome, degradations, locale }).toEqual({ outcome: 'hit', degradations: [], locale: null });
  const [item] = items;
  expect(item).toMatchObject({
    kind: 'faq',
    key: 'loyalty-points',
    topic: 'account',
    audience: 'public',
    question: 'Are my loyalty points safe?',
    answerText: 'Yes. Points were not touched. Ring +64 4 831 0000 if some are missing.',
    agentNote: { textLocale: 'en', noteText: 'Balances are on the yellow screen.' },
    currency: 'current',
    notice: 'cinema',
    noticeTitle: 'Break-in at the Lantern cinemas',
    edition: 1,
    status: 'live',
    statusNote: null,
    locale: 'en',
    direction: 'ltr',
    isSourceText: false,
    translation: 'up_to_date',
    statement: null,
    replacedBy: [],
    insteadOf: null,
    lastChangedIn: 1,
  });
  expect(item?.answer).toContain('**not**');
  expect(item?.publishedAt).toBe(item?.lastChangedAt);
});

test('highlights are the ranges that matched, and why says by which words', async () => {
  const item = await agent.first('loyalty points');
  const [start = 0, end = 0] = item.highlights.question?.[0] ?? [];
  expect(item.question?.slice(start, end)).toMatch(/^loyalty/);
  expect(item.why).toContainEqual(expect.objectContaining({ how: 'word', field: 'question' }));
});

test('what is said of data that is not affected is a whole sentence in the caller’s language', async () => {
  const sentence = {
    textLocale: 'ja',
    text: 'この情報は影響を受けていません。対象のシステムには保存されていないためです。',
  };
  expect(await agent.first('passport', { locale: 'ja' })).toMatchObject({ statement: sentence });
});

test('an item is given in the caller’s locale, also where the words of another one matched', async () => {
  const item = await agent.first('loyalty points', { locale: 'ja' });
  expect(item).toMatchObject({
    locale: 'ja',
    textLocale: 'ja',
    question: 'ポイントは無事ですか？',
    highlights: {},
  });
});

test('a locale is followed by its language and script: ja-JP gets what is there in ja', async () => {
  expect(await agent.first('ポイント', { locale: 'ja-JP' })).toMatchObject({
    key: 'loyalty-points',
    locale: 'ja',
  });
});

test('without a text in the caller’s locale the source text is given, and labelled', async () => {
  const item = await agent.first('gift voucher', { locale: 'ja' });
  expect(item).toMatchObject({
    key: 'gift-vouchers',
    locale: 'ja',
    textLocale: 'en',
    isSourceText: true,
    translation: 'missing',
    direction: 'ltr',
  });
});

test('in a locale that the notice has not, all of it is in the source locale', async () => {
  const { locale, items } = await agent.search('gift voucher', { locale: 'ar' });
  expect(locale).toBe('ar');
  expect(items[0]).toMatchObject({
    key: 'gift-vouchers',
    locale: 'en',
    textLocale: 'en',
    isSourceText: false,
  });
});

test('the language of the agent’s own browser has no say', async () => {
  const authorization = await t.keyFor('agent');
  const { body } = await t.http
    .get('/v1/agent/search?q=loyalty')
    .set({ authorization, 'accept-language': 'ja' });
  expect(body.items[0].locale).toBe('en');
});

test('the contacts of an item are those that its answer names, with how to be understood there', async () => {
  const { contacts } = await agent.first('ポイント', { locale: 'ja' });
  expect(contacts).toEqual([
    {
      key: 'helpline',
      purpose: 'incident_support',
      channel: 'phone',
      displayValue: '+64 4 831 0000',
      href: 'tel:+6448310000',
      alwaysOpen: false,
      jurisdictions: ['NZ'],
      textLocale: 'ja',
      label: '相談窓口',
      hours: '平日',
      reachInstruction: '日本語は「3」を押してください。',
    },
  ]);
});

test.each([
  ['by its topic', 'gift voucher', ['ombudsman-desk']],
  ['else those for the incident', 'detectives', ['helpline']],
  ['of a contact itself', 'grievances', ['ombudsman-desk']],
])('an item that names no contact has others: %s', async (_how, q, keys) => {
  expect((await agent.first(q)).contacts.map(({ key }) => key)).toEqual(keys);
});

test('kind, limit and notice narrow what is searched', async () => {
  const kinds = new Set(
    (await agent.found('loyalty passport police', { kind: 'update' })).map((id) => id.split('/')[0]),
  );
  expect([...kinds]).toEqual(['update']);
  expect(await agent.found('loyalty passport police helpline', { limit: 2 })).toHaveLength(2);
  await desk.publish({
    ...cinemaNotice('second-cinema'),
    contacts: [],
    faqs: [],
    advice: [],
    affectedData: [],
  });
  const { items } = await agent.search('police', { notice: 'second-cinema' });
  expect(new Set(items.map(({ notice }) => notice))).toEqual(new Set(['second-cinema']));
});

test('a rehearsal is found among rehearsals alone, and they have nothing else', async () => {
  const actual = await agent.search('drill', { limit: 50 });
  expect(actual.items.filter(({ notice }) => notice === 'drill')).toEqual([]);
  const rehearsed = await agent.search('loyalty points', { mode: 'exercise' });
  expect(rehearsed.items[0]).toMatchObject({ key: 'rehearsal', notice: 'drill' });
  expect(new Set(rehearsed.items.map(({ notice }) => notice))).toEqual(new Set(['drill']));
  expect(await agent.ask('loyalty', { notice: 'drill' })).toMatchObject({ status: 404 });
});

test('what nothing matches is a miss', async () => {
  expect(await agent.search('zzyzzxq', { locale: 'en' })).toMatchObject({ outcome: 'miss', items: [] });
});

test.each([
  ['no q', '', 'invalid_parameter'],
  ['an empty q', '?q=', 'invalid_parameter'],
  ['a q of white space', '?q=%20%E3%80%80', 'invalid_parameter'],
  ['a q of 1001 characters', `?q=${'%F0%9F%8E%AC'.repeat(1001)}`, 'invalid_parameter'],
  ['two of q', '?q=a&q=b', 'repeated_parameter'],
  ['a limit of 0', '?q=a&limit=0', 'invalid_parameter'],
  ['a limit of 51', '?q=a&limit=51', 'invalid_parameter'],
  ['half a limit', '?q=a&limit=1.5', 'invalid_parameter'],
  ['a limit that is no number', '?q=a&limit=many', 'invalid_parameter'],
  ['a limit in another notation', '?q=a&limit=0x10', 'invalid_parameter'],
  ['an unknown kind', '?q=a&kind=section', 'invalid_parameter'],
  ['an unknown currency', '?q=a&currency=old', 'invalid_parameter'],
  ['a locale that is none', '?q=a&locale=e', 'invalid_locale_parameter'],
  ['a slug that is none', '?q=a&notice=A%20b', 'invalid_parameter'],
  ['an unknown parameter', '?q=a&status=draft', 'unknown_parameter'],
])('%s is refused', async (_what, query, code) => {
  const authorization = await t.keyFor('agent');
  const { status, body } = await t.http.get(`/v1/agent/search${query}`).set({ authorization });
  expect([status, body.code]).toEqual([400, code]);
});

test('a q of 1000 characters, of any script, is taken', async () => {
  expect((await agent.ask('🎬'.repeat(1000))).status).toBe(200);
});

test('a notice that nobody has published is not found, and one that has been renamed is', async () => {
  expect(await agent.ask('police', { notice: 'nowhere' })).toMatchObject({
    status: 404,
    code: 'notice_not_found',
  });
  await desk.publish(cinemaNotice('before-the-name'));
  await desk.change('before-the-name', 'rename', { to: 'after-the-name' });
  expect(await agent.first('police', { notice: 'before-the-name' })).toMatchObject({
    notice: 'after-the-name',
  });
});

test('no cache may keep an answer, and it is JSON', async () => {
  const authorization = await t.keyFor('agent');
  const { headers } = await t.http.get('/v1/agent/search?q=police').set({ authorization });
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
});

test('agents and administrators search, and nobody else', async () => {
  const statuses: Record<string, number> = {};
  for (const role of Object.values(Role)) {
    const authorization = await t.keyFor(role);
    statuses[role] = (await t.http.get('/v1/agent/search?q=police').set({ authorization })).status;
  }
  expect((await t.http.get('/v1/agent/search?q=police')).status).toBe(401);
  const allowed = Object.keys(statuses).filter((role) => statuses[role] === 200);
  expect(allowed.sort()).toEqual(['admin', 'agent']);
  expect(new Set(Object.values(statuses))).toEqual(new Set([200, 403]));
});

test('an agent’s key reads nothing of what editors have', async () => {
  const authorization = await t.keyFor('agent');
  const paths = Object.entries(documentOf(t.app, 'admin').paths);
  const own = paths.filter(([path]) => path.startsWith('/v1/admin/'));
  const routes = own.flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => [method, path.replaceAll(/\{\w+\}/g, 'cinema')] as const),
  );
  expect(routes.length).toBeGreaterThan(80);
  const allowed: string[] = [];
  for (const [method, path] of routes) {
    const { status } = await t.http[method as 'get'](path).set({ authorization });
    if (status !== 403) allowed.push(`${method} ${path}: ${status}`);
  }
  expect(allowed).toEqual([]);
});

test('what a caller said gets into no log line and no metric', async () => {
  const canary = 'canaryquestion77';
  t.logged.length = 0;
  const authorization = await t.keyFor('agent');
  const statuses = [];
  for (const query of [
    `?q=${canary}`,
    `?q=${canary}&limit=0`,
    `?q=a&${canary}=1`,
    `?q=${canary}&notice=nowhere`,
    `?q=${canary}${'x'.repeat(1000)}`,
    `?q=a&kind=${canary}`,
  ]) {
    statuses.push((await t.http.get(`/v1/agent/search${query}`).set({ authorization })).status);
  }
  await t.http.get(`/v1/agent/search/${canary}`).set({ authorization }).expect(404);
  expect(statuses).toEqual([200, 400, 400, 404, 400, 400]);
  expect(t.logged.length).toBeGreaterThan(0);
  expect(t.logged.join('')).not.toContain(canary);
  expect((await t.http.get('/metrics')).text).not.toContain(canary);
});

test('searches are counted by their outcome, and the index tells its size', async () => {
  const read = async () => (await t.http.get('/metrics')).text;
  const misses = async () =>
    Number(/forthright_searches_total\{outcome="miss"\} (\d+)/.exec(await read())?.[1] ?? Number.NaN);
  const before = await misses();
  await agent.search('zzyzzxq');
  expect(await misses()).toBe(before + 1);
  const text = await read();
  expect(Number(/forthright_search_index_items (\d+)/.exec(text)?.[1])).toBeGreaterThan(15);
  expect(text).toContain('forthright_search_index_behind_notices 0');
  expect(text).toMatch(/forthright_search_seconds_count [1-9]/);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { allLists, type List, type ListName } from '../../src/document/lists.ts';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { formats } from '../../src/editions/rendition.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

// Every string that can be written into a working copy is written there as a canary: a text found nowhere else. Then
// everything that the public can read is read, and no canary may be in it.

const CANARY = /qzx|\b1\d{3}-03-07|QZ-\d{3}|\+6444\d{6}|Antarctica|sg-pdpa|"fo"/;

const numbers = Array.from({ length: 900 }, (_, index) => String(100 + index));
const next = () => numbers.pop() as string;
const word = () => `qzx${next()}k`;
const url = () => `https://${word()}.example/`;
const date = () => `1${next()}-03-07`;
const phone = () => `+6444${next()}000`;
const place = () => `QZ-${next()}`;
const of = (names: string[]) => Object.fromEntries(names.map((name) => [name, word()]));
/** Texts in the source locale and in one that is never published. */
const words = (...names: string[]) => ({ en: of(names), fo: of(names) });
const rest = { timeZone: 'Antarctica/Troll', regimes: ['sg-pdpa' as const] };

const dateFields = ['occurredFrom', 'occurredTo', 'detectedAt', 'containedAt', 'awareAt', 'assessedAt'];

/** The facts of each list that take free text, a name, an address or a date. */
const factsOf: Record<ListName, (category: string) => object> = {
  sections: () => ({}),
  updates: () => ({ occurredAt: date() }),
  faqs: () => ({ topic: word() }),
  affectedData: (category) => ({ category }),
  contacts: () => ({ channel: 'phone', value: phone(), jurisdictions: [place()] }),
  advice: () => ({}),
  resources: () => ({ url: url(), language: 'fo', jurisdictions: [place()] }),
  officialSenders: () => ({ kind: 'email_domain', value: `${word()}.example`, status: 'official' }),
  authorities: () => ({ jurisdiction: place(), legalBasis: word(), notifiedAt: date() }),
  legalOrders: () => ({ status: 'final', madeAt: date() }),
};

/** An item of a list and, where items supersede each other, one that supersedes it. */
function canaryItems(list: List, category: string): object[] {
  const key = word();
  const item = (own: object) => ({
    ...(list.keyField === 'key' ? own : {}),
    ...factsOf[list.name](category),
    ...(list.textFields.length > 0 ? { text: words(...list.textFields) } : {}),
  });
  if (!list.supersedes) return [item({ key })];
  return [item({ key }), item({ key: word(), supersedes: [{ key, text: words('reason') }] })];
}

/** A document in which every such field, and every text, is a canary. */
function canaryDocument(slug: string): NoticeDocumentInput {
  const category = word();
  const dates = Object.fromEntries(dateFields.map((field) => [field, date()]));
  return {
    ...(Object.fromEntries(allLists.map((list) => [list.name, canaryItems(list, category)])) as object),
    format: 'forthright.notice/1',
    slug,
    sourceLocale: 'en',
    ...rest,
    organisation: { url: url(), text: words('name') },
    incident: dates,
    policy: { requiredLocales: ['fo'] },
    text: words('title', 'summary'),
    dataCategories: [category, word()].map((key) => ({ key, text: words('name') })),
  };
}

const agentKey = word();

/** A notice that is published, with canaries only in what stays private even so. */
function cleanDocument(slug: string): NoticeDocumentInput {
  const text = { question: 'Visible question', answer: 'Visible answer' };
  return {
    format: 'forthright.notice/1',
    slug,
    sourceLocale: 'en',
    ...rest,
    incident: { detectedAt: '2026-02-01', awareAt: date(), assessedAt: date() },
    text: { en: { title: 'Visible title', summary: 'Visible summary' }, fo: of(['title', 'summary']) },
    sections: [{ key: 'visible', text: { en: { heading: 'h', body: 'Visible body' }, fo: of(['body']) } }],
    faqs: [
      { key: 'visible', text: { en: { ...text, agentNote: word() }, fo: of(['answer', 'agentNote']) } },
      { key: 'other', supersedes: [{ key: agentKey, text: words('reason') }], text: { en: text } },
      { key: agentKey, audience: 'agent', topic: word(), text: words('question', 'answer', 'agentNote') },
    ],
    dataCategories: [{ key: word(), text: words('name') }],
    authorities: [
      {
        key: 'visible',
        kind: 'regulator',
        jurisdiction: 'SG',
        relations: ['notified'],
        notifiedAt: '2026-02-02',
        text: { en: { name: 'Visible regulator' } },
      },
    ],
  };
}

let t: TestApp;
let admin: string;
let answers: Answer[];

async function put(document: NoticeDocumentInput): Promise<void> {
  const address = `/v1/admin/notices/${document.slug}`;
  const { headers } = await t.http.get(address).set('authorization', admin);
  const request = t.http.put(address).set('authorization', admin);
  if (headers.etag) request.set('if-match', headers.etag);
  const { body, status } = await request.send(document);
  expect(body.errors ?? status).toBe(headers.etag ? 200 : 201);
}

async function publish(slug: string, command: object): Promise<void> {
  const address = `/v1/admin/notices/${slug}/publish`;
  const { body, status } = await t.http.post(address).set('authorization', admin).send(command);
  expect(body.errors ?? status).toBe(201);
}

type Answer = Record<'path' | 'address' | 'said', string> & { status: number };

const slugs = ['qzx-drafted', 'edited', 'published'];

/** Reads every address of the public API with each value that its parameters can be given. */
async function readEverything(): Promise<Answer[]> {
  const { body } = await t.http.get('/openapi/public.json').expect(200);
  const places = { slug: slugs, key: ['visible', agentKey], number: ['1', '2'] };
  const options = { locale: ['en', 'fo'], format: [...formats], asOf: ['2026-03-02T09:00:00Z'] };
  const answers: Answer[] = [];
  for (const [path, { get }] of Object.entries<{ get?: { parameters?: { name: string }[] } }>(body.paths)) {
    if (!get) continue;
    let addresses = [`${path}?`];
    for (const [name, values] of Object.entries(places)) {
      if (!path.includes(`{${name}}`)) continue;
      addresses = addresses.flatMap((one) => values.map((value) => one.replace(`{${name}}`, value)));
    }
    for (const [name, values] of Object.entries(options)) {
      if (!get.parameters?.some((parameter) => parameter.name === name)) continue;
      addresses = addresses.flatMap((one) => [one, ...values.map((value) => `${one}&${name}=${value}`)]);
    }
    for (const address of addresses.map((one) => one.replace('?&', '?'))) {
      const { status, headers, text } = await t.http.get(address);
      // A refusal may repeat what was asked for.
      const echoed = address.split(/[/?]/).filter((part) => CANARY.test(part));
      const whole = `${JSON.stringify(headers)} ${text}`;
      const said = echoed.reduce((rest, part) => rest.replaceAll(part, ''), whole);
      answers.push({ path, address, status, said });
    }
  }
  return answers;
}

beforeAll(async () => {
  t = await createTestApp();
  admin = await t.keyFor('admin');
  await put(canaryDocument('qzx-drafted'));
  for (const slug of ['edited', 'published']) {
    await put(cleanDocument(slug));
    await publish(slug, { locales: ['en'] });
    await publish(slug, { updateType: 'minor', locales: ['en'] });
  }
  await put(canaryDocument('edited'));
  t.clock.advance(60_000);
  answers = await readEverything();
});
afterAll(() => t.close());

const leaks = (slug: string) =>
  answers
    .filter(({ path, address }) => !path.includes('{slug}') || address.includes(slug))
    .filter(({ said }) => CANARY.test(said) || CANARY.test(said.replaceAll(/\s/g, '')))
    .map(({ address, said }) => `${address}: ${CANARY.exec(said)?.[0]}`);

test('the canaries are there: the working copies are full of them', async () => {
  for (const slug of ['qzx-drafted', 'edited']) {
    const { text } = await t.http.get(`/v1/admin/notices/${slug}`).set('authorization', admin);
    expect(text.match(new RegExp(CANARY, 'g'))?.length).toBeGreaterThan(100);
  }
});

test('every public address has been read, and what is published was in the answers', () => {
  const paths = new Set(answers.map(({ path }) => path));
  const answered = new Set(answers.filter(({ status }) => status === 200).map(({ path }) => path));
  expect(answered).toEqual(paths);
  for (const visible of ['Visible title', 'Visible summary', 'Visible body', 'Visible answer']) {
    expect(answers.some(({ said }) => said.includes(visible))).toBe(true);
  }
});

test('nothing of a notice that was never published is public', () => {
  expect(leaks('qzx-drafted')).toEqual([]);
});

test('nothing that was written since the last edition is public', () => {
  expect(leaks('/edited')).toEqual([]);
});

test('notes and FAQs for agents, legal clocks and unpublished locales of a published notice are not public', () => {
  expect(leaks('/published')).toEqual([]);
});

test('an address that names a draft or a FAQ for agents is not there', () => {
  const named = answers.filter(({ address }) => /qzx/.test(address));
  expect(named.length).toBeGreaterThan(50);
  expect(new Set(named.map(({ status }) => status))).toEqual(new Set([404]));
});

test.each(['status=draft', 'preview=true', 'draft=1', 'edition=3', 'audience=agent', 'include=agentNote'])(
  'no parameter opens what is private: %s',
  async (query) => {
    for (const slug of slugs) {
      const { body } = await t.http.get(`/v1/notices/${slug}?${query}`).expect(400);
      expect(body.code).toBe('unknown_parameter');
    }
  },
);

test('agents see their notes and their FAQs with their key, and no cache keeps them', async () => {
  const agent = await t.keyFor('agent');
  const read = (key: string) =>
    t.http.get(`/v1/agent/notices/published/faqs/${key}`).set('authorization', agent);
  const [noted, own] = [await read('visible').expect(200), await read(agentKey).expect(200)];
  expect(noted.body).toMatchObject({ audience: 'public', agentNote: { note: expect.stringMatching(/qzx/) } });
  expect(own.body).toMatchObject({ audience: 'agent', question: expect.stringMatching(/qzx/) });
  for (const { headers } of [noted, own]) expect(headers['cache-control']).toBe('no-store');
});

test('agents see nothing that is not published', async () => {
  const agent = await t.keyFor('agent');
  const read = (path: string) => t.http.get(`/v1/agent/notices/${path}`).set('authorization', agent);
  await read('qzx-drafted/faqs/visible').expect(404);
  expect((await read('edited/faqs/visible?locale=fo').expect(200)).body.question).toBe('Visible question');
});

test('without the key of an agent the notes for agents are refused', async () => {
  const address = '/v1/agent/notices/published/faqs/visible';
  const others = await t.keyFor('author', 'translator', 'reviewer', 'publisher');
  expect((await t.http.get(address).expect(401)).text).not.toMatch(CANARY);
  expect((await t.http.get(address).set('authorization', others).expect(403)).text).not.toMatch(CANARY);
});

test('a text that was for agents alone does not become public in a locale that is only carried forward', async () => {
  const both = (said: Record<string, string>) => ({ en: said, ja: said });
  const document = (audience: 'agent' | 'public', said: string) => {
    const script = { key: 'script', audience, text: both({ question: 'q', answer: said }) };
    const supersedes = [{ key: 'script', text: both({ reason: said }) }];
    const faqs = [script, { key: 'newer', supersedes, text: both({ question: 'q', answer: 'a' }) }];
    return smallNotice('turned', { text: both({ title: 'Title' }), faqs });
  };
  await put(document('agent', 'qzx-private'));
  await publish('turned', { locales: ['en', 'ja'] });
  await put(document('public', 'For everybody'));
  await publish('turned', { changeNote: { en: 'One more answer' }, locales: ['en'] });
  expect((await t.http.get('/v1/notices/turned?locale=en')).text).toContain('For everybody');
  for (const path of ['?locale=ja', '/faqs/script?locale=ja', '/editions/2']) {
    expect((await t.http.get(`/v1/notices/turned${path}`)).text, path).not.toContain('qzx-private');
  }
});

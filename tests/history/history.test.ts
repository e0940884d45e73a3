import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoticeDocument, NoticeDocumentInput } from '../../src/document/notice.ts';
import { exampleNotice } from '../../src/openapi/example-notice.ts';
import type { Change } from '../../src/publishing/history/diff-documents.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let authorization: string;
beforeAll(async () => {
  t = await createTestApp();
  authorization = await t.keyFor('admin');
});
afterAll(() => t.close());

const address = (slug: string, rest = '') => `/v1/admin/notices/${slug}${rest}`;

async function put(notice: NoticeDocumentInput): Promise<void> {
  const isThere = (await t.http.get(address(notice.slug)).set({ authorization })).status === 200;
  const headers = isThere ? { authorization, 'if-match': '*' } : { authorization };
  const { status, text } = await t.http.put(address(notice.slug)).set(headers).send(notice);
  expect(status, text).toBe(isThere ? 200 : 201);
}

async function publish(
  slug: string,
  command: object = {},
): Promise<{ translation: Record<string, unknown> }> {
  const answer = await t.http
    .post(address(slug, '/publish'))
    .set({ authorization })
    .send({ changeNote: { en: 'Changed.' }, ...command });
  expect(answer.status, answer.text).toBe(201);
  t.clock.advance(1_000);
  return answer.body;
}

async function read(slug: string): Promise<{ document: NoticeDocument; etag: string }> {
  const { body, headers } = await t.http.get(address(slug)).set({ authorization });
  return { document: body, etag: headers.etag as string };
}

async function diff(slug: string, query = ''): Promise<Change[]> {
  const answer = await t.http.get(address(slug, `/diff${query}`)).set({ authorization });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.changes;
}

async function revert(slug: string, edition: number, etag?: string) {
  const match = etag ?? (await read(slug)).etag;
  return t.http.post(address(slug, '/revert')).set({ authorization, 'if-match': match }).send({ edition });
}

const faq = (answer: string, ja?: string) => ({
  key: 'am-i-affected',
  text: {
    en: { question: 'Am I affected?', answer },
    ...(ja === undefined ? {} : { ja: { question: '影響はありますか', answer: ja } }),
  },
});
const inTwo = (slug: string, answer: string, ja: string): NoticeDocumentInput =>
  smallNotice(slug, {
    text: { en: { title: 'A leak' }, ja: { title: '漏えい' } },
    faqs: [faq(answer, ja)],
  });

test('what was edited since the newest edition is the difference to it', async () => {
  await put({ ...exampleNotice, slug: 'edited' });
  await publish('edited');
  expect(await diff('edited')).toEqual([]);
  const { document } = await read('edited');
  await put({ ...document, text: { ...document.text, en: { ...document.text.en, title: 'Another title' } } });
  const changes = await diff('edited');
  expect(changes).toMatchObject([{ path: '/text/en/title', kind: 'changed', after: 'Another title' }]);
});

test('Japanese and Arabic texts differ by words', async () => {
  const text = (ja: string, ar: string) => ({
    en: { title: 'A leak' },
    ja: { title: ja },
    ar: { title: ar },
  });
  await put(smallNotice('words', { text: text('お客様の電話番号', 'مرحبا بالعالم الكبير') }));
  await publish('words');
  await put(smallNotice('words', { text: text('お客様の住所', 'مرحبا بالعالم الصغير') }));
  expect((await diff('words')).map(({ words }) => words)).toEqual([
    [
      { op: 'same', text: 'مرحبا بالعالم ' },
      { op: 'removed', text: 'الكبير' },
      { op: 'added', text: 'الصغير' },
    ],
    [
      { op: 'same', text: 'お客様の' },
      { op: 'removed', text: '電話番号' },
      { op: 'added', text: '住所' },
    ],
  ]);
});

test('two editions are compared with each other, either way', async () => {
  await put(smallNotice('two-editions', { faqs: [faq('Perhaps.')] }));
  await publish('two-editions');
  await put(smallNotice('two-editions', { faqs: [faq('Yes.')] }));
  await publish('two-editions');
  const [there] = await diff('two-editions', '?from=1&to=2');
  const [back] = await diff('two-editions', '?from=2&to=1');
  expect([there?.before, there?.after]).toEqual(['Perhaps.', 'Yes.']);
  expect([back?.before, back?.after]).toEqual(['Yes.', 'Perhaps.']);
});

test('the answer says which states were compared', async () => {
  const { body } = await t.http.get(address('two-editions', '/diff?from=1')).set({ authorization });
  expect(body.from).toMatchObject({ edition: 1, status: 'live' });
  expect(body.from.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(body.to).toEqual({ edition: null, status: null, publishedAt: null, sha256: null });
});

test('what editions never hold is no difference to one, wherever agents have their part', async () => {
  const agentOnly = {
    key: 'script',
    audience: 'agent' as const,
    text: { en: { question: 'How to say it?', agentNote: 'So.' } },
  };
  const older = { key: 'older', text: { en: { question: 'And before?', answer: 'No.' } } };
  const supersedes = ['script', 'older'].map((key) => ({ key, text: { en: { reason: 'Newer.' } } }));
  const noted = { ...faq('Yes.'), supersedes };
  await put(smallNotice('agents', { faqs: [agentOnly, noted, older] }));
  await publish('agents');
  await put(
    smallNotice('agents', {
      regimes: ['au-ndb'],
      timeZone: 'Australia/Sydney',
      incident: { awareAt: '2026-01-01' },
      policy: { requiredLocales: ['en'] },
      dataCategories: [{ key: 'unused-here', text: { en: { name: 'Unused' } } }],
      faqs: [agentOnly, noted, older],
    }),
  );
  expect(await diff('agents')).toEqual([]);
});

test('a note that only agents see is a difference too', async () => {
  await put(smallNotice('noted', { faqs: [faq('Yes.')] }));
  await publish('noted');
  const { en } = faq('Yes.').text;
  await put(
    smallNotice('noted', { faqs: [{ ...faq('Yes.'), text: { en: { ...en, agentNote: 'Be kind.' } } }] }),
  );
  expect(await diff('noted')).toMatchObject([
    { path: '/faqs/am-i-affected/text/en/agentNote', kind: 'added', after: 'Be kind.' },
  ]);
});

test('a locale leaves the texts of the others away, and keeps the facts', async () => {
  await put(inTwo('one-locale', 'Perhaps.', 'おそらく'));
  await publish('one-locale');
  const [question] = inTwo('one-locale', 'Yes.', 'はい').faqs as [object];
  await put({ ...inTwo('one-locale', 'Yes.', 'はい'), faqs: [{ ...question, topic: 'account' }] as never });
  const paths = (await diff('one-locale', '?locale=ja')).map(({ path }) => path);
  expect(paths).toEqual(['/faqs/am-i-affected/topic', '/faqs/am-i-affected/text/ja/answer']);
});

test('texts of a locale that is not live in the edition are new', async () => {
  await put(inTwo('not-live', 'Perhaps.', 'おそらく'));
  await publish('not-live', { locales: ['en'] });
  const changes = await diff('not-live');
  expect(new Set(changes.map(({ kind, locale }) => `${kind} ${locale}`))).toEqual(new Set(['added ja']));
});

test('for people the difference is plain text with the words marked', async () => {
  await put(smallNotice('for-people', { faqs: [faq('We lost the data.')] }));
  await publish('for-people');
  await put(smallNotice('for-people', { faqs: [faq('We found the data.')] }));
  const { headers, text } = await t.http
    .get(address('for-people', '/diff?format=text'))
    .set({ authorization });
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(text).toBe(
    'What the working copy says against edition 1\n\nFAQ am-i-affected\n  answer (en):\n    We [-lost-]{+found+} the data.\n',
  );
});

test.each([
  ['?from=7', 404, 'edition_not_found'],
  ['?from=0', 400, 'invalid_parameter'],
  ['?from=9999999999', 400, 'invalid_parameter'],
  ['?to=draft', 400, 'invalid_parameter'],
  ['?locale=xx-yy-zz-', 400, 'invalid_locale_parameter'],
  ['?lang=ja', 400, 'unknown_parameter'],
])('a comparison %s is refused', async (query, status, code) => {
  const answer = await t.http.get(address('for-people', `/diff${query}`)).set({ authorization });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('before anything is published there is no edition to compare with', async () => {
  await put(smallNotice('unpublished'));
  const { status, body } = await t.http.get(address('unpublished', '/diff')).set({ authorization });
  expect([status, body.code]).toEqual([404, 'edition_not_found']);
});

test('whoever may not read drafts may not compare them', async () => {
  const agent = await t.keyFor('agent');
  const { status } = await t.http.get(address('for-people', '/diff')).set({ authorization: agent });
  expect(status).toBe(403);
});

test('a working copy that is reverted has the content of the edition', async () => {
  await put({ ...exampleNotice, slug: 'reverted' });
  await publish('reverted');
  const { document: first } = await read('reverted');
  await put(smallNotice('reverted', { text: { en: { title: 'All gone' } } }));
  await publish('reverted');
  const answer = await revert('reverted', 1);
  expect(answer.status, answer.text).toBe(200);
  expect(await diff('reverted', '?from=1')).toEqual([]);
  const content = ({ sections, updates, faqs, contacts, text }: NoticeDocument) => ({
    sections,
    updates,
    contacts,
    text,
    faqs,
  });
  expect(content(answer.body)).toEqual(content(first));
});

test('published again, it is the edition that it was', async () => {
  await publish('reverted');
  expect(await diff('reverted', '?from=1&to=3')).toEqual([]);
});

test('the answer is the document that is there, with its ETag', async () => {
  const answer = await revert('reverted', 2);
  const { document, etag } = await read('reverted');
  expect(answer.body).toEqual(document);
  expect(answer.headers.etag).toBe(etag);
});

test('policy, regimes, time zone, legal clocks and slug stay as they are', async () => {
  await put(smallNotice('kept-facts'));
  await publish('kept-facts');
  const kept = {
    regimes: ['nz-privacy' as const],
    timeZone: 'Asia/Tokyo',
    policy: { translations: 'block' as const, requiredLocales: ['en'] },
    incident: { awareAt: '2026-01-01', detectedAt: '2026-01-02' },
  };
  await put(smallNotice('kept-facts', { ...kept, text: { en: { title: 'Another' } } }));
  const { body } = await revert('kept-facts', 1);
  expect(body).toMatchObject({ ...kept, incident: { awareAt: '2026-01-01', detectedAt: null } });
  expect(body.text).toEqual({ en: { title: 'A small notice' } });
});

test('texts in locales that were not live then stay, where their item is there again', async () => {
  await put(smallNotice('kept-texts', { faqs: [faq('Perhaps.')] }));
  await publish('kept-texts');
  await put(inTwo('kept-texts', 'Yes.', 'はい'));
  const { body } = await revert('kept-texts', 1);
  expect(body.text.ja).toEqual({ title: '漏えい' });
  expect(body.faqs[0].text).toEqual({
    en: { question: 'Am I affected?', answer: 'Perhaps.' },
    ja: { question: '影響はありますか', answer: 'はい' },
  });
});

test('a translation that was outdated in the edition is outdated again', async () => {
  await put(inTwo('outdated', 'Perhaps.', 'おそらく'));
  await publish('outdated');
  await put(inTwo('outdated', 'Yes.', 'おそらく'));
  const before = await publish('outdated');
  expect(before.translation.ja).toMatchObject({ outdated: ['faqs/am-i-affected'] });
  await put(inTwo('outdated', 'No.', 'いいえ'));
  expect((await publish('outdated')).translation.ja).toMatchObject({ outdated: [] });
  expect((await revert('outdated', 2)).status).toBe(200);
  const after = await publish('outdated');
  expect(after.translation.ja).toMatchObject({ status: 'outdated', outdated: ['faqs/am-i-affected'] });
});

test('a translation that was up to date in the edition is so again, also after a small change of its source', async () => {
  await put(inTwo('up-to-date', 'Perhap.', 'おそらく'));
  await publish('up-to-date');
  await put(inTwo('up-to-date', 'Perhaps.', 'おそらく'));
  await publish('up-to-date', { updateType: 'minor' });
  await put(inTwo('up-to-date', 'No.', 'いいえ'));
  await publish('up-to-date');
  await revert('up-to-date', 2);
  expect((await publish('up-to-date')).translation.ja).toMatchObject({ status: 'up_to_date' });
});

test('names in the shared catalogue stay, but for categories that it has lost', async () => {
  const category = (key: string, name: string) => ({ key, text: { en: { name } } });
  const affected = (...keys: string[]) => keys.map((key) => ({ category: key, extent: 'some' as const }));
  await put(
    smallNotice('categories', {
      dataCategories: [category('lost', 'Lost'), category('renamed', 'Old name')],
      affectedData: affected('lost', 'renamed'),
    }),
  );
  await publish('categories');
  await put(smallNotice('categories', { dataCategories: [category('renamed', 'New name')] }));
  const lost = '/v1/admin/data-categories/lost';
  const { headers } = await t.http.get(lost).set({ authorization });
  const deleted = await t.http.delete(lost).set({ authorization, 'if-match': headers.etag as string });
  expect(deleted.status, deleted.text).toBe(204);
  const { body } = await revert('categories', 1);
  expect(body.affectedData.map((one: { category: string }) => one.category)).toEqual(['lost', 'renamed']);
  expect(body.dataCategories).toEqual([category('lost', 'Lost'), category('renamed', 'New name')]);
});

test('a revert needs the ETag of the whole notice, as a PUT does', async () => {
  await put(smallNotice('guarded'));
  await publish('guarded');
  const { etag } = await read('guarded');
  const without = await t.http
    .post(address('guarded', '/revert'))
    .set({ authorization })
    .send({ edition: 1 });
  expect([without.status, without.body.code]).toEqual([428, 'precondition_required']);
  await put(smallNotice('guarded', { text: { en: { title: 'Meanwhile' } } }));
  const stale = await revert('guarded', 1, etag);
  expect([stale.status, stale.body.code]).toEqual([412, 'precondition_failed']);
  expect((await read('guarded')).document.text.en?.title).toBe('Meanwhile');
});

test('there is no way back to an edition that is not there', async () => {
  const { status, body } = await revert('guarded', 9);
  expect([status, body.code]).toEqual([404, 'edition_not_found']);
});

test('an edition that took the notice away has nothing to go back to', async () => {
  await put(smallNotice('taken-away'));
  await publish('taken-away');
  const gone = await t.http
    .post(address('taken-away', '/gone'))
    .set({ authorization })
    .send({ explanation: { en: 'Over.' }, reason: 'The law asks for it.' });
  expect(gone.status, gone.text).toBeLessThan(300);
  const { status, body } = await revert('taken-away', 2);
  expect([status, body.code]).toEqual([409, 'wrong_state']);
  expect(await diff('taken-away')).toEqual([]);
});

test('the audit says that somebody reverted, and to which edition', async () => {
  const entry = await t.ctx.db.auditEntry.findFirst({
    where: { action: 'notice.revert', slug: 'kept-facts' },
  });
  expect(entry?.detail).toEqual({ edition: 1 });
});

async function events(slug: string, query = '') {
  const answer = await t.http.get(address(slug, `/events${query}`)).set({ authorization });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.events as { id: string; action: string; sentence: string; edition: number | null }[];
}

test('everything that happened is told in sentences, the newest first', async () => {
  await put(smallNotice('eventful', { faqs: [faq('Perhaps.')] }));
  await publish('eventful');
  await t.http
    .put(address('eventful', '/faqs/am-i-affected/text/ja'))
    .set({ authorization })
    .send({ question: '影響はありますか', answer: 'はい' });
  await revert('eventful', 1);
  const told = await events('eventful');
  expect(told.map(({ action, edition }) => [action, edition])).toEqual([
    ['notice.revert', null],
    ['text.put', null],
    ['edition.publish', 1],
    ['notice.create', null],
  ]);
  expect(told.map(({ sentence }) => sentence)).toEqual([
    'Test admin brought the content of edition 1 back into the working copy.',
    'Test admin wrote the text in ja of the FAQ "am-i-affected".',
    expect.stringMatching(/^Test admin published edition 1 \(SHA-256 [0-9a-f]{12}…\)\.$/),
    'Test admin began the working copy.',
  ]);
});

test('they come in pages', async () => {
  const [first, second] = await events('eventful', '?limit=2');
  const rest = await events('eventful', `?limit=2&before=${second?.id}`);
  expect(rest.map(({ action }) => action)).toEqual(['edition.publish', 'notice.create']);
  expect(Number(first?.id)).toBeGreaterThan(Number(second?.id));
});

test('they go on when the notice gets another slug, and are there under both', async () => {
  const renamed = await t.http
    .post(address('eventful', '/rename'))
    .set({ authorization })
    .send({ to: 'eventful-anew', reason: 'A better name.' });
  expect(renamed.status, renamed.text).toBeLessThan(300);
  const told = await events('eventful-anew');
  expect(told.map(({ action }) => action)).toContain('notice.create');
  expect(told[0]?.sentence).toMatch(
    /^Test admin gave the notice another slug in place of "eventful", with edition 2/,
  );
  expect(await events('eventful')).toEqual(told);
});

test('they are there when the working copy has been deleted, published or not', async () => {
  for (const slug of ['eventful-anew', 'unpublished']) {
    const deleted = await t.http.delete(address(slug)).set({ authorization, 'if-match': '*' });
    expect(deleted.status, deleted.text).toBe(204);
    const told = await events(slug);
    expect(told[0]?.sentence).toBe('Test admin deleted the working copy.');
    expect(told.at(-1)?.action).toBe('notice.create');
  }
});

test('editions are compared when the working copy has been deleted', async () => {
  const changes = await diff('eventful-anew', '?from=1&to=2');
  expect(changes.map(({ path }) => path)).toEqual(['/slug']);
});

test('why there is a legal hold, and its reference, only those are told who may read the audit', async () => {
  await put(smallNotice('held'));
  const placed = await t.http
    .post(address('held', '/hold'))
    .set({ authorization })
    .send({ reason: 'A raid is planned.', reference: 'Order 7' });
  expect(placed.status, placed.text).toBeLessThan(300);
  const lifted = await t.http
    .post(address('held', '/lift-hold'))
    .set({ authorization })
    .send({ reason: 'It is over.' });
  expect(lifted.status, lifted.text).toBeLessThan(300);
  const toldTo = async (role: 'translator' | 'author' | 'reviewer') => {
    const key = { authorization: await t.keyFor(role) };
    const { body } = await t.http.get(address('held', '/events')).set(key);
    return body.events
      .slice(0, 2)
      .map(({ sentence, detail }: { sentence: string; detail: object }) => [sentence, detail]);
  };
  const open = [
    ['Test admin lifted the legal hold.', {}],
    ['Test admin placed a legal hold.', {}],
  ];
  expect(await toldTo('translator')).toEqual(open);
  expect(await toldTo('author')).toEqual(open);
  expect(await toldTo('reviewer')).toEqual([
    ['Test admin lifted the legal hold. Said: It is over.', { reason: 'It is over.' }],
    [
      'Test admin placed a legal hold with the reference Order 7. Said: A raid is planned.',
      { reason: 'A raid is planned.', reference: 'Order 7' },
    ],
  ]);
});

test('nothing happened to a notice that never was', async () => {
  const { status, body } = await t.http.get(address('never-was', '/events')).set({ authorization });
  expect([status, body.code]).toEqual([404, 'notice_not_found']);
});

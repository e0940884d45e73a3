import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let author: string;
let publisher: string;

beforeAll(async () => {
  t = await createTestApp();
  author = await t.keyFor('author');
  publisher = await t.keyFor('publisher');
});
afterAll(() => t.close());

const admin = (slug: string) => `/v1/admin/notices/${slug}`;
const read = (slug: string) => t.http.get(admin(slug)).set('authorization', author);

/** Makes the working copy of a slug say this, whether it is there already or not. */
async function write(slug: string, more: Partial<NoticeDocumentInput>, key = author): Promise<void> {
  const { status, headers } = await read(slug);
  const put = t.http.put(admin(slug)).set('authorization', key);
  if (status === 200) put.set('if-match', headers.etag ?? '');
  const response = await put.send(smallNotice(slug, more));
  expect(response.body.errors ?? response.status).toBe(status === 200 ? 200 : 201);
}

const publish = (slug: string, command: object = {}, key = publisher) =>
  t.http
    .post(`${admin(slug)}/publish`)
    .set('authorization', key)
    .send(command);

async function publishes(slug: string, command: object = {}, key = publisher): Promise<void> {
  const response = await publish(slug, command, key);
  expect(response.body.errors ?? response.status).toBe(201);
}

/** All that a publication could have changed. */
async function traces(slug: string) {
  const { db } = t.ctx;
  const copy = await read(slug);
  const rows = [await db.edition.count(), await db.rendition.count(), await db.auditEntry.count()];
  const { requestId: _, ...shown } = (await t.http.get(`/v1/notices/${slug}/editions`)).body;
  return { document: copy.body, etag: copy.headers.etag, rows, shown };
}

/** Expects that a publication is refused with these faults, each as its code and place, and leaves no trace. */
async function refuses(slug: string, command: object, faults: string[]): Promise<void> {
  const before = await traces(slug);
  const { status, body } = await publish(slug, command);
  expect(body.errors.map((fault: Record<string, string>) => `${fault.code} ${fault.path}`)).toEqual(faults);
  expect({ status, code: body.code }).toEqual({ status: 422, code: body.errors[0].code });
  expect(await traces(slug)).toEqual(before);
}

const ja = (title: string) => ({ en: { title: 'A small notice' }, ja: { title } });

test('a title and main texts that are missing in the source locale are refused, all at once', async () => {
  await write('blank-items', {
    text: { en: { title: ' \n' } },
    faqs: [{ key: 'a', text: { en: { question: ' ' }, ja: { question: '問', answer: '答' } } }],
    updates: [{ key: 'b', text: { en: { body: 'text' } } }],
    advice: [{ key: 'c', text: { en: { title: '' } } }],
    dataCategories: [{ key: 'blood-type', text: { ja: { name: '血液型' } } }],
    affectedData: [{ category: 'blood-type' }],
  });
  await refuses('blank-items', {}, [
    'source_title_missing /text/en/title',
    'source_text_missing /faqs/0/text/en/question',
    'source_text_missing /faqs/0/text/en/answer',
    'source_text_missing /updates/0/text/en/headline',
    'source_text_missing /advice/0/text/en/title',
    'source_text_missing /affectedData/0/category',
  ]);
});

test('a FAQ for agents alone is answered by its note, a public one is not', async () => {
  const text = { en: { question: 'q', agentNote: 'Only a note' } };
  await write('agent-answer', { faqs: [{ key: 'a', audience: 'agent', text }] });
  await publishes('agent-answer');
  await write('agent-answer', { faqs: [{ key: 'a', text }] });
  const fault = 'source_text_missing /faqs/0/text/en/answer';
  await refuses('agent-answer', { changeNote: { en: 'n' } }, [fault]);
});

test('a locale without any text, or without a title, is refused at its place', async () => {
  await write('no-title', { text: { en: { title: 'Title' }, fr: { summary: 'sans titre' } } });
  await refuses('no-title', { locales: ['en', 'ja', 'fr'] }, [
    'unknown_locale /locales/1',
    'locale_title_missing /locales/2',
  ]);
});

test('a translation cannot go out before its source', async () => {
  await write('source-last', { text: ja('題') });
  await refuses('source-last', { locales: ['ja'] }, ['source_locale_not_live /locales']);
});

test('references to what the notice does not have are refused where they stand, in every list', async () => {
  const body = 'See :contact[x], :resource[x] and :authority[x].';
  await write('unknown-reference', {
    text: { en: { title: 'T', summary: body } },
    sections: [
      { key: 'a', text: { en: { body: 'fine' } } },
      { key: 'b', text: { en: { body: ':contact[x]' } } },
    ],
    faqs: [{ key: 'a', text: { en: { question: 'q', answer: 'a', agentNote: ':contact[x]' } } }],
    legalOrders: [{ key: 'a', status: 'final', text: { en: { body: ':authority[x]' } } }],
  });
  await refuses('unknown-reference', {}, [
    'unknown_reference /text/en/summary',
    'unknown_reference /text/en/summary',
    'unknown_reference /text/en/summary',
    'unknown_reference /sections/1/text/en/body',
    'unknown_reference /faqs/0/text/en/agentNote',
    'unknown_reference /legalOrders/0/text/en/body',
  ]);
});

test('a contact cannot go while a text that is carried forward refers to it', async () => {
  const contacts = [{ key: 'desk', channel: 'phone' as const, value: '+6448310000' }];
  const text = {
    en: { title: 'T', summary: ':contact[desk]' },
    ja: { title: '題', summary: ':contact[desk]' },
  };
  await write('carried-reference', { text, contacts });
  await publishes('carried-reference');
  await write('carried-reference', {
    text: { en: { title: 'T', summary: 'x' }, ja: { title: '題', summary: 'x' } },
  });
  const command = { changeNote: { en: 'n' }, locales: ['en'] };
  await refuses('carried-reference', command, ['unknown_reference /text/ja/summary']);
});

test('a reference is never shown to the public as it was written', async () => {
  await write('nameless', {
    text: { en: { title: 'T', summary: 'Told to :authority[office].' } },
    authorities: [{ key: 'office', text: {} }],
  });
  await publish('nameless');
  expect((await t.http.get('/v1/notices/nameless')).text).not.toContain(':authority[');
});

test('a major edition after the first needs a change note in the source locale', async () => {
  await write('change-note', {});
  await publishes('change-note');
  const fault = 'change_note_required /changeNote/en';
  for (const changeNote of [{}, { en: '  ' }, { ja: '直した' }])
    await refuses('change-note', { changeNote }, [fault]);
  await publishes('change-note', { updateType: 'minor' });
});

test('a notice that has editions cannot become an exercise', async () => {
  await write('mode', {});
  await publishes('mode');
  await write('mode', { mode: 'exercise' });
  await refuses('mode', { updateType: 'minor' }, ['mode_changed /mode']);
});

test('under the policy block a required translation has to be there, whole and up to date', async () => {
  const policy = { translations: 'block' as const, requiredLocales: ['ja'] };
  const fault = 'required_locale_not_ready /policy/requiredLocales/0';
  await write('blocked', { policy });
  await refuses('blocked', {}, [fault]);
  await write('blocked', { policy, text: ja('題') });
  await publishes('blocked');
  await write('blocked', { policy, text: { ...ja('題'), en: { title: 'Another title' } } });
  await refuses('blocked', { changeNote: { en: 'n' } }, [fault]);
  await publishes('blocked', { updateType: 'minor' });
});

test('under the policy omit_outdated an outdated text gives way to the source, and says so', async () => {
  const policy = { translations: 'omit_outdated' as const };
  const sections = (body: string) => [
    { key: 'a', text: { en: { body }, ja: { body: '古い' } } },
    { key: 'b', text: { en: { body: 'same' }, ja: { body: '同じ' } } },
  ];
  await write('omitted', { policy, text: ja('題'), sections: sections('old') });
  await publishes('omitted');
  await write('omitted', { policy, text: ja('題'), sections: sections('new') });
  await publishes('omitted', { changeNote: { en: 'n' } });
  const { body, text } = await t.http.get('/v1/notices/omitted?locale=ja&format=text');
  expect(body.sections).toMatchObject([
    { textLocale: 'en', body: 'new' },
    { textLocale: 'ja', body: '同じ' },
  ]);
  expect(body.translation.outdated).toEqual(['sections/a']);
  expect(text).not.toContain('古い');
});

test('an exercise is published, and can be read on no public or agent route', async () => {
  const text = { en: { question: 'q', answer: 'a' } };
  await write('drill', {
    mode: 'exercise',
    text: { en: { title: 'Only a drill' } },
    faqs: [{ key: 'a', text }],
  });
  await publishes('drill');
  const { body } = await t.http.get('/openapi/public.json');
  const paths = Object.keys(body.paths).filter((path) => path.includes('{slug}'));
  expect(paths.length).toBeGreaterThan(10);
  for (const path of paths) {
    const url = path.replace('{slug}', 'drill').replace('{key}', 'a').replace('{number}', '1');
    expect((await t.http.get(url)).body.code, url).toBe('notice_not_found');
  }
  expect((await t.http.get('/v1/notices')).text).not.toContain('drill');
  const agent = await t.keyFor('agent');
  await t.http.get('/v1/agent/notices/drill/faqs/a').set('authorization', agent).expect(404);
});

test('with If-Match only the state that the publisher has read goes out', async () => {
  await write('seen', {});
  const { headers } = await read('seen');
  await write('seen', { text: { en: { title: 'Changed since' } } });
  const stale = publish('seen').set('if-match', headers.etag ?? '');
  expect((await stale.expect(412)).body.code).toBe('precondition_failed');
  await t.http.get('/v1/notices/seen').expect(404);
  const fresh = (await read('seen')).headers.etag ?? '';
  await publish('seen').set('if-match', fresh).expect(201);
});

test('a first edition can be published without a body, since every part of the command has a default', async () => {
  await write('without-body', {});
  const response = await t.http.post(`${admin('without-body')}/publish`).set('authorization', publisher);
  expect(response.status).toBe(201);
});

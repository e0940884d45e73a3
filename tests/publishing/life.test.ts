import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/document/digest.ts';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { type Format, formats, type Rendition } from '../../src/editions/rendition.ts';
import { createTestApp, type TestApp } from '../support/app.ts';

// One notice from its first word to its sixth edition, a day apart; each test looks at one side of what came of it.

const SLUG = 'ferry-bookings';
const admin = `/v1/admin/notices/${SLUG}`;
const OLD_NUMBER = '+64 4 831 0000';
const NEW_NUMBER = '+64 4 831 0999';

const english: NoticeDocumentInput = {
  format: 'forthright.notice/1',
  slug: SLUG,
  sourceLocale: 'en',
  organisation: { url: 'https://ferry.example', text: { en: { name: 'Tern Bay Ferry' } } },
  text: { en: { title: 'Our booking system', summary: 'Ring :contact[helpline] at **any** hour.' } },
  sections: [
    { key: 'cause', element: 'cause', text: { en: { heading: 'Cause', body: 'A stolen pasword.' } } },
  ],
  faqs: [
    {
      key: 'refund',
      text: {
        en: {
          question: 'Is my trip safe?',
          answer: 'Yes, or ring :contact[helpline].',
          agentNote: 'Stay calm.',
        },
      },
    },
  ],
  dataCategories: [{ key: 'seat', text: { en: { name: 'Seat' }, ja: { name: '座席' } } }],
  affectedData: [{ category: 'seat', extent: 'some', text: { en: { detail: 'Of trips in May.' } } }],
  contacts: [
    { key: 'helpline', channel: 'phone', value: '+6448310000', text: { en: { label: 'Helpline' } } },
  ],
};

const japanese: Record<string, object> = {
  '': { title: '予約システムについて', summary: ':contact[helpline] に**いつでも**お電話ください。' },
  '/organisation': { name: 'ターン湾フェリー' },
  '/sections/cause': { heading: '原因', body: 'パスワードが盗まれました。' },
  '/faqs/refund': { question: '旅行は大丈夫ですか。', answer: 'はい。お問い合わせは :contact[helpline]。' },
  '/affected-data/seat': { detail: '五月の旅行。' },
  '/contacts/helpline': { label: '電話相談', reachInstruction: '「日本語」とお伝えください。' },
};

type Bytes = Record<string, Buffer>;
/** What was served after each edition, from the first, by locale and format. */
const served: Bytes[] = [];
const answers: { translation: Rendition['translation']; [field: string]: unknown }[] = [];

let t: TestApp;
let author: string;
let translator: string;
let publisher: string;

async function readAll(query = ''): Promise<Bytes> {
  const bytes: Bytes = {};
  for (const locale of ['en', 'ja']) {
    for (const format of formats) {
      const response = await t.http
        .get(`/v1/notices/${SLUG}?locale=${locale}&format=${format}${query}`)
        .buffer(true)
        .parse((stream, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => done(null, Buffer.concat(chunks)));
        });
      if (response.status === 200) bytes[`${locale}/${format}`] = response.body;
    }
  }
  return bytes;
}

async function publish(command: object): Promise<void> {
  const response = await t.http.post(`${admin}/publish`).set('authorization', publisher).send(command);
  expect(response.body).toMatchObject({ number: answers.length + 1 });
  answers.push(response.body);
  served.push(await readAll());
  t.clock.advance(24 * 60 * 60 * 1_000);
}

async function change(path: string, key: string, edit: (body: never) => object): Promise<void> {
  const before = await t.http.get(admin + path).set('authorization', author);
  const put = t.http
    .put(admin + path)
    .set('authorization', key)
    .set('if-match', before.headers.etag ?? '');
  expect((await put.send(edit(before.body as never))).status).toBe(200);
}

function rendition(edition: number, locale: string, format: Format = 'html'): Rendition {
  return JSON.parse(String(served[edition - 1]?.[`${locale}/${format}`])) as Rendition;
}

beforeAll(async () => {
  t = await createTestApp();
  author = await t.keyFor('author');
  translator = await t.keyFor('translator');
  publisher = await t.keyFor('publisher');

  await t.http.put(admin).set('authorization', author).send(english).expect(201);
  await publish({ updateType: 'minor', changeNote: { en: 'First word' } });

  for (const [path, text] of Object.entries(japanese)) {
    await t.http.put(`${admin}${path}/text/ja`).set('authorization', translator).send(text).expect(201);
  }
  await publish({ changeNote: { en: 'Now in Japanese', ja: '日本語版' } });

  await change('/contacts/helpline', author, (contact: object) => ({ ...contact, value: '+6448310999' }));
  await publish({ updateType: 'minor' });

  await change('/text/en', author, (text: object) => ({ ...text, summary: 'Write to us.' }));
  await change('/faqs/refund/text/en', author, (text: object) => ({
    ...text,
    answer: 'No. Ring :contact[helpline].',
  }));
  await change('/sections/cause/text/ja', translator, (text: object) => ({
    ...text,
    body: '未公開の下書き',
  }));
  await publish({ changeNote: { en: 'Trips are not safe' }, locales: ['en'] });

  await change('/sections/cause/text/en', author, (text: object) => ({
    ...text,
    body: 'A stolen password.',
  }));
  await publish({ updateType: 'minor', changeNote: { en: 'never shown' }, locales: ['en'] });

  await change('/text/ja', translator, (text: object) => ({ ...text, summary: 'ご連絡ください。' }));
  await change('/faqs/refund/text/ja', translator, (text: object) => ({ ...text, answer: 'いいえ。' }));
  await publish({ updateType: 'minor' });
});
afterAll(() => t.close());

test('the first edition is major, whatever was asked for', () => {
  expect(answers[0]).toMatchObject({ updateType: 'major', previousSha256: null, locales: ['en'] });
});

test('a locale is live from the edition that has its texts on', () => {
  expect(Object.keys(served[0] ?? {})).toEqual(['en/html', 'en/markdown', 'en/text']);
  expect(rendition(2, 'ja').locales).toEqual(['en', 'ja']);
});

test('a translation of every text, made unit by unit, is up to date', () => {
  expect(rendition(2, 'ja').translation).toEqual({
    status: 'up_to_date',
    outdated: [],
    missing: [],
    machineTranslated: [],
  });
  expect(rendition(2, 'ja').faqs[0]).toMatchObject({ textLocale: 'ja', question: '旅行は大丈夫ですか。' });
});

test('a new phone number is in every locale and format, inside texts too, and the old one is gone', () => {
  for (const locale of ['en', 'ja']) {
    for (const format of formats) {
      const { contacts, summary, faqs } = rendition(3, locale, format);
      expect(contacts[0]).toMatchObject({
        value: '+6448310999',
        displayValue: NEW_NUMBER,
        href: 'tel:+6448310999',
      });
      expect(summary).toContain(NEW_NUMBER);
      expect(faqs[0]?.answer).toContain(NEW_NUMBER);
      const all = served[2]?.[`${locale}/${format}`]?.toString();
      expect(all).not.toContain(OLD_NUMBER);
      expect(all).not.toContain('+6448310000');
    }
  }
});

test('a change of facts leaves translations up to date', () => {
  expect(rendition(3, 'ja').translation.status).toBe('up_to_date');
});

test('a major change published in English alone marks the Japanese texts of it as outdated, and those only', () => {
  const outdated = {
    status: 'outdated',
    outdated: ['text', 'faqs/refund'],
    missing: [],
    machineTranslated: [],
  };
  expect(rendition(4, 'ja').translation).toEqual(outdated);
  expect(answers[3]?.translation).toMatchObject({ ja: outdated, en: { status: 'up_to_date' } });
});

test('the texts that are carried forward are the ones published before, not those of the working copy', () => {
  const head = { edition: 0, publishedAt: '', updatedAt: '', changeNote: null, translation: null };
  for (const format of formats) {
    expect({ ...rendition(4, 'ja', format), ...head }).toEqual({ ...rendition(3, 'ja', format), ...head });
  }
  expect(served[3]?.['ja/html']?.toString()).not.toContain('未公開の下書き');
});

test('a minor change outdates nothing more', () => {
  expect(rendition(5, 'en').sections[0]?.body).toBe('<p>A stolen password.</p>');
  expect(rendition(5, 'ja').translation).toEqual(rendition(4, 'ja').translation);
});

test('a translation made anew of what was outdated is up to date again', () => {
  expect(rendition(6, 'ja').translation).toEqual({
    status: 'up_to_date',
    outdated: [],
    missing: [],
    machineTranslated: [],
  });
  expect(rendition(6, 'ja', 'text').sections[0]?.body).toBe('未公開の下書き');
});

test('updatedAt and the change note move with major editions and no others', () => {
  const heads = [1, 2, 3, 4, 5, 6].map((edition) => rendition(edition, 'en'));
  const [first, second, , fourth] = heads.map(({ publishedAt }) => publishedAt);
  expect(heads.map(({ updatedAt }) => updatedAt)).toEqual([first, second, second, fourth, fourth, fourth]);
  const [note, next, last] = ['First word', 'Now in Japanese', 'Trips are not safe'];
  expect(heads.map(({ changeNote }) => changeNote)).toEqual([note, next, next, last, last, last]);
  expect(new Set(heads.map(({ firstPublishedAt }) => firstPublishedAt))).toEqual(new Set([first]));
});

test('a change note is shown in a locale only when it was written in it', () => {
  expect([2, 3, 4].map((edition) => rendition(edition, 'ja').changeNote)).toEqual([
    '日本語版',
    '日本語版',
    null,
  ]);
});

test('what was live at an instant between two editions is given back byte by byte', async () => {
  for (const [index, bytes] of served.entries()) {
    const publishedAt = rendition(index + 1, 'en').publishedAt;
    const noon = new Date(Date.parse(publishedAt) + 12 * 60 * 60 * 1_000).toISOString();
    for (const instant of [publishedAt, noon]) {
      const then = await readAll(`&asOf=${instant}`);
      expect(Object.keys(then)).toEqual(Object.keys(bytes));
      for (const [name, body] of Object.entries(then))
        expect(body.equals(bytes[name] as Buffer), name).toBe(true);
    }
  }
});

test('the digests of an edition are those of the bodies that were served', async () => {
  for (const [index, bytes] of served.entries()) {
    const { body } = await t.http.get(`/v1/notices/${SLUG}/editions/${index + 1}`);
    const digests = body.renditions.map((one: Record<string, string>) => [
      `${one.locale}/${one.format}`,
      one.sha256,
    ]);
    expect(digests).toEqual(
      Object.entries(bytes).map(([name, buffer]) => [name, sha256(buffer.toString('utf8'))]),
    );
  }
});

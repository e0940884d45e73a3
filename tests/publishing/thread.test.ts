import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadWorkingCopyJson } from '../../src/authoring/notices/load-notice.ts';
import type { WorkingCopyJson } from '../../src/authoring/notices/working-copy.ts';
import { sha256 } from '../../src/document/digest.ts';
import { newestEdition } from '../../src/editions/newest.ts';
import { preparation } from '../../src/publishing/preparation.ts';
import { type Material, prepareEdition } from '../../src/publishing/prepare.ts';
import { createThread } from '../../src/threads/thread.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let key: string;

beforeAll(async () => {
  t = await createTestApp();
  key = await t.keyFor('publisher');
});
afterAll(() => t.close());

const at = (slug: string) => `/v1/admin/notices/${slug}`;
const put = (slug: string, more = {}) =>
  t.http.put(at(slug)).set('authorization', key).send(smallNotice(slug, more)).expect(201);
const publish = (slug: string, command: object = { changeNote: { en: 'More' } }) =>
  t.http
    .post(`${at(slug)}/publish`)
    .set('authorization', key)
    .send(command);

const full = {
  text: { en: { title: 'Title 題', summary: 'Ring :contact[line] 📞' }, ja: { title: '題' } },
  contacts: [
    { key: 'line', channel: 'phone' as const, value: '+6448310000', text: { en: { label: 'Line' } } },
  ],
  faqs: [
    { key: 'a', text: { en: { question: 'Q?', answer: 'A', agentNote: 'Calm' } } },
    {
      key: 'b',
      audience: 'agent' as const,
      supersedes: [{ key: 'a', text: { en: { reason: 'New' } } }],
      text: { en: { question: 'Only for agents', answer: '*B*' } },
    },
  ],
};

async function materialOf(slug: string): Promise<Material> {
  const copy = (await loadWorkingCopyJson(t.ctx.db, slug)) as WorkingCopyJson;
  const previous = await newestEdition(t.ctx.db, copy.notice.id);
  const command = { updateType: 'major' as const, changeNote: { en: 'Again' }, locales: undefined };
  return {
    copy,
    declarations: [],
    glossary: [],
    previous,
    command,
    now: new Date('2026-05-05T05:05:05Z'),
    isRehearsal: false,
  };
}

test('an edition prepared in the thread is byte for byte that of the pure function, also after one before it', async () => {
  await put('same', full);
  for (const expectedNumber of [1, 2]) {
    const material = await materialOf('same');
    const here = prepareEdition(material);
    expect(here.edition?.sealed.row.number).toBe(expectedNumber);
    expect(await preparation.run(material)).toEqual(here);
    await publish('same').expect(201);
  }
});

test('what is stored is what was prepared, with the digests of its bytes', async () => {
  await put('stored', full);
  const { sealed } = prepareEdition({ ...(await materialOf('stored')), now: t.clock.now() }).edition ?? {};
  const { body } = await publish('stored', { changeNote: { en: 'Again' } }).expect(201);
  expect(body.sha256).toBe(sealed?.content.sha256);
  const include = { renditions: true, agentContent: true, translationBasis: true };
  const row = await t.ctx.db.edition.findFirst({ where: { slug: 'stored' }, include });
  const text = (bytes?: Uint8Array) => new TextDecoder().decode(bytes);
  expect(row?.content).toBe(text(sealed?.content.bytes));
  expect(row?.agentContent).toMatchObject({
    content: text(sealed?.agent.bytes),
    sha256: sealed?.agent.sha256,
  });
  expect(row?.translationBasis?.basis).toEqual(JSON.parse(text(sealed?.basis)));
  const bodies = (row?.renditions ?? []).map((one) => [one.locale, one.format, one.body, one.sha256]);
  const expected = sealed?.renditions.map((one) => [one.locale, one.format, text(one.bytes), one.sha256]);
  expect(bodies.sort()).toEqual(expected?.sort());
  for (const [, , body, digest] of bodies) expect(sha256(body as string)).toBe(digest);
});

test('a fault in the thread is a 500 that tells nothing, leaves nothing behind, and the next publication works', async () => {
  await put('broken');
  await put('sound');
  const { id } = await t.ctx.db.notice.findUniqueOrThrow({ where: { slug: 'broken' } });
  // What follows from this edition cannot be worked out.
  await t.ctx.db.edition.create({
    data: {
      noticeId: id,
      number: 1,
      slug: 'broken',
      mode: 'exercise',
      status: 'live',
      updateType: 'major',
      publishedAt: '2026-01-01T00:00:00Z',
      content: 'no JSON',
      sha256: sha256('no JSON'),
      agentContent: { create: { content: '{}', sha256: sha256('{}') } },
      translationBasis: { create: { basis: {} } },
    },
  });
  const before = await t.ctx.db.auditEntry.count();
  const answers = await Promise.all([publish('broken'), publish('broken'), publish('sound')]);
  expect(answers.map(({ status }) => status)).toEqual([500, 500, 201]);
  expect(answers[0]?.body).toMatchObject({ code: 'internal_error' });
  expect(JSON.stringify(answers[0]?.body)).not.toContain('JSON.parse');
  expect(await t.ctx.db.edition.count({ where: { slug: 'broken' } })).toBe(1);
  expect(await t.ctx.db.auditEntry.count()).toBe(before + 1);
  const checks = await t.http.get(`${at('broken')}/checks`).set('authorization', key);
  expect(checks.status).toBe(500);
  await publish('sound').expect(201);
});

test('a thread that dies fails its task, and the next task gets a new thread', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'forthright-thread-'));
  const file = join(directory, 'dying.mjs');
  const source =
    'export default (task) => { if (task === "die") process.exit(1); if (task === "fail") throw new Error("as told"); return task; }';
  await writeFile(file, source);
  const thread = createThread<string, string>(pathToFileURL(file));
  expect(await thread.run('one')).toBe('one');
  await expect(thread.run('fail')).rejects.toThrow('as told');
  await expect(thread.run('die')).rejects.toThrow();
  expect(await thread.run('two')).toBe('two');
  await rm(directory, { recursive: true });
});

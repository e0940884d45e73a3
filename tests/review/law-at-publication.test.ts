import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { type Person, person } from './people.ts';

let t: TestApp;
let publisher: Person;
let slug: string;

beforeAll(async () => {
  t = await createTestApp();
  publisher = await person(t, 'publisher');
});
afterAll(() => t.close());
beforeEach(() => {
  slug = `n-${randomUUID()}`;
});

const gdpr = { regimes: ['eu-gdpr' as const] };
const section = (element: 'description' | 'consequences' | 'measures', status = 'provided') => ({
  key: element,
  element,
  status: status as 'provided',
  text: { en: { heading: element, body: `About the ${element}.` } },
});
const complete = {
  ...gdpr,
  organisation: { url: 'https://example.com', text: { en: { name: 'Example' } } },
  sections: [section('description'), section('consequences'), section('measures')],
  contacts: [
    { key: 'dpo', purpose: 'privacy_officer' as const, channel: 'email' as const, value: 'dpo@example.com' },
  ],
};

test('a notice without what a law requires does not go out, and all that is missing is told', async () => {
  await publisher.write(slug, gdpr);
  const { status, code, body } = await publisher.act(slug, 'publish');
  expect([status, code]).toEqual([422, 'incomplete_in_law']);
  const paths = body.errors.map(({ path }: { path: string }) => path);
  expect(paths.length).toBeGreaterThan(2);
  expect(paths.every((path: string) => path.startsWith('/regimes/eu-gdpr/'))).toBe(true);
  expect(await t.ctx.db.edition.count({ where: { slug } })).toBe(0);
});

test('one that has it all goes out', async () => {
  await publisher.write(slug, complete);
  expect((await publisher.act(slug, 'publish')).status).toBe(201);
});

test('what is not yet known may say so, with a reason', async () => {
  const sections = [section('description'), section('consequences', 'not_yet_known'), section('measures')];
  await publisher.write(slug, { ...complete, sections });
  expect((await publisher.act(slug, 'publish')).status).toBe(201);
});

test('an editor may declare why an element is not there, and then it goes out', async () => {
  const sections = [section('description'), section('measures')];
  const { headers } = await publisher.write(slug, { ...complete, sections });
  expect((await publisher.act(slug, 'publish')).code).toBe('incomplete_in_law');
  const url = `/v1/admin/notices/${slug}/completeness/eu-gdpr/consequences`;
  const declared = { status: 'not_yet_known', reason: 'The investigation goes on until Friday.' };
  await t.http
    .put(url)
    .set({ authorization: publisher.key, 'if-match': headers.etag ?? '' })
    .send(declared);
  expect((await publisher.act(slug, 'publish')).status).toBe(201);
});

test('forced it goes out nevertheless, and stays on the list', async () => {
  await publisher.write(slug, gdpr);
  const force = { reason: 'People have to know tonight.' };
  expect((await publisher.act(slug, 'publish', { force })).status).toBe(201);
  const { body } = await publisher.read('/v1/admin/forced-editions');
  expect(body.forcedEditions.map(({ notice }: { notice: string }) => notice)).toContain(slug);
});

test('a rule that nobody has read in the statute is a warning that says so', async () => {
  await publisher.write(slug, { regimes: ['nz-privacy'] });
  const { status, body } = await publisher.act(slug, 'publish');
  expect(status).toBe(201);
  const ofLaw = body.warnings.filter(({ code }: { code: string }) => code === 'incomplete_in_law');
  expect(ofLaw.length).toBeGreaterThan(0);
  expect(ofLaw[0].detail).toContain('lawyer');
});

test('a law that wants its regulator told first is told of in whoever publishes before', async () => {
  await publisher.write(slug, { regimes: ['sg-pdpa'] });
  const { code, body } = await publisher.act(slug, 'publish');
  expect(code).toBe('incomplete_in_law');
  expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['/regimes/sg-pdpa/regulator-first']);
});

test('what stands against it by law is told before, too', async () => {
  await publisher.write(slug, gdpr);
  const { body } = await publisher.read(`/v1/admin/notices/${slug}/checks`);
  expect(body.publishable).toBe(false);
  expect(body.faults[0].code).toBe('incomplete_in_law');
  expect((await publisher.act(slug, 'submit')).body.publishable).toBe(false);
});

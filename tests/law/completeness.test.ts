import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let author: string;
let translator: string;
let admin: string;

beforeAll(async () => {
  t = await createTestApp();
  author = await t.keyFor('author');
  translator = await t.keyFor('translator');
  admin = await t.keyFor('admin');
});
afterAll(() => t.close());

const notices = '/v1/admin/notices';
const get = (address: string, key = translator) => t.http.get(address).set('authorization', key);
const declare = (address: string, body: object, ifMatch?: string, key = author) =>
  t.http
    .put(`${notices}/${address}`)
    .set('authorization', key)
    .set(ifMatch === undefined ? {} : { 'if-match': ifMatch })
    .send(body);
const retract = (address: string, ifMatch?: string) =>
  t.http
    .delete(`${notices}/${address}`)
    .set('authorization', author)
    .set(ifMatch === undefined ? {} : { 'if-match': ifMatch });
const create = async (slug: string, more = {}) => {
  const notice = smallNotice(slug, { regimes: ['au-ndb'], ...more });
  const { status, text } = await t.http.put(`${notices}/${slug}`).set('authorization', author).send(notice);
  expect(status, text).toBe(201);
};
const elementOf = async (slug: string, element: string, locale = '') => {
  const { body } = await get(`${notices}/${slug}/completeness${locale}`);
  return body.regimes[0].elements.find((one: { element: string }) => one.element === element);
};
const notYet = { status: 'not_yet_known', reason: 'The forensic work goes on.' };

describe('GET …/completeness', () => {
  test('tells in words what is asked for, by which law, and what to do', async () => {
    await create('bare');
    const { status, body, headers } = await get(`${notices}/bare/completeness`);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers.etag).toMatch(/^"\d+"$/);
    expect(body).toMatchObject({ slug: 'bare', locale: 'en', publishable: false });
    expect(body.regimes[0].elements[0]).toEqual({
      element: 'identity',
      requirement: 'The notice says which organisation it comes from.',
      severity: 'error',
      citation: 'Privacy Act 1988 (Cth) s 26WK(3)(a)',
      verifiedOn: '2026-11-22',
      status: 'missing',
      reason: null,
      reasonFrom: null,
      where: [],
      notInLocale: [],
      whatToDo:
        'Give the organisation its name. Or declare why it is not there: PUT …/completeness/au-ndb/identity.',
    });
  });

  test('with a locale looks at what its readers are shown', async () => {
    await create('named', { organisation: { text: { en: { name: 'Tidewater' } } } });
    expect((await elementOf('named', 'identity')).notInLocale).toEqual([]);
    const found = await elementOf('named', 'identity', '?locale=ja');
    expect(found).toMatchObject({ status: 'provided', notInLocale: ['/organisation/text/ja/name'] });
  });

  test('asks nothing of a notice that is under no law', async () => {
    await create('free', { regimes: [] });
    expect((await get(`${notices}/free/completeness`)).body).toMatchObject({
      publishable: true,
      regimes: [],
    });
  });

  test.each(['completeness', 'deadlines'])('refuses a notice that is not there: %s', async (what) => {
    expect((await get(`${notices}/nowhere/${what}`)).body.code).toBe('notice_not_found');
  });
});

describe('a declaration', () => {
  const at = (slug: string) => `${slug}/completeness/au-ndb/description`;

  test('gives the element its reason, names who declared it, and is recorded', async () => {
    await create('declared');
    const made = await declare(at('declared'), notYet);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...notYet,
      regime: 'au-ndb',
      element: 'description',
      declaredBy: { name: 'Test author' },
      declaredAt: '2026-03-02T09:00:00.000Z',
    });
    expect(await elementOf('declared', 'description')).toMatchObject({
      status: 'not_yet_known',
      reason: notYet.reason,
      reasonFrom: 'declaration',
    });
    const { body } = await get('/v1/admin/audit?notice=declared&limit=1', admin);
    expect(body.entries[0]).toMatchObject({
      action: 'completeness.declare',
      target: 'completeness/au-ndb/description',
      detail: { status: 'not_yet_known', statusBefore: null },
    });
  });

  test('is part of the notice: it moves the ETag of the whole', async () => {
    await create('moving');
    const before = (await get(`${notices}/moving`)).headers.etag;
    const made = await declare(at('moving'), notYet);
    const after = (await get(`${notices}/moving`)).headers.etag;
    expect(after).not.toBe(before);
    expect((await get(`${notices}/moving/completeness`)).headers.etag).toBe(made.headers.etag);
  });

  test('is only changed by who has seen the notice as it is', async () => {
    await create('changing');
    const { headers } = await declare(at('changing'), notYet);
    expect((await declare(at('changing'), notYet)).status).toBe(428);
    expect((await declare(at('changing'), notYet, '"1"')).status).toBe(412);
    const other = { status: 'not_applicable', reason: 'It is in the letter.' };
    expect((await declare(at('changing'), other, headers.etag)).status).toBe(200);
    expect((await declare(at('changing'), notYet, headers.etag)).status).toBe(412);
    expect(await elementOf('changing', 'description')).toMatchObject({ status: 'not_applicable' });
  });

  test('is taken back, and recorded', async () => {
    await create('retracted');
    const { headers } = await declare(at('retracted'), notYet);
    expect((await retract(at('retracted'))).status).toBe(428);
    expect((await retract(at('retracted'), headers.etag)).status).toBe(204);
    expect((await elementOf('retracted', 'description')).status).toBe('missing');
    expect((await retract(at('retracted'), '*')).body.code).toBe('item_not_found');
    const { body } = await get('/v1/admin/audit?notice=retracted&limit=1', admin);
    expect(body.entries[0]).toMatchObject({ action: 'completeness.retract' });
  });

  test.each([
    ['xx-law/description', /Use one of: au-ndb/],
    ['au-ndb/horoscope', /Use one of: identity/],
    ['eu-gdpr/nature', /Add it to its regimes/],
    ['constructor/name', /Use one of: au-ndb/],
  ])('of %s is refused and leaves no trace', async (element, says) => {
    const slug = `unknown-${element.replace('/', '-')}`;
    await create(slug);
    const before = (await get(`${notices}/${slug}`)).headers.etag;
    const { status, body } = await declare(`${slug}/completeness/${element}`, notYet);
    expect([status, body.code]).toEqual([422, 'unknown_legal_element']);
    expect(body.detail).toMatch(says);
    expect((await get(`${notices}/${slug}`)).headers.etag).toBe(before);
  });

  test.each([
    [{ status: 'not_yet_known', reason: '  ' }, 'invalid_value', '/reason'],
    [{ status: 'not_yet_known', reason: '…' }, 'invalid_value', '/reason'],
    [{ status: 'not_yet_known', reason: 'x'.repeat(2_001) }, 'too_long', '/reason'],
    [{ status: 'not_yet_known' }, 'missing_field', '/reason'],
    [{ status: 'provided', reason: 'It is.' }, 'invalid_value', '/status'],
  ])('%j is refused', async (body, code, path) => {
    const answer = await declare(at('bare'), body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ code, path }]);
  });

  test('cannot say that the order of notifications is not yet known', async () => {
    await create('ordered');
    const { body } = await declare('ordered/completeness/au-ndb/regulator-first', notYet);
    expect(body).toMatchObject({ code: 'invalid_value', errors: [{ path: '/status' }] });
  });

  test('is not for translators', async () => {
    expect((await declare(at('bare'), notYet, undefined, translator)).body.code).toBe('not_allowed');
  });
});

describe('deadlines', () => {
  const incident = { awareAt: '2026-02-20T00:00:00Z' };
  const regulator = { kind: 'regulator', jurisdiction: 'NZ', relations: ['notified'] };

  test('of a notice follow from its dates, its authorities and its first edition', async () => {
    const authorities = [{ key: 'opc', ...regulator, notifiedAt: '2026-02-21T00:00:00Z' }];
    await create('clocked', { regimes: ['nz-privacy'], incident, authorities });
    const before = await get(`${notices}/clocked/deadlines`);
    expect(before.body).toMatchObject({ slug: 'clocked', timeZone: 'UTC' });
    expect(before.body.deadlines).toMatchObject([
      { clock: 'individuals', status: 'no_fixed_limit' },
      {
        clock: 'commissioner',
        status: 'met',
        dueAt: '2026-02-23T00:00:00.000Z',
        metAt: '2026-02-21T00:00:00.000Z',
      },
    ]);
    const published = await t.http.post(`${notices}/clocked/publish`).set('authorization', admin).send({});
    expect(published.status, published.text).toBe(201);
    const after = await get(`${notices}/clocked/deadlines`);
    expect(after.body.deadlines.find((one: { clock: string }) => one.clock === 'individuals')).toMatchObject({
      status: 'met',
      metAt: published.body.firstPublishedAt,
    });
  });

  test('of all notices have what is overdue first, and say what is due next', async () => {
    await create('late', { regimes: ['eu-gdpr'], incident });
    await create('later', { regimes: ['eu-gdpr'], incident: { awareAt: '2026-02-25T00:00:00Z' } });
    await create('next', {
      regimes: ['eu-gdpr'],
      incident: { awareAt: '2026-03-01T00:00:00Z' },
      mode: 'exercise',
    });
    const { body } = await get('/v1/admin/deadlines');
    expect(body).toMatchObject({ overdue: 2, nextDueAt: '2026-03-04T00:00:00.000Z' });
    const first = body.deadlines
      .slice(0, 3)
      .map((one: { slug: string; status: string }) => [one.slug, one.status]);
    expect(first).toEqual([
      ['late', 'overdue'],
      ['later', 'overdue'],
      ['next', 'due'],
    ]);
    expect(body.deadlines[2].mode).toBe('exercise');
  });
});

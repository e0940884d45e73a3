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

  test('says what publishing would decide, whichever locale is looked at', async () => {
    // In English nothing of it is said, in Japanese all: it is the source that publishing asks.
    const told = { ja: { name: 'タイドウォーター' } };
    await create('source-only', { regimes: ['au-ndb'], organisation: { text: told } });
    const publish = () => t.http.post(`${notices}/source-only/publish`).set('authorization', admin).send({});
    const looked = async () =>
      Promise.all(
        ['', '?locale=en', '?locale=ja'].map(
          async (query) => (await get(`${notices}/source-only/completeness${query}`)).body.publishable,
        ),
      );
    const elements = ['identity', 'contact', 'description', 'kinds-of-information', 'recommended-steps'];
    for (const element of elements) {
      expect(await looked()).toEqual([false, false, false]);
      expect((await publish()).body.code).toBe('incomplete_in_law');
      const url = `source-only/completeness/au-ndb/${element}`;
      expect((await declare(url, { ...notYet, status: 'not_applicable' })).status).toBe(201);
    }
    expect(await looked()).toEqual([true, true, true]);
    expect((await publish()).status).toBe(201);
  });

  test('counts as not in the locale what is outdated there and left out for it', async () => {
    const section = (body: string) => ({
      regimes: ['eu-gdpr'],
      policy: { translations: 'omit_outdated', requiredLocales: [] },
      text: { en: { title: 'A leak' }, ja: { title: '漏えい' } },
      sections: [
        { key: 'd', element: 'description', text: { en: { body }, ja: { body: '漏えいがありました。' } } },
      ],
    });
    const nature = async () =>
      (await elementOf('left-out', 'nature', '?locale=ja')) as { notInLocale: string[] };
    const force = { reason: 'People have to know.' };
    const publish = (command: object) =>
      t.http
        .post(`${notices}/left-out/publish`)
        .set('authorization', admin)
        .send({ force, changeNote: { en: 'More is known.' }, ...command });
    await create('left-out', section('There was a leak.'));
    expect((await nature()).notInLocale).toEqual([]);
    expect((await publish({})).status).toBe(201);
    const { headers } = await get(`${notices}/left-out`);
    await t.http
      .put(`${notices}/left-out`)
      .set({ authorization: author, 'if-match': headers.etag })
      .send(smallNotice('left-out', section('There was a leak of names.') as object))
      .expect(200);
    const { status, body } = await publish({ updateType: 'major' });
    expect(status).toBe(201);
    expect((await nature()).notInLocale).toEqual(['/sections/0/text/ja/body']);
    const ofNature = body.warnings.filter(({ path }: { path: string }) => path === '/regimes/eu-gdpr/nature');
    expect(ofNature).toMatchObject([{ code: 'not_in_locale' }]);
    expect(ofNature[0].detail).toContain('Readers of ja');
  });

  test('is there too when readers have nothing of the notice any more', async () => {
    await create('over', { regimes: ['nz-privacy'] });
    const act = (deed: string, body: object) =>
      t.http.post(`${notices}/over/${deed}`).set('authorization', admin).send(body);
    expect((await act('publish', {})).status).toBe(201);
    const gone = await act('gone', { explanation: { en: 'Over.' }, reason: 'The law asks for it.' });
    expect(gone.status, gone.text).toBeLessThan(300);
    const { status, body } = await get(`${notices}/over/completeness?locale=ja`);
    expect([status, body.publishable]).toEqual([200, true]);
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

  test('of all notices are listed so many of each status, so that what is due next is always there', async () => {
    const { body } = await get('/v1/admin/deadlines?limit=1');
    const told = body.deadlines.map(({ slug, status }: Record<string, string>) => [slug, status]);
    expect(told.slice(0, 2)).toEqual([
      ['late', 'overdue'],
      ['next', 'due'],
    ]);
    const statuses = told.map(([, status]: string[]) => status);
    expect(new Set(statuses).size).toBe(statuses.length);
    const all = await get('/v1/admin/deadlines?limit=300');
    expect(all.body.omitted).toBe(0);
    expect(body.omitted).toBe(all.body.deadlines.length - body.deadlines.length);
  });

  test('of all notices can be asked for by status', async () => {
    const { body } = await get('/v1/admin/deadlines?status=overdue&limit=1');
    expect(body).toMatchObject({ overdue: 2, omitted: 1, deadlines: [{ slug: 'late', status: 'overdue' }] });
    expect((await get('/v1/admin/deadlines?status=late')).body.errors).toMatchObject([{ path: '/status' }]);
    expect((await get('/v1/admin/deadlines?limit=301')).body.errors).toMatchObject([{ path: '/limit' }]);
  });
});

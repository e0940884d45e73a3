import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DamagedCopy } from '../../src/editions/bytes.ts';
import type { LibraryEdition } from '../../src/editions/reading.ts';
import { editionAt } from '../editions/instances.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { ask, connectTo, type RawAnswer, type RawConnection, rawRequest } from '../support/raw-http.ts';
import { addressesOf, createPublisher, fullNotice, type Publisher } from './publisher.ts';

// An address that has been answered is answered again from memory, before the framework. Nobody may notice.

let t: TestApp;
let publisher: Publisher;
let connection: RawConnection;

const titles = { en: 'English', ar: 'عربي', ja: '日本語', 'pt-BR': 'Português', 'zh-Hant': '繁體' };
const tongues = '/v1/notices/tongues';
const queries = ['', '?locale=ja', '?locale=en', '?locale=JA-jp'];
const addresses = ['/v1/notices', ...addressesOf('full'), tongues, `${tongues}?format=text`];
const paths = addresses.flatMap((path) =>
  path.includes('?') ? [path] : queries.map((query) => path + query),
);
const missing = ['/v1/notices/nobody', `${tongues}?locale=fr`, '/v1/notices/full/faqs/none', '/v1/none'];
const refused = ['/v1/notices?no=such', `${tongues}?format=pdf`, `${tongues}?locale=_`, '/v1/notices/FULL'];
const languages = ['', 'ja', 'en', 'ar, ja;q=0.9', 'zh-TW', 'pt', 'fr', '*', 'ja;q=0', 'xx_bad', 'JA'];

beforeAll(async () => {
  t = await createTestApp();
  publisher = await createPublisher(t);
  await publisher.publish(fullNotice('full'));
  const text = Object.fromEntries(Object.entries(titles).map(([locale, title]) => [locale, { title }]));
  await publisher.publish(smallNotice('tongues', { text }));
  connection = connectTo(t);
  // So that every body is there in every coding, and no answer differs from the next by that.
  for (const path of paths) {
    for (const language of languages) {
      await get(path, { 'Accept-Language': language, 'Accept-Encoding': 'br, identity;q=0' });
    }
  }
});
afterAll(async () => {
  connection.close();
  await t.close();
});
afterEach(() => vi.restoreAllMocks());

type Headers = Record<string, string>;

async function get(path: string, headers: Headers = {}, method = 'GET'): Promise<RawAnswer> {
  connection.send(rawRequest(path, headers, method));
  return connection.next(method);
}

/** Makes the front forget everything, as when an edition is taken away; this one is not there. */
function forget(): void {
  t.ctx.library.remove([0]);
}

/** All but what no two problems have in common. */
function comparable({ status, headers, body }: RawAnswer) {
  const { 'x-request-id': id = '-', ...rest } = headers;
  return { status, headers: rest, body: body.toString('latin1').replaceAll(id, 'the id') };
}

describe('an address that is asked a second time', () => {
  test.each(paths)('is answered without looking anything up: %s', async (path) => {
    forget();
    const { library } = t.ctx;
    const spies = (['find', 'shown', 'history'] as const).map((name) => vi.spyOn(library, name));
    const lookups = () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
    await get(path);
    const first = lookups();
    expect(first).toBeGreaterThan(0);
    await get(path);
    expect(lookups()).toBe(first);
  });

  test('gets the same answer, byte for byte and header for header', async () => {
    const header = (name: string, values: readonly string[]) =>
      fc
        .option(fc.constantFrom(...values), { nil: undefined })
        .map((value) => (value === undefined ? {} : { [name]: value }));
    const headers = fc
      .tuple(
        header('Accept-Language', languages),
        header('Accept-Encoding', [
          'br',
          'gzip',
          'gzip, deflate, br',
          'identity',
          '',
          'identity;q=0',
          '*;q=0',
          'zstd',
        ]),
        header('If-None-Match', ['*', '"other"', 'W/"other"', 'malformed']),
        header('If-Modified-Since', [
          'Thu, 01 Jan 1970 00:00:00 GMT',
          'Tue, 01 Jan 2030 00:00:00 GMT',
          'never',
        ]),
        header('Authorization', ['Bearer nonsense']),
      )
      .map((parts) => Object.assign({}, ...parts) as Headers);
    const method = fc.constantFrom('GET', 'GET', 'HEAD');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths, ...missing, ...refused),
        headers,
        method,
        async (path, sent, verb) => {
          forget();
          const first = comparable(await get(path, sent, verb));
          expect(comparable(await get(path, sent, verb))).toEqual(first);
        },
      ),
      { numRuns: 600 },
    );
  });

  test('gets the same however the readers before it asked', async () => {
    const wish = fc.record({
      path: fc.constantFrom(...paths, ...missing, ...refused),
      language: fc.constantFrom(...languages),
      method: fc.constantFrom('GET', 'HEAD'),
    });
    const alone = new Map<string, unknown>();
    const answerAlone = async ({
      path,
      language,
      method,
    }: {
      path: string;
      language: string;
      method: string;
    }) => {
      const name = `${method} ${path} ${language}`;
      if (!alone.has(name)) {
        forget();
        alone.set(name, comparable(await get(path, { 'Accept-Language': language }, method)));
      }
      return alone.get(name);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 2, maxLength: 30 }), async (wishes) => {
        const expected = [];
        for (const one of wishes) expected.push(await answerAlone(one));
        forget();
        for (const [index, { path, language, method }] of wishes.entries()) {
          const answer = await get(path, { 'Accept-Language': language }, method);
          expect(comparable(answer), path).toEqual(expected[index]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('gets its own language, though others ask for theirs at the same address at the same time', async () => {
    const readers = Object.keys(titles);
    const language = fc.constantFrom(...readers);
    await fc.assert(
      fc.asyncProperty(fc.array(language, { minLength: 2, maxLength: 20 }), async (asked) => {
        forget();
        connection.send(asked.map((one) => rawRequest(tongues, { 'Accept-Language': one })).join(''));
        for (const one of asked) {
          const { headers, body } = await connection.next();
          expect(JSON.parse(body.toString())).toMatchObject({ locale: one, title: titles[one as 'en'] });
          expect(headers['content-language']).toBe(one);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('gets its own language on connections of their own, too', async () => {
    forget();
    const asked = Array.from({ length: 60 }, (_, index) => Object.keys(titles)[index % 5] as string);
    const answers = await Promise.all(asked.map((one) => ask(t, tongues, { 'Accept-Language': one })));
    expect(answers.map(({ headers }) => headers['content-language'])).toEqual(asked);
  });
});

describe('what is remembered of one address is not said at another', () => {
  const known = `${tongues}?locale=en`;

  test.each([
    [`${known}&locale=ja`, 'repeated_parameter'],
    [`${known}&locale=en`, 'repeated_parameter'],
    [`${known}&%6Cocale=en`, 'repeated_parameter'],
    [`${known}&draft=1`, 'unknown_parameter'],
    [`${known}&Locale=ja`, 'unknown_parameter'],
    [`${known}&format=`, 'invalid_parameter'],
    [`${known}&format=HTML`, 'invalid_parameter'],
    [`${known}&asOf=`, 'invalid_parameter'],
    [`${tongues}?locale=en%20`, 'invalid_locale_parameter'],
    [`${tongues}?locale=`, 'invalid_locale_parameter'],
  ])('%s is refused: %s', async (path, code) => {
    expect((await get(known)).status).toBe(200);
    for (const _time of [1, 2]) {
      const { status, headers, body } = await get(path);
      expect([status, JSON.parse(body.toString()).code]).toEqual([400, code]);
      expect(headers['cache-control']).toBe('no-store');
    }
    expect((await get(known)).status).toBe(200);
  });

  test.each([
    ['/v1/notices/t%6Fngues?locale=en', 200],
    [`${tongues}?%6Cocale=%65n`, 200],
    [`${tongues}?&locale=en&`, 200],
    [`${tongues}?`, 200],
    [`${tongues}/`, 404],
    [`/${tongues}`, 404],
    ['/v1//notices/tongues', 404],
    ['/V1/notices/tongues', 404],
    ['/v1/notices/x/../tongues', 404],
    ['/v1/notices/./tongues', 404],
    ['/v1/notices/tongues%2Ffaqs', 400],
    ['/v1/notices/tongues%00', 400],
    ['/v1/notices/tongues%20', 400],
    ['/v1/notices/tongues;locale=ja', 400],
    ['/v1/notices/Tongues', 400],
    ['/v1/notices/tongue', 404],
    ['/v1/notices/%zz', 400],
  ])('%s is what it is, %i, each time', async (path, status) => {
    await get(known);
    for (const _time of [1, 2]) {
      const answer = await get(path);
      expect(answer.status).toBe(status);
      if (status === 200) expect(JSON.parse(answer.body.toString()).slug).toBe('tongues');
    }
    expect((await get(known)).status).toBe(200);
  });

  test('a part is not the whole, nor one format another', async () => {
    const variants = [tongues, `${tongues}/faqs`, `${tongues}?format=text`, `${tongues}?format=markdown`];
    const round = async () => {
      const answers = [];
      for (const path of variants) answers.push((await get(path)).body.toString());
      return answers;
    };
    const first = await round();
    expect(await round()).toEqual(first);
    expect(JSON.parse(first[1] as string)).not.toHaveProperty('title');
  });

  test('an address of the admin API is asked for a key, though a reader was answered', async () => {
    await get(tongues);
    expect((await get('/v1/admin/notices/tongues')).status).toBe(401);
    expect((await get(`/v1/admin/../notices/tongues`)).status).toBe(404);
  });
});

describe('when there is a new edition', () => {
  const editionOf = ({ body }: RawAnswer) => JSON.parse(body.toString()).edition;

  test('no address shows the old one from then on', async () => {
    await publisher.publish(fullNotice('moving'));
    const shown = ['', '/faqs', '/contacts', '/faqs/am-i-affected'].map(
      (path) => `/v1/notices/moving${path}`,
    );
    for (let edition = 2; edition <= 6; edition += 1) {
      for (const path of [...shown, ...shown]) await get(path);
      await publisher.publishAgain('moving');
      for (const path of shown) expect([path, editionOf(await get(path))]).toEqual([path, edition]);
    }
  });

  test('the list of notices, the history and the feeds have it, too', async () => {
    await publisher.publish(fullNotice('counted'));
    const others = ['/v1/notices', ...addressesOf('counted')].filter((path) => !path.endsWith('/1'));
    for (const path of others) await get(path);
    const before = await Promise.all(others.map(async (path) => (await ask(t, path)).headers.etag));
    t.clock.advance(60_000);
    await publisher.publish(fullNotice('counted', 'A bigger leak'));
    for (const [index, path] of others.entries()) {
      const { status, headers } = await get(path, { 'If-None-Match': before[index] as string });
      expect([path, status, headers.etag === before[index]]).toEqual([path, 200, false]);
    }
  });

  test('another instance shows it as soon as it has followed', async () => {
    await publisher.publish(smallNotice('shared'));
    const other = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock });
    for (let edition = 2; edition <= 5; edition += 1) {
      for (const _time of [1, 2]) await ask(other, '/v1/notices/shared');
      await publisher.publishAgain('shared');
      await other.follower.hasten();
      expect(editionOf(await ask(other, '/v1/notices/shared'))).toBe(edition);
    }
    await other.close();
  });

  test('what was not there before its first edition is there', async () => {
    for (const _time of [1, 2]) expect((await get('/v1/notices/born')).status).toBe(404);
    await publisher.publish(smallNotice('born'));
    expect((await get('/v1/notices/born')).status).toBe(200);
  });

  test('a locale that was not there before is there', async () => {
    await publisher.publish(smallNotice('growing'));
    for (const _time of [1, 2]) expect((await get('/v1/notices/growing?locale=ja')).status).toBe(404);
    for (const _time of [1, 2]) await get('/v1/notices/growing', { 'Accept-Language': 'ja' });
    const text = { en: { title: 'English' }, ja: { title: '日本語' } };
    await publisher.publish(smallNotice('growing', { text }));
    expect((await get('/v1/notices/growing?locale=ja')).status).toBe(200);
    const { headers } = await get('/v1/notices/growing', { 'Accept-Language': 'ja' });
    expect(headers['content-language']).toBe('ja');
  });

  test('an answer that was slow in the making is whole, and is not remembered', async () => {
    await publisher.publish(smallNotice('slow'));
    const { library } = t.ctx;
    const read = library.read.bind(library);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reading = vi.spyOn(library, 'read').mockImplementationOnce(async (edition, name) => {
      await released;
      return read(edition, name);
    });
    const slow = ask(t, '/v1/notices/slow');
    await expect.poll(() => reading.mock.calls.length, { timeout: 5_000 }).toBe(1);
    await publisher.publishAgain('slow');
    expect(editionOf(await ask(t, '/v1/notices/slow'))).toBe(2);
    release();
    expect(editionOf(await slow)).toBe(1);
    for (const _time of [1, 2]) expect(editionOf(await ask(t, '/v1/notices/slow'))).toBe(2);
  });

  test('no reader ever goes back to an older one, while it is published again and again', async () => {
    await publisher.publish(smallNotice('busy'));
    let isOver = false;
    const readers = [1, 2, 3].map(async () => {
      let newest = 0;
      while (!isOver) {
        const edition = editionOf(await ask(t, '/v1/notices/busy'));
        expect(edition).toBeGreaterThanOrEqual(newest);
        newest = edition;
      }
      return newest;
    });
    for (let count = 0; count < 8; count += 1) await publisher.publishAgain('busy');
    isOver = true;
    await Promise.all(readers);
    expect(editionOf(await ask(t, '/v1/notices/busy'))).toBe(9);
  });
});

describe('a copy that is damaged', () => {
  test('is said to be for a moment, to everybody and by no cache, until it is mended', async () => {
    await publisher.publish(smallNotice('damaged'));
    const edition = editionAt(t.ctx.library, 'damaged', null) as LibraryEdition;
    edition.bytes = { read: () => Promise.reject(new DamagedCopy('It was overwritten.')) };
    for (const _time of [1, 2]) {
      const { status, headers, body } = await get('/v1/notices/damaged');
      expect([status, JSON.parse(body.toString()).code]).toEqual([503, 'edition_unavailable']);
      expect([headers['cache-control'], headers['retry-after']]).toEqual(['no-store', '1']);
    }
    await t.follower.hasten();
    expect((await get('/v1/notices/damaged')).status).toBe(200);
  });
});

describe('two databases', () => {
  test('that number their editions alike do not get each other’s parts', async () => {
    const word = (one: string) =>
      smallNotice('alike', { faqs: [{ key: 'why', text: { en: { question: one, answer: one } } }] });
    for (const question of ['First?', 'Second?']) {
      const other = await createTestApp();
      await (await createPublisher(other)).publish(word(question));
      for (const path of ['/faqs', '/faqs/why', '/structured-data']) {
        expect((await ask(other, `/v1/notices/alike${path}`)).body.toString(), path).toContain(question);
      }
      await other.close();
    }
  });
});

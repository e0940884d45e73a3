import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { ask, connectTo, type RawHeaders, rawRequest } from '../support/raw-http.ts';
import { addressesOf, createPublisher, fullNotice, type Publisher } from './publisher.ts';

// Entity tags, dates, and the requests that name them (RFC 9110, sections 8.8 and 13).

let t: TestApp;
let publisher: Publisher;
const url = '/v1/notices/steady';
const english = `${url}?locale=en`;

beforeAll(async () => {
  t = await createTestApp();
  publisher = await createPublisher(t);
  await publisher.publish(fullNotice('steady'));
  t.clock.advance(60_000);
});
afterAll(() => t.close());
afterEach(() => vi.unstubAllEnvs());

const etagOf = async (path: string, encoding = 'identity', app = t) => {
  const { status, headers } = await ask(app, path, { 'Accept-Encoding': encoding });
  expect(status, path).toBe(200);
  return headers.etag as string;
};
const only = { br: 'br, identity;q=0', gzip: 'gzip, identity;q=0', identity: 'identity' };
const statusWith = async (headers: RawHeaders, path = english) => (await ask(t, path, headers)).status;
const matching = (tag: string | readonly string[], encoding = 'identity', path = english) =>
  ask(t, path, { 'If-None-Match': tag, 'Accept-Encoding': encoding });

describe('an entity tag', () => {
  test('is strong', async () => {
    for (const encoding of Object.values(only)) {
      expect(await etagOf(english, encoding)).toMatch(/^"[\x21\x23-\x7e]+"$/);
    }
  });

  test('is another one for each content coding', async () => {
    const tags = await Promise.all(Object.values(only).map((encoding) => etagOf(english, encoding)));
    expect(new Set(tags).size).toBe(3);
  });

  test('is another one for each locale, format, part, feed and list', async () => {
    const formats = ['html', 'markdown', 'text'].flatMap((format) => [
      `${english}&format=${format}`,
      `${url}?locale=ja&format=${format}`,
    ]);
    const others = addressesOf('steady')
      .slice(1)
      .map((path) => `${path}?locale=en`);
    const paths = [...formats, ...others, '/v1/notices'];
    const tags = await Promise.all(paths.map((path) => etagOf(path)));
    expect(new Set(tags).size).toBe(paths.length);
  });

  test('is the same by whatever way the same bytes are asked for', async () => {
    const tags = [await etagOf(url), await etagOf(english), await etagOf(`${url}?format=html&locale=EN`)];
    expect(new Set(tags).size).toBe(1);
  });

  test('is the same on another instance of the same database, in every coding', async () => {
    const other = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock });
    for (const path of addressesOf('steady')) {
      for (const encoding of Object.values(only)) {
        expect(await etagOf(path, encoding, other), path).toBe(await etagOf(path, encoding));
      }
    }
    await other.close();
  });

  test('is the same after a restart, and when the texts are read from the local disk', async () => {
    const shelfDirectory = await mkdtemp(join(tmpdir(), 'forthright-test-shelf-'));
    for (const _start of ['first', 'second']) {
      const restarted = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock, shelfDirectory });
      for (const path of addressesOf('steady')) {
        expect(await etagOf(path, only.br, restarted), path).toBe(await etagOf(path, only.br));
      }
      await restarted.close();
    }
    await rm(shelfDirectory, { recursive: true });
  });

  test('changes with a new edition, for every address that shows it', async () => {
    await publisher.publish(fullNotice('renewed'));
    const paths = ['/v1/notices', ...addressesOf('renewed').filter((path) => !path.endsWith('/1'))];
    const tags = () => Promise.all(paths.map((path) => etagOf(path)));
    const before = await tags();
    t.clock.advance(60_000);
    await publisher.publish(fullNotice('renewed', 'A bigger leak'));
    const after = await tags();
    expect(paths.filter((_, index) => before[index] === after[index])).toEqual([]);
  });

  test('of a numbered edition stays as it is when another follows', async () => {
    const before = await etagOf(`${url}/editions/1`);
    await publisher.publishAgain('steady');
    t.clock.advance(60_000);
    expect(await etagOf(`${url}/editions/1`)).toBe(before);
  });
});

describe('If-None-Match', () => {
  test('with the tag that is current gets 304', async () => {
    expect((await matching(await etagOf(english))).status).toBe(304);
  });

  test('with another tag gets the whole', async () => {
    const { status, body } = await matching('"another"');
    expect([status, JSON.parse(body.toString()).slug]).toEqual([200, 'steady']);
  });

  test.each([
    ['after others', (tag: string) => `"a", "b", ${tag}`],
    ['before others', (tag: string) => `${tag}, "a"`],
    ['between empty elements', (tag: string) => `, ,${tag},,`],
    ['with no space after the comma', (tag: string) => `"a",${tag}`],
    ['with tabs and spaces around it', (tag: string) => `"a" \t,\t ${tag} `],
    ['after a tag that has a comma in it', (tag: string) => `"a,b", ${tag}`],
    ['after an empty tag', (tag: string) => `"", ${tag}`],
    ['as a weak one', (tag: string) => `W/${tag}`],
    ['as a weak one in a list', (tag: string) => `W/"a", W/${tag}`],
  ])('finds the tag in a list: %s', async (_where, listed) => {
    expect((await matching(listed(await etagOf(english)))).status).toBe(304);
  });

  test('sent in several lines is one list', async () => {
    expect((await matching(['"a"', await etagOf(english), '"b"'])).status).toBe(304);
    expect((await matching(['"a"', '"b"'])).status).toBe(200);
  });

  test.each(['*', ' * '])('of "%s" matches whatever is there', async (star) => {
    const answer = await matching(star);
    expect([answer.status, answer.headers.etag]).toEqual([304, await etagOf(english)]);
  });

  test('of * does not make something of what is not there', async () => {
    expect(await statusWith({ 'If-None-Match': '*' }, '/v1/notices/nobody')).toBe(404);
    expect(await statusWith({ 'If-None-Match': '*' }, `${url}?format=pdf`)).toBe(400);
  });

  test.each([
    ['nothing', () => ''],
    ['the tag without its quotes', (tag: string) => tag.slice(1, -1)],
    ['the tag without its last quote', (tag: string) => tag.slice(0, -1)],
    ['a part of the tag', (tag: string) => `${tag.slice(0, -2)}"`],
    ['the tag with more at its end', (tag: string) => `${tag.slice(0, -1)}x"`],
    ['the tag in capitals', (tag: string) => tag.toUpperCase()],
    ['the tag in single quotes', (tag: string) => tag.replaceAll('"', "'")],
    ['a star in quotes', () => '"*"'],
    ['a lone quote', () => '"'],
    ['bytes that are no ASCII', () => '"\u00e4\u00ff"'],
  ])('with %s matches nothing', async (_what, malformed) => {
    expect((await matching(malformed(await etagOf(english)))).status).toBe(200);
  });

  test('with the tag of an older edition gets the newer one', async () => {
    await publisher.publish(smallNotice('aging'));
    const old = await etagOf('/v1/notices/aging');
    t.clock.advance(60_000);
    await publisher.publishAgain('aging');
    const { status, body } = await matching(old, 'identity', '/v1/notices/aging');
    expect([status, JSON.parse(body.toString()).edition]).toEqual([200, 2]);
    t.clock.advance(60_000);
  });

  test('with the tag of a coding that the client still accepts gets 304 with that tag', async () => {
    const tags = [await etagOf(english), await etagOf(english, only.gzip), await etagOf(english, only.br)];
    for (const tag of tags) {
      const { status, headers } = await matching(tag, 'br, gzip');
      expect([status, headers.etag]).toEqual([304, tag]);
    }
  });

  test.each([
    ['br', 'gzip'],
    ['br', 'identity'],
    ['gzip', 'br'],
    ['identity', 'br, identity;q=0'],
  ] as const)(
    'with the tag of %s from a client that accepts %s only gets the whole',
    async (had, accepted) => {
      expect((await matching(await etagOf(english, only[had]), accepted)).status).toBe(200);
    },
  );

  test('with the tags of two locales gets 304 for either', async () => {
    const both = `${await etagOf(english)}, ${await etagOf(`${url}?locale=ja`)}`;
    for (const locale of ['en', 'ja']) {
      expect((await matching(both, 'identity', `${url}?locale=${locale}`)).status).toBe(304);
    }
  });

  test('with the tag of one locale gets the whole of another', async () => {
    const { status, headers } = await matching(await etagOf(english), 'identity', `${url}?locale=ja`);
    expect([status, headers['content-language']]).toEqual([200, 'ja']);
  });

  test('is obeyed by every address', async () => {
    for (const path of ['/v1/notices', ...addressesOf('steady')]) {
      const { status, body } = await matching(await etagOf(path), 'identity', path);
      expect([path, status, body.length]).toEqual([path, 304, 0]);
    }
  });

  test('is obeyed by an address that nobody has asked for before, and whose body was never compressed', async () => {
    const twin = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock });
    const tag = await etagOf(english, only.br);
    const { status } = await ask(twin, english, { 'If-None-Match': tag, 'Accept-Encoding': 'br' });
    expect(status).toBe(304);
    await twin.close();
  });
});

describe('an answer 304', () => {
  test('has the headers by which a cache goes on keeping what it has', async () => {
    for (const path of [english, url, `${url}/editions/1?locale=en`, '/v1/notices']) {
      const whole = await ask(t, path);
      const { headers } = await matching(whole.headers.etag as string, 'identity', path);
      for (const name of ['etag', 'cache-control', 'cdn-cache-control', 'vary', 'surrogate-key']) {
        expect([name, headers[name]]).toEqual([name, whole.headers[name]]);
        expect(headers[name]).toBeDefined();
      }
    }
  });

  test('says nothing of the body that it does not have', async () => {
    for (const encoding of ['br', 'gzip', 'identity'] as const) {
      const tag = await etagOf(english, only[encoding]);
      const { headers } = await matching(tag, encoding);
      const ofBody = 'length encoding type language'.split(' ').map((name) => `content-${name}`);
      for (const name of [...ofBody, 'transfer-encoding']) expect(headers).not.toHaveProperty(name);
    }
  });

  test('says nothing that the answer 200 does not say', async () => {
    const whole = await ask(t, english);
    const { headers } = await matching(whole.headers.etag as string);
    expect(whole.headers).toMatchObject(headers);
  });

  test('ends with its head: the next answer on the connection begins right after it', async () => {
    const connection = connectTo(t);
    const conditional = rawRequest(english, { 'If-None-Match': '*' });
    connection.send(conditional + rawRequest('/livez') + conditional);
    connection.send(rawRequest('/livez', { Connection: 'close' }));
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push(await connection.next());
    expect(answers.map(({ status }) => status)).toEqual([304, 200, 304, 200]);
    expect(await connection.rest()).toBe('');
  });
});

describe('If-Modified-Since', () => {
  const since = (date: string | readonly string[], path = english) =>
    statusWith({ 'If-Modified-Since': date }, path);
  const lastModified = async (path = english) => (await ask(t, path)).headers['last-modified'] as string;
  const moved = (date: string, seconds: number) => new Date(Date.parse(date) + seconds * 1_000).toUTCString();

  test('with the date of the answer gets 304', async () => {
    expect(await since(await lastModified())).toBe(304);
  });

  test('with a later date gets 304', async () => {
    expect(await since(moved(await lastModified(), 1))).toBe(304);
    expect(await since(moved(await lastModified(), 10 * 365 * 86_400))).toBe(304);
  });

  test('with an earlier date gets the whole', async () => {
    expect(await since(moved(await lastModified(), -1))).toBe(200);
    expect(await since('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(200);
  });

  test('compares an edition of a fraction of a second with the whole second that its date says', async () => {
    t.clock.advance(789);
    await publisher.publish(smallNotice('fraction'));
    expect(await since(await lastModified('/v1/notices/fraction'), '/v1/notices/fraction')).toBe(304);
    t.clock.advance(60_000);
  });

  test('Last-Modified is when the edition was published, in GMT and to the second', async () => {
    const { publishedAt } = JSON.parse((await ask(t, english)).body.toString());
    expect(await lastModified()).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    expect(Date.parse(await lastModified())).toBe(Math.floor(Date.parse(publishedAt) / 1_000) * 1_000);
  });

  test('with a new edition the old date gets the whole', async () => {
    await publisher.publish(smallNotice('newer'));
    const old = await lastModified('/v1/notices/newer');
    t.clock.advance(1_000);
    await publisher.publishAgain('newer');
    expect(await since(old, '/v1/notices/newer')).toBe(200);
    t.clock.advance(60_000);
  });

  test.each([
    ['a day name and a number', 'Sunday, 99'],
    ['words', 'yesterday'],
    ['nothing', ''],
    ['ISO 8601', '2030-01-01T00:00:00Z'],
    ['seconds since 1970', '1900000000'],
    ['a date without a time', 'Tue, 01 Jan 2030'],
    ['a day that no month has', 'Tue, 99 Jan 2030 00:00:00 GMT'],
    ['an hour that no day has', 'Tue, 01 Jan 2030 25:00:00 GMT'],
    ['a month that there is not', 'Tue, 01 Foo 2030 00:00:00 GMT'],
    ['no time zone', 'Tue, 01 Jan 2030 00:00:00'],
    ['another time zone', 'Tue, 01 Jan 2030 00:00:00 +0200'],
    ['the name of another time zone', 'Tue, 01 Jan 2030 00:00:00 PST'],
    ['words around the date', 'Since Tue, 01 Jan 2030 00:00:00 GMT or so'],
  ])('that is no HTTP date is ignored: %s', async (_what, date) => {
    expect(await since(date)).toBe(200);
  });

  describe.each(['UTC', 'America/Los_Angeles', 'Asia/Tokyo'])('on a machine in the time zone %s', (zone) => {
    // The three forms of one instant (RFC 9110, section 5.6.7), a second before the edition and its very second.
    const formsOf = (instant: Date) => {
      const [day, date, month, year, time] = instant.toUTCString().replace(',', '').split(' ') as [
        string,
        ...string[],
      ];
      const long = instant.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' });
      return [
        `${day}, ${date} ${month} ${year} ${time} GMT`,
        `${long}, ${date}-${month}-${year?.slice(2)} ${time} GMT`,
        `${day} ${month} ${String(Number(date)).padStart(2)} ${time} ${year}`,
      ];
    };
    const forms = [0, 1, 2];

    test.each(forms)('the date that is current gets 304 in the form %i', async (form) => {
      vi.stubEnv('TZ', zone);
      expect(await since(formsOf(new Date(await lastModified()))[form] as string)).toBe(304);
    });

    test.each(forms)('a date before it gets the whole in the form %i', async (form) => {
      vi.stubEnv('TZ', zone);
      const before = new Date(Date.parse(await lastModified()) - 1_000);
      expect(await since(formsOf(before)[form] as string)).toBe(200);
    });
  });

  test('with two dates is ignored, whichever comes first', async () => {
    const dates = ['Thu, 01 Jan 1970 00:00:00 GMT', 'Tue, 01 Jan 2030 00:00:00 GMT'];
    expect(await since(dates)).toBe(200);
    expect(await since(dates.toReversed())).toBe(200);
  });

  test('has no say where there is If-None-Match', async () => {
    const dates = ['Thu, 01 Jan 1970 00:00:00 GMT', 'Tue, 01 Jan 2030 00:00:00 GMT'];
    for (const date of dates) {
      const asking = (tag: string) => statusWith({ 'If-None-Match': tag, 'If-Modified-Since': date });
      expect(await asking(await etagOf(english))).toBe(304);
      expect(await asking('"another"')).toBe(200);
      expect(await asking('malformed')).toBe(200);
    }
  });
});

describe('where a second has more than one edition', () => {
  const far = { 'If-Modified-Since': 'Tue, 01 Jan 2030 00:00:00 GMT' };
  const read = (path: string, headers: RawHeaders = {}) => ask(t, path, headers);
  /** Publishes an edition at the beginning of a second, and another 300 ms later. */
  async function publishTwice(slug: string, between: () => Promise<unknown> = async () => undefined) {
    t.clock.set(`${t.clock.now().toISOString().slice(0, 17)}30.100Z`);
    t.clock.advance(60_000);
    await publisher.publish(smallNotice(slug));
    await between();
    t.clock.advance(300);
    await publisher.publishAgain(slug);
  }

  test('the second one has no date, and is never taken for the first', async () => {
    const path = '/v1/notices/twice';
    let date = '';
    await publishTwice('twice', async () => {
      date = (await read(path)).headers['last-modified'] as string;
    });
    expect(date).toMatch(/GMT$/);
    for (const address of [path, `${path}/sections`, `${path}/editions`, `${path}/feed.atom`]) {
      expect((await read(address)).headers).not.toHaveProperty('last-modified');
      expect((await read(address, { 'If-Modified-Since': date })).status).toBe(200);
      expect((await read(address, far)).status).toBe(200);
    }
  });

  test('its tag still gets 304', async () => {
    await publishTwice('tagged');
    const { headers } = await read('/v1/notices/tagged');
    expect((await read('/v1/notices/tagged', { 'If-None-Match': headers.etag as string })).status).toBe(304);
  });

  test('the next one, a second later, has a date again', async () => {
    await publishTwice('thrice');
    t.clock.advance(1_000);
    await publisher.publishAgain('thrice');
    const { headers } = await read('/v1/notices/thrice');
    expect(
      (await read('/v1/notices/thrice', { 'If-Modified-Since': headers['last-modified'] as string })).status,
    ).toBe(304);
  });

  test('the list of notices is never taken for the one before, when one notice changed twice', async () => {
    let date: string | undefined;
    await publishTwice('listed', async () => {
      date = (await read('/v1/notices')).headers['last-modified'];
    });
    const { status } = await read('/v1/notices', date === undefined ? far : { 'If-Modified-Since': date });
    expect(status).toBe(200);
  });

  test('the list of notices is never taken for the one before, when two notices came', async () => {
    t.clock.advance(60_000);
    await publisher.publish(smallNotice('one'));
    const date = (await read('/v1/notices')).headers['last-modified'];
    t.clock.advance(1);
    await publisher.publish(smallNotice('another'));
    const { status } = await read('/v1/notices', date === undefined ? far : { 'If-Modified-Since': date });
    expect(status).toBe(200);
  });

  test('the list of notices is never taken for the one before, when an instance with a slower clock publishes', async () => {
    t.clock.advance(60_000);
    await publisher.publish(smallNotice('by-a-fast-clock'));
    const date = (await read('/v1/notices')).headers['last-modified'];
    t.clock.advance(-5_000);
    await publisher.publish(smallNotice('by-a-slow-clock'));
    t.clock.advance(60_000);
    const { status } = await read('/v1/notices', date === undefined ? far : { 'If-Modified-Since': date });
    expect(status).toBe(200);
  });
});

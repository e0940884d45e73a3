import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { ask } from '../support/raw-http.ts';
import { addressesOf, createPublisher, fullNotice } from './publisher.ts';

// Reads are counted instead of logged: what GET /metrics tells, and what is in the log.

let t: TestApp;
let key: string;
const url = '/v1/notices/measured?locale=en';

beforeAll(async () => {
  t = await createTestApp();
  const publisher = await createPublisher(t);
  await publisher.publish(fullNotice('measured'));
  key = await t.keyFor('admin');
  const draft = smallNotice('secret-draft', { text: { en: { title: 'Secret title' } } });
  await t.http.put('/v1/admin/notices/secret-draft').set('authorization', key).send(draft).expect(201);
});
afterAll(() => t.close());

async function scrape(app = t): Promise<string> {
  return (await app.http.get('/metrics').expect(200)).text;
}
/** The samples by their names and labels, as in `name{a="b"}`. */
async function samples(app = t): Promise<Map<string, number>> {
  const lines = (await scrape(app)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}
/** By how much each sample has risen while something was done; those that have not are left out. */
async function risenBy(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await samples();
  await act();
  const risen: Record<string, number> = {};
  for (const [name, value] of await samples()) {
    const difference = value - (before.get(name) ?? 0);
    if (name.startsWith('forthright_read') && difference !== 0) risen[name] = difference;
  }
  return risen;
}
const reads = (status: number, encoding: string) =>
  `forthright_reads_total{status="${status}",encoding="${encoding}"}`;
const bytes = (encoding: string) => `forthright_read_body_bytes_total{encoding="${encoding}"}`;

describe('a scrape', () => {
  test('is in the text format of Prometheus, and no cache keeps it', async () => {
    const { headers, text } = await t.http.get('/metrics').expect(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    const sample = /^[a-z_]\w*(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})? (?:-?[\d.]+(?:e[+-]?\d+)?|NaN|[+-]Inf)$/i;
    for (const line of text.trim().split('\n')) {
      if (!/^# (?:HELP|TYPE) /.test(line) && line !== '') expect(line).toMatch(sample);
    }
  });

  test('says of every measurement what it is', async () => {
    const text = await scrape();
    const names = [...text.matchAll(/^(forthright_\w+)/gm)].map(([, name]) => name as string);
    expect(names.length).toBeGreaterThan(5);
    const isHistogram = (name: string) => text.includes(`# TYPE ${name} histogram\n`);
    const measured = names.map((name) => {
      const [, whole = name] = /^(\w+)_(?:bucket|sum|count)$/.exec(name) ?? [];
      return isHistogram(whole) ? whole : name;
    });
    for (const name of new Set(measured)) {
      expect(text).toMatch(new RegExp(`^# HELP ${name} \\S.+$`, 'm'));
      expect(text).toMatch(new RegExp(`^# TYPE ${name} (?:counter|gauge|histogram)$`, 'm'));
    }
  });

  test.each(['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds'])(
    'has the measurements of the process: %s',
    async (name) => expect((await samples()).get(name)).toBeGreaterThanOrEqual(0),
  );

  test('tells of the editions here and of the database', async () => {
    const now = await samples();
    expect(now.get('forthright_editions')).toBe(1);
    expect(now.get('forthright_newest_edition_sequence')).toBe(t.ctx.library.sequence);
    expect(now.get('forthright_database_reachable')).toBe(1);
    expect(now.get('forthright_editions_age_seconds')).toBe(0);
  });

  test('tells nothing that is private: no notice, no key, no address of a database', async () => {
    await ask(t, '/v1/notices/secret-draft', { Authorization: key });
    await t.http.get('/v1/admin/notices/secret-draft').set('authorization', key);
    const text = await scrape();
    const secret = key.split('_')[2] as string;
    for (const word of [
      'secret',
      'Secret',
      'measured',
      secret,
      'postgres',
      '/v1/',
      'notice="',
      '127.0.0.1',
    ]) {
      expect(text).not.toContain(word);
    }
  });

  test('needs no key, and takes no parameter', async () => {
    expect((await t.http.get('/metrics?name=x')).body.code).toBe('unknown_parameter');
    expect((await t.http.post('/metrics')).status).toBe(404);
  });

  test('of another instance in the same process counts its own reads', async () => {
    const other = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock });
    for (let count = 0; count < 3; count += 1) await ask(other, url);
    expect((await samples(other)).get(reads(200, 'identity'))).toBe(3);
    await other.close();
  });
});

describe('a read', () => {
  test.each(['br', 'gzip', 'identity'])('in %s is counted with its bytes', async (coding) => {
    const sent = { 'Accept-Encoding': `${coding}, identity;q=0.1` };
    if (coding !== 'identity') await ask(t, url, { 'Accept-Encoding': `${coding}, identity;q=0` });
    const { body } = await ask(t, url, sent);
    const risen = await risenBy(async () => {
      for (let count = 0; count < 4; count += 1) await ask(t, url, sent);
    });
    expect(risen).toEqual({ [reads(200, coding)]: 4, [bytes(coding)]: 4 * body.length });
  });

  test('that is answered with 304 is counted, and no bytes', async () => {
    const { etag = '' } = (await ask(t, url, { 'Accept-Encoding': 'gzip, identity;q=0' })).headers;
    const risen = await risenBy(() => ask(t, url, { 'Accept-Encoding': 'gzip', 'If-None-Match': etag }));
    expect(risen).toEqual({ [reads(304, 'gzip')]: 1 });
  });

  test('by HEAD is counted, and no bytes', async () => {
    expect(await risenBy(() => ask(t, url, {}, 'HEAD'))).toEqual({ [reads(200, 'identity')]: 1 });
  });

  test('that is refused is not counted as answered', async () => {
    const risen = await risenBy(async () => {
      for (const path of ['/v1/notices/nobody', `${url}&no=such`, '/livez']) await ask(t, path);
      await ask(t, url, { 'Accept-Encoding': 'identity;q=0' });
      await ask(t, url, {}, 'OPTIONS');
    });
    expect(risen).toEqual({});
  });

  test('is counted at every address, the first time and when it is remembered', async () => {
    const paths = ['/v1/notices', ...addressesOf('measured')];
    const risen = await risenBy(async () => {
      for (const path of [...paths, ...paths]) await ask(t, path);
    });
    expect(risen[reads(200, 'identity')]).toBe(2 * paths.length);
  });
});

describe('the log', () => {
  beforeEach(() => {
    t.logged.length = 0;
  });
  const levels = () => t.logged.map((line) => JSON.parse(line).level as number);
  const WARN = 40;

  test('has no line for a read, the first time or any other', async () => {
    for (const path of ['/v1/notices', ...addressesOf('measured')]) {
      for (const method of ['GET', 'HEAD']) await ask(t, `${path}?locale=ja`, {}, method);
      await ask(t, path, { 'If-None-Match': '*' });
    }
    for (const path of ['/livez', '/readyz', '/metrics']) await ask(t, path);
    expect(t.logged.filter((line) => line.includes('reqId'))).toEqual([]);
  });

  test('has nothing louder than a warning of a read that is refused', async () => {
    for (const path of [
      '/v1/notices/nobody',
      `${url}&no=such`,
      `${url}&locale=ja`,
      '/v1/notices/measured?locale=fr',
    ]) {
      await ask(t, path);
    }
    await ask(t, url, { 'Accept-Encoding': '*;q=0' });
    expect(Math.max(0, ...levels())).toBeLessThanOrEqual(WARN);
  });

  test('has nothing of what a reader asked for', async () => {
    for (const path of [
      `${url}&canary7f3a=1`,
      '/v1/notices/canary7f3a',
      '/v1/notices/measured/faqs/canary7f3a',
    ]) {
      await ask(t, path, { 'Accept-Language': 'canary7f3a', 'If-None-Match': '"canary7f3a"' });
    }
    expect(t.logged.join('')).not.toContain('canary7f3a');
  });
});

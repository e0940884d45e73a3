import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectChange, expectNoChange } from '../../src/editions/known-changes.ts';
import { createClock, createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { ask, connectTo, rawRequest } from '../support/raw-http.ts';
import { reissue } from '../support/standing.ts';
import { addressesOf, createPublisher, fullNotice, type Publisher } from './publisher.ts';

// How long caches are told to keep what they get, usually and when readers are soon going to see something else.

// The database forgets a change a minute after it on a clock of its own, so these tests begin at its time.
const start = new Date(Date.now()).toISOString();

let t: TestApp;
let publisher: Publisher;

beforeAll(async () => {
  t = await createTestApp({ clock: createClock(start) });
  publisher = await createPublisher(t);
  for (const slug of ['awaited', 'calm']) await publisher.publish(fullNotice(slug));
  t.clock.advance(20 * 60_000);
  await t.follower.hasten();
});
afterAll(() => t.close());

const usual = 'public, max-age=5, stale-while-revalidate=300, stale-if-error=86400';
const usualOfCdns = 'public, max-age=5, stale-while-revalidate=300, stale-if-error=604800';
// What is settled can still be taken away: a day where nobody can purge it, a year where we can.
const forLong = 'public, max-age=86400';
const untilPurged = 'public, max-age=31536000';
const words = (maxAge: number, stale: number) =>
  `public, max-age=${maxAge}, stale-while-revalidate=${stale}, stale-if-error=86400`;
const lifetimeOf = async (path: string, app = t) => (await ask(app, path)).headers['cache-control'];
const instant = (secondsFromNow: number) => new Date(t.clock.now().getTime() + secondsFromNow * 1_000);
const asOf = (secondsFromNow: number) => `asOf=${instant(secondsFromNow).toISOString()}`;

const planned: { slug: string; at: Date }[] = [];
async function plan(slug: string, secondsFromNow: number): Promise<Date> {
  const at = instant(secondsFromNow);
  await t.ctx.db.$transaction((tx) => expectChange(tx, slug, at));
  planned.push({ slug, at });
  await t.follower.hasten();
  return at;
}
async function cancelPlans(): Promise<void> {
  for (const { slug, at } of planned.splice(0)) {
    await t.ctx.db.$transaction((tx) => expectNoChange(tx, slug, at));
  }
  await t.follower.hasten();
}
afterEach(cancelPlans);

describe('usually', () => {
  const newest = ['/v1/notices', ...addressesOf('calm').filter((path) => !path.endsWith('/1'))];

  test.each(newest)('%s is fresh for 5 seconds, and good enough for some minutes more', async (path) => {
    expect(await lifetimeOf(path)).toBe(usual);
  });

  test('caches of ours keep an answer for a week in case the origin is away, browsers for a day', async () => {
    const { headers } = await ask(t, '/v1/notices/calm');
    expect([headers['cache-control'], headers['cdn-cache-control']]).toEqual([usual, usualOfCdns]);
  });

  test('304 and HEAD say the same as 200', async () => {
    const unchanged = await ask(t, '/v1/notices/calm', { 'If-None-Match': '*' });
    const head = await ask(t, '/v1/notices/calm', {}, 'HEAD');
    expect([unchanged.status, head.status]).toEqual([304, 200]);
    for (const { headers } of [unchanged, head]) {
      expect([headers['cache-control'], headers['cdn-cache-control']]).toEqual([usual, usualOfCdns]);
    }
  });

  test.each([
    '/v1/notices/nobody',
    '/v1/notices/nobody/faqs',
    '/v1/notices/nobody/editions/1',
    '/v1/notices/calm?locale=fr',
    '/v1/notices/calm/faqs/nothing',
    '/v1/notices/calm/editions/99',
  ])('what is not there may be there in 5 seconds: %s', async (path) => {
    const { status, headers } = await ask(t, path);
    expect(status).toBe(404);
    expect(headers['cache-control']).toBe('public, max-age=5');
    expect(headers['cdn-cache-control']).toBe('public, max-age=5');
  });

  test('an address that means nothing is kept by no cache', async () => {
    const { status, headers } = await ask(t, '/v1/notices/calm/drafts');
    expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
  });
});

describe('when a change is known', () => {
  const lifetimes = [
    [-400, 5, 300],
    [-306, 5, 300],
    [-305, 5, 300],
    [-304, 5, 299],
    [-200, 5, 195],
    [-6, 5, 1],
    [-5, 5, 0],
    [-3, 3, 0],
    [-1, 1, 0],
    [-0.5, 0, 0],
    [0, 0, 0],
    [5, 0, 0],
  ] as const;
  test.each(lifetimes)(
    'at T%i s a notice is fresh for %i s and usable for %i s more',
    async (at, maxAge, stale) => {
      await plan('awaited', -at);
      for (const path of addressesOf('awaited').filter((one) => !one.endsWith('/1'))) {
        expect([path, await lifetimeOf(path)]).toEqual([path, words(maxAge, stale)]);
      }
    },
  );

  test.each(lifetimes)(
    'at T%i s an address that was read before is fresh for %i s and usable for %i s',
    async (at, maxAge, stale) => {
      const change = await plan('awaited', 1_000);
      expect(await lifetimeOf('/v1/notices/awaited')).toBe(usual);
      t.clock.set(new Date(change.getTime() - 401_000).toISOString());
      expect(await lifetimeOf('/v1/notices/awaited')).toBe(usual);
      t.clock.set(new Date(change.getTime() + at * 1_000).toISOString());
      expect(await lifetimeOf('/v1/notices/awaited')).toBe(words(maxAge, stale));
    },
  );

  test('caches of ours are told the same', async () => {
    await plan('awaited', 100);
    const { headers } = await ask(t, '/v1/notices/awaited');
    expect(headers['cdn-cache-control']).toBe(
      'public, max-age=5, stale-while-revalidate=95, stale-if-error=604800',
    );
  });

  test('304 tells it too', async () => {
    await plan('awaited', 3);
    const { status, headers } = await ask(t, '/v1/notices/awaited', { 'If-None-Match': '*' });
    expect([status, headers['cache-control']]).toEqual([304, words(3, 0)]);
  });

  test('an answer that was remembered before it became known is not repeated', async () => {
    expect(await lifetimeOf('/v1/notices/awaited')).toBe(usual);
    await plan('awaited', 100);
    expect(await lifetimeOf('/v1/notices/awaited')).toBe(words(5, 95));
  });

  test('once it is cancelled, everything is as usual', async () => {
    await plan('awaited', 3);
    expect(await lifetimeOf('/v1/notices/awaited')).toBe(words(3, 0));
    await cancelPlans();
    expect(await lifetimeOf('/v1/notices/awaited')).toBe(usual);
  });

  test('of two changes the nearer one counts', async () => {
    await plan('awaited', 200);
    await plan('awaited', 100);
    expect(await lifetimeOf('/v1/notices/awaited')).toBe(words(5, 95));
  });

  test('other notices are as usual', async () => {
    await plan('awaited', 3);
    expect(await lifetimeOf('/v1/notices/calm')).toBe(usual);
  });

  test('the list of notices changes with any of them, also with one that nobody knows yet', async () => {
    await plan('awaited', 3);
    expect(await lifetimeOf('/v1/notices')).toBe(words(3, 0));
    expect(await lifetimeOf('/v1/notices?locale=ja')).toBe(words(3, 0));
    await cancelPlans();
    await plan('unborn', 100);
    expect(await lifetimeOf('/v1/notices')).toBe(words(5, 95));
  });

  test.each([
    [-400, 5],
    [-200, 5],
    [-3, 3],
    [0, 0],
    [5, 0],
  ])('at T%i s the answer 404 before the first edition is kept for %i s', async (at, maxAge) => {
    await plan('unborn', -at);
    const { status, headers } = await ask(t, '/v1/notices/unborn');
    expect([status, headers['cache-control']]).toEqual([404, `public, max-age=${maxAge}`]);
    expect(headers['cdn-cache-control']).toBe(`public, max-age=${maxAge}`);
  });

  test('a locale that is not there yet is kept no longer either', async () => {
    await plan('awaited', 2);
    const { status, headers } = await ask(t, '/v1/notices/awaited?locale=fr');
    expect([status, headers['cache-control']]).toEqual([404, 'public, max-age=2']);
  });

  test('no answer is fresh or usable beyond it, at whatever moment it is given', async () => {
    const change = await plan('awaited', 330);
    const connection = connectTo(t);
    const late: string[] = [];
    for (let left = 330_000; left >= -2_000; left -= left > 20_000 ? 1_370 : 130) {
      t.clock.set(new Date(change.getTime() - left).toISOString());
      for (const path of ['/v1/notices/awaited', '/v1/notices', '/v1/notices/awaited?locale=fr']) {
        connection.send(rawRequest(path));
        const said = (await connection.next()).headers['cache-control'] as string;
        const seconds = [...said.matchAll(/(?:max-age|revalidate)=(\d+)/g)].map(([, number]) =>
          Number(number),
        );
        const kept = seconds.reduce((sum, number) => sum + number, 0) * 1_000;
        if (kept > Math.max(0, left)) late.push(`${left} ms before it, ${path}: ${said}`);
      }
    }
    connection.close();
    expect(late.slice(0, 3)).toEqual([]);
  });
});

describe('a notice that is not under its slug any more', () => {
  test('leads on for no longer than until a known change of where it is now', async () => {
    await publisher.publish(smallNotice('left'));
    await reissue(t, 'left', { deed: 'rename', slug: 'arrived' });
    expect(await lifetimeOf('/v1/notices/left')).toBe(usual);
    await plan('arrived', 100);
    expect(await lifetimeOf('/v1/notices/left')).toBe(words(5, 95));
    expect(await lifetimeOf('/v1/notices/arrived')).toBe(words(5, 95));
  });

  test('is gone for no longer than until a known change', async () => {
    await publisher.publish(smallNotice('vanished'));
    await reissue(t, 'vanished', { deed: 'gone', explanation: { en: 'By mistake.' } });
    expect(await lifetimeOf('/v1/notices/vanished')).toBe('public, max-age=5');
    await plan('vanished', 3);
    expect(await lifetimeOf('/v1/notices/vanished')).toBe('public, max-age=3');
  });
});

describe('the past', () => {
  test.each(['', '/faqs', '/faqs/am-i-affected', '/feed.atom'])(
    'does not change once it is settled: %s',
    async (path) => {
      const settled = `/v1/notices/calm${path}?${asOf(-11 * 60)}`;
      const { headers } = await ask(t, settled);
      expect([headers['cache-control'], headers['cdn-cache-control']]).toEqual([forLong, untilPurged]);
    },
  );

  test('that is settled stays so when a change is near', async () => {
    await plan('calm', 3);
    expect(await lifetimeOf(`/v1/notices/calm?${asOf(-11 * 60)}`)).toBe(forLong);
    expect(await lifetimeOf(`/v1/notices?${asOf(-11 * 60)}`)).toBe(forLong);
  });

  test('of the last ten minutes may still get an edition that is on its way', async () => {
    for (const seconds of [0, -1, -60, -9 * 60, -10 * 60]) {
      expect(await lifetimeOf(`/v1/notices/calm?${asOf(seconds)}`)).toBe(usual);
      expect(await lifetimeOf(`/v1/notices?${asOf(seconds)}`)).toBe(usual);
    }
  });

  test('is settled only as far as this instance has asked the database', async () => {
    const clock = createClock(t.clock.now().toISOString());
    const cutOff = await createTestApp({ databaseUrl: t.databaseUrl, clock });
    await cutOff.follower.stop();
    const yesterday = `/v1/notices/calm?${asOf(-11 * 60)}`;
    const today = `/v1/notices/calm?asOf=${clock.now().toISOString()}`;
    clock.advance(86_400_000);
    expect(await lifetimeOf(yesterday, cutOff)).toBe(forLong);
    expect(await lifetimeOf(today, cutOff)).toBe(usual);
    await cutOff.close();
  });

  test('before the first edition is not there, for a moment only', async () => {
    const { status, headers } = await ask(t, '/v1/notices/calm?asOf=2001-01-01T00:00:00Z');
    expect([status, headers['cache-control']]).toEqual([404, 'public, max-age=5']);
  });

  test('cannot be the future, and no cache keeps the refusal', async () => {
    const { status, headers } = await ask(t, `/v1/notices/calm?${asOf(1)}`);
    expect([status, headers['cache-control']]).toEqual([400, 'no-store']);
  });
});

describe('the history', () => {
  test('a numbered edition never changes', async () => {
    for (const query of ['', '?locale=en', '?locale=ja']) {
      const { headers } = await ask(t, `/v1/notices/calm/editions/1${query}`);
      expect([headers['cache-control'], headers['cdn-cache-control']]).toEqual([forLong, untilPurged]);
    }
  });

  test('a numbered edition never changes, though the next one is near', async () => {
    await plan('calm', 3);
    expect(await lifetimeOf('/v1/notices/calm/editions/1')).toBe(forLong);
  });

  test('the list of editions grows, so it is kept like the newest', async () => {
    expect(await lifetimeOf('/v1/notices/calm/editions')).toBe(usual);
    await plan('calm', 100);
    expect(await lifetimeOf('/v1/notices/calm/editions')).toMatch(/max-age=5, stale-while-revalidate=95,/);
  });

  test('an edition that is not there yet is there with the next publication', async () => {
    await publisher.publish(smallNotice('growing'));
    const { status, headers } = await ask(t, '/v1/notices/growing/editions/2');
    expect([status, headers['cache-control']]).toEqual([404, 'public, max-age=5']);
    await publisher.publishAgain('growing');
    expect((await ask(t, '/v1/notices/growing/editions/2')).status).toBe(200);
  });
});

test.each([
  '/v1/notices/calm?format=pdf',
  '/v1/notices/calm?no=such',
  '/v1/notices/calm?locale=not_a_tag',
  '/v1/notices/CALM',
  '/v1/notices/calm/editions/0',
  '/v1/notices/%zz',
])('no cache keeps a refusal of what makes no sense: %s', async (path) => {
  const { status, headers } = await ask(t, path);
  expect([status, headers['cache-control']]).toEqual([400, 'no-store']);
  expect(headers).not.toHaveProperty('cdn-cache-control');
});

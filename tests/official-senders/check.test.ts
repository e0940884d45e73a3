import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { checkAnswer } from '../../src/official-senders/shapes.ts';
import { createPublisher, type Publisher } from '../delivery/publisher.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { reissue } from '../support/standing.ts';

// POST /v1/official-senders/check, as a page asks it for whoever got a message or a call.

const URL_OF_CHECK = '/v1/official-senders/check';
let t: TestApp;
let publisher: Publisher;

type Senders = NonNullable<NoticeDocumentInput['officialSenders']>;
const sender = (kind: Senders[number]['kind'], value: string, more: Partial<Senders[number]> = {}) => ({
  kind,
  value,
  includeSubdomains: kind !== 'phone',
  status: 'official' as const,
  ...more,
});
const fake = { status: 'known_fake' } as const;

const check = async (address: string, more: object = {}, headers: Record<string, string> = {}) =>
  t.http
    .post(URL_OF_CHECK)
    .set(headers)
    .send({ address, ...more });
const verdict = async (address: string, more: object = {}) => (await check(address, more)).body.verdict;

beforeAll(async () => {
  t = await createTestApp();
  publisher = await createPublisher(t);
  await publisher.publish({
    ...smallNotice('harbour'),
    text: { en: { title: 'The harbour incident' }, ja: { title: '港の件' } },
    officialSenders: [
      sender('email_domain', 'tallowmere.com'),
      sender('web_domain', 'tallowmere.com'),
      sender('phone', '+61255500123'),
      sender('web_domain', 'tallowmere-refund.test', fake),
    ],
  });
  await publisher.publish({
    ...smallNotice('orchard'),
    officialSenders: [sender('web_domain', 'orchard.example'), sender('phone', '+61255500666', fake)],
  });
});
afterAll(() => t.close());

test.each([
  ['official', 'web', 'https://www.tallowmere.com/letter', 'www.tallowmere.com', 'web_domain:tallowmere.com'],
  ['official', 'email', 'Help <help@tallowmere.com>', 'tallowmere.com', 'email_domain:tallowmere.com'],
  ['official', 'phone', '+61 2 5550 0123', '+61255500123', 'phone:+61255500123'],
  [
    'known_fake',
    'web',
    'tallowmere-refund.test',
    'tallowmere-refund.test',
    'web_domain:tallowmere-refund.test',
  ],
  ['imitation', 'web', 'ta1lowmere.com', 'ta1lowmere.com', 'web_domain:tallowmere.com'],
])('%s, %s: the answer says what was compared, and what it is or imitates', async (...expected) => {
  const [judged, kind, typed, compared, key] = expected;
  const { status, body } = await check(typed);
  expect(status).toBe(200);
  expect(checkAnswer.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    verdict: judged,
    kind,
    compared,
    locale: 'en',
    matched: { notice: 'harbour', key },
  });
});

test('what is not listed is told with the official senders of its kind, to compare', async () => {
  const { body } = await check('https://elsewhere.test');
  expect(body).toMatchObject({ verdict: 'not_listed', matched: null });
  expect(
    body.official.map(({ notice, value }: { notice: string; value: string }) => [notice, value]),
  ).toEqual([
    ['harbour', 'tallowmere.com'],
    ['orchard', 'orchard.example'],
  ]);
});

test('the answer is kept by no cache and readable on any page', async () => {
  const { headers } = await check('tallowmere.com');
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    'content-language': 'en',
  });
  const preflight = await t.http.options(URL_OF_CHECK);
  expect([preflight.status, preflight.headers['access-control-allow-methods']]).toEqual([
    204,
    'POST, OPTIONS',
  ]);
});

test('no other method is taken', async () => {
  const { status, headers, body } = await t.http.get(URL_OF_CHECK);
  expect([status, headers.allow, body.code]).toEqual([405, 'POST, OPTIONS', 'method_not_allowed']);
});

describe('with a notice', () => {
  test('only what it lists counts as official', async () => {
    expect(await verdict('tallowmere.com', { notice: 'harbour' })).toBe('official');
    expect(await verdict('tallowmere.com', { notice: 'orchard' })).toBe('not_listed');
  });

  test('what another one warns of is warned of', async () => {
    expect(await verdict('+61255500666', { notice: 'harbour' })).toBe('known_fake');
  });

  test('that is not there, it is refused', async () => {
    const { status, body } = await check('tallowmere.com', { notice: 'canary7f3a' });
    expect([status, body.code]).toEqual([404, 'notice_not_found']);
  });

  test('that has another name now, it is found under the old one', async () => {
    await publisher.publish({
      ...smallNotice('quay'),
      officialSenders: [sender('web_domain', 'quay.example')],
    });
    await reissue(t, 'quay', { deed: 'rename', slug: 'old-quay' });
    const { body } = await check('quay.example', { notice: 'quay' });
    expect([body.verdict, body.matched.notice]).toEqual(['official', 'old-quay']);
  });

  test('that was taken away, it is said why', async () => {
    await publisher.publish({
      ...smallNotice('barn'),
      officialSenders: [sender('web_domain', 'barn.example')],
    });
    await reissue(t, 'barn', { deed: 'gone', explanation: { en: 'A court has ordered it.' } });
    const { status, body } = await check('barn.example', { notice: 'barn' });
    expect([status, body.code, body.detail]).toEqual([410, 'notice_gone', 'A court has ordered it.']);
    expect(await verdict('barn.example')).toBe('not_listed');
  });
});

describe('what is published', () => {
  test('counts from the next check on', async () => {
    const notice = { ...smallNotice('meadow'), officialSenders: [sender('web_domain', 'meadow.example')] };
    expect(await verdict('meadow.example')).toBe('not_listed');
    await publisher.publish(notice);
    expect(await verdict('meadow.example')).toBe('official');
    await publisher.publish({ ...notice, officialSenders: [sender('web_domain', 'meadow.example', fake)] });
    expect(await verdict('meadow.example')).toBe('known_fake');
  });

  test('wins as a warning over what another notice calls official', async () => {
    await publisher.publish({
      ...smallNotice('hacked'),
      officialSenders: [sender('web_domain', 'hacked.orchard.example', fake)],
    });
    expect(await verdict('hacked.orchard.example', { notice: 'orchard' })).toBe('known_fake');
    expect(await verdict('sound.orchard.example')).toBe('official');
  });

  test('as an exercise counts for nothing', async () => {
    await publisher.publish({
      ...smallNotice('drill', { mode: 'exercise' }),
      officialSenders: [sender('web_domain', 'drill.example'), sender('web_domain', 'drilled.example', fake)],
    });
    expect(await verdict('drill.example')).toBe('not_listed');
    expect(await verdict('drilled.example')).toBe('not_listed');
  });

  test('and withdrawn vouches for nobody, but still warns', async () => {
    await publisher.publish({
      ...smallNotice('cellar'),
      officialSenders: [
        sender('web_domain', 'cellar.example'),
        sender('web_domain', 'cellar-fake.test', fake),
      ],
    });
    expect(await verdict('cellar.example')).toBe('official');
    await reissue(t, 'cellar', { deed: 'withdraw', explanation: { en: 'It was wrong.' } });
    expect(await verdict('cellar.example')).toBe('not_listed');
    expect(await verdict('cellar-fake.test')).toBe('known_fake');
  });

  test('in a body that is too long for the event loop is read all the same', async () => {
    const question = 'word '.repeat(2_000);
    const faqs = Array.from({ length: 30 }, (_, place) => ({
      key: `faq-${place}`,
      text: { en: { question, answer: 'No.' } },
    }));
    await publisher.publish({
      ...smallNotice('attic'),
      faqs,
      officialSenders: [sender('web_domain', 'attic.example')],
    });
    expect(await verdict('attic.example')).toBe('official');
  });
});

test('while a notice is missing here, only warnings are given', async () => {
  t.ctx.library.miss(new Map([[999_999, '00000000-0000-4000-8000-000000000000']]));
  const { status, body, headers } = await check('https://elsewhere.test');
  expect([status, body.code, headers['retry-after']]).toEqual([503, 'edition_unavailable', '1']);
  expect(await verdict('tallowmere-refund.test')).toBe('known_fake');
  t.ctx.library.remove([999_999]);
  expect(await verdict('https://elsewhere.test')).toBe('not_listed');
});

describe('the language', () => {
  test('is the one asked for, else the best match of Accept-Language', async () => {
    const { body, headers } = await check('tallowmere.com', { locale: 'ja-JP' }, { 'accept-language': 'de' });
    expect([body.locale, headers['content-language'], body.matched.title]).toEqual(['ja', 'ja', '港の件']);
    expect((await check('tallowmere.com', {}, { 'accept-language': 'de-CH' })).body.locale).toBe('de');
  });

  test('gives way to that of the notice, and to English', async () => {
    await publisher.publish({
      ...smallNotice('vineyard', { sourceLocale: 'fr', text: { fr: { title: 'Le vignoble' } } }),
      officialSenders: [sender('web_domain', 'vineyard.example')],
    });
    const { body } = await check('vineyard.example', { locale: 'fi' });
    expect([body.locale, body.matched.titleLocale]).toEqual(['fr', 'fr']);
    expect((await check('elsewhere.test', { locale: 'fi' })).body.locale).toBe('en');
  });

  test('is refused where it is none', async () => {
    expect((await check('tallowmere.com', { locale: 'not a tag' })).body.code).toBe('invalid_locale');
  });
});

describe('what was typed', () => {
  beforeEach(() => {
    t.logged.length = 0;
  });

  test.each([
    ['no address', 'canary7f3a canary7f3a'],
    ['nothing', ''],
    ['1,001 characters', 'canary7f3a+'.repeat(91)],
    ['NUL', 'canary7f3a\u0000'],
    ['half of a surrogate pair', 'canary7f3a\ud800'],
    ['a number', 61255500123],
    ['null', null],
    ['an object', { canary7f3a: 'canary7f3a' }],
    ['a list', ['canary7f3a']],
    ['a list with NUL', ['canary7f3a\u0000']],
    ['left away', undefined],
  ])(
    'is refused where it is malformed, with what is expected and without repeating it: %s',
    async (_, address) => {
      const answer = await t.http
        .post(URL_OF_CHECK)
        .set('content-type', 'application/json')
        .send(JSON.stringify({ address }));
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_address']);
      expect(answer.body.detail).toContain('support@example.com');
      expect(answer.text).not.toContain('canary7f3a');
      expect(answer.headers['access-control-allow-origin']).toBe('*');
    },
  );

  test('is a text of a bounded length', async () => {
    expect((await check('x'.repeat(9_000))).body.code).toBe('body_too_large');
  });

  test('is told from what else is wrong with a body', async () => {
    const raw = (body: string) =>
      t.http.post(URL_OF_CHECK).set('content-type', 'application/json').send(body);
    expect((await raw('')).body.code).toBe('body_required');
    expect((await raw('{"address":')).body.code).toBe('invalid_json');
    expect((await raw('{"address":"a.example","notice":"a\\u0000"}')).body.code).toBe('nul_character');
    expect((await raw('{"address":"a.example","caller":"x"}')).body.code).toBe('unknown_field');
  });

  test('is not logged, not counted and not answered as it was', async () => {
    const typed = [
      'Canary7f3a <canary7f3a@tallowmere.com>',
      'https://canary7f3a:canary7f3a@elsewhere.test/canary7f3a?canary7f3a#canary7f3a',
      'canary7f3a@elsewhere.test (canary7f3a)',
      'canary7f3a://elsewhere.test',
      'data:text/html,canary7f3a',
      'canary7f3a',
      'canary7f3a@',
      'canary7f3a, canary7f3a',
      '\u0000canary7f3a',
    ];
    const answers = [];
    for (const address of typed) answers.push(await check(address));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]));
    expect(answers.map(({ text }) => text).join('')).not.toMatch(/canary7f3a/i);
    expect(t.logged.join('')).not.toMatch(/canary7f3a/i);
    expect((await t.http.get('/metrics')).text).not.toMatch(/canary7f3a/i);
  });
});

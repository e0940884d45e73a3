import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LibraryEdition } from '../../src/editions/reading.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { createDesk, type Desk, faq, major, noticeOf } from './desk.ts';

// How a FAQ has read, told to agents: a caller asks about what the page said yesterday.

let t: TestApp;
let desk: Desk;

beforeAll(async () => {
  t = await createTestApp();
  desk = await createDesk(t);
});
afterAll(() => t.close());

// What was said before comes with an answer only if it is found out soon.
const GENEROUS = { timeout: 15_000 };
const address = (slug: string, key: string) => `/v1/agent/notices/${slug}/faqs/${key}`;
const inShort = (history: Record<string, unknown>[]) =>
  history.map(({ edition, change, answer }) => `${edition} ${change}: ${answer}`);

test('tells every way in which it has read, the newest first, and until when', async () => {
  const first = await desk.publish(noticeOf('ways', [faq('cards', 'No cards.')]), major('First.'));
  const second = await desk.publish(
    noticeOf('ways', [faq('cards', 'Some cards.')]),
    major('Cards after all.'),
  );
  const { history } = await desk.ask(`${address('ways', 'cards')}/history?format=markdown`);
  expect(history).toMatchObject([
    {
      edition: 2,
      publishedAt: second,
      until: null,
      updateType: 'major',
      change: 'changed',
      changeNote: { textLocale: 'en', text: 'Cards after all.' },
      answer: 'Some cards.',
    },
    { edition: 1, publishedAt: first, until: second, change: 'added', answer: 'No cards.' },
  ]);
});

test('tells editions that say the same as one', async () => {
  for (const other of ['One.', 'Two.', 'Three.']) {
    await desk.publish(noticeOf('same', [faq('cards', 'No cards.'), faq('other', other)]));
  }
  const { history } = await desk.ask(`${address('same', 'cards')}/history?format=text`);
  expect(inShort(history)).toEqual(['1 added: No cards.']);
});

test('gives its texts in the format asked for', async () => {
  await desk.publish(noticeOf('formats', [faq('cards', 'No **cards**.')]));
  const answers = ['html', 'markdown', 'text'].map(async (format) => {
    const { answer, historyAddress } = await desk.ask(`${address('formats', 'cards')}?format=${format}`);
    const { history } = await desk.ask(historyAddress);
    expect(history[0].answer).toBe(answer);
    return answer.trim();
  });
  expect(await Promise.all(answers)).toEqual([
    '<p>No <strong>cards</strong>.</p>',
    'No **cards**.',
    'No cards.',
  ]);
});

test('is that of the notice, whatever it was called', async () => {
  await desk.publish(noticeOf('called-so', [faq('cards', 'No cards.')]));
  await desk.change('called-so', 'rename', { to: 'called-otherwise' });
  await desk.publish(noticeOf('called-otherwise', [faq('cards', 'Some cards.')]));
  const { history } = await desk.ask(`${address('called-otherwise', 'cards')}/history?format=text`);
  expect(inShort(history)).toEqual(['3 changed: Some cards.', '1 added: No cards.']);
});

test('tells what superseded it, and since when', async () => {
  const old = faq('old', 'No cards.');
  await desk.publish(noticeOf('superseded', [old]));
  const supersedes = [{ key: 'old', extent: 'whole' as const, text: { en: { reason: 'It was wrong.' } } }];
  await desk.publish(noticeOf('superseded', [old, faq('new', 'Some cards.', { supersedes })]));
  const { history } = await desk.ask(`${address('superseded', 'old')}/history`);
  expect(history[0]).toMatchObject({
    edition: 2,
    change: 'superseded',
    currency: 'superseded',
    supersededBy: [{ key: 'new', extent: 'whole', reason: 'It was wrong.' }],
  });
});

test('of one that was taken out is told at an address of its own, to which the refusal leads', async () => {
  await desk.publish(noticeOf('removed', [faq('cards', 'No cards.'), faq('other', 'One.')]));
  await desk.publish(noticeOf('removed', [faq('other', 'One.')]));
  await desk.publish(noticeOf('removed', [faq('other', 'Two.')]));
  const refused = () => desk.ask(address('removed', 'cards'), 404);
  expect((await refused()).code).toBe('item_not_found');
  await expect
    .poll(async () => (await refused()).detail, GENEROUS)
    .toBe(
      'The notice has had no FAQ "cards" since edition 2. GET /v1/agent/notices/removed/faqs/cards/history?locale=en&format=html&mode=actual tells what it said.',
    );
  const told = await desk.ask(`${address('removed', 'cards')}/history?format=text`);
  expect(told.isThere).toBe(false);
  expect(inShort(told.history)).toEqual(['2 removed: null', '1 added: No cards.']);
  await desk.publish(noticeOf('removed', [faq('other', 'Two.'), faq('cards', 'No cards.')]));
  const { history } = await desk.ask(`${address('removed', 'cards')}/history?format=text`);
  expect(inShort(history)).toEqual(['4 restored: No cards.', '2 removed: null', '1 added: No cards.']);
});

test('of one that has never been there is refused', async () => {
  await desk.publish(noticeOf('never', [faq('other', 'One.')]));
  const detail = 'The notice has no FAQ "cards".';
  expect((await desk.ask(`${address('never', 'cards')}/history`, 404)).detail).toBe(detail);
  await expect
    .poll(async () => (await desk.ask(address('never', 'cards'), 404)).detail, GENEROUS)
    .toBe(detail);
  for (const key of ['constructor', '__proto__', 'a%2Fb', '%22']) {
    expect((await desk.ask(`${address('never', key)}/history`, 404)).code).toBe('item_not_found');
  }
});

test('tells that the whole notice was withdrawn, taken away, and came back', async () => {
  const explanation = { en: 'We are checking it.' };
  await desk.publish(noticeOf('standing', [faq('cards', 'No cards.')]));
  await desk.change('standing', 'withdraw', { explanation, reason: 'r' });
  await desk.change('standing', 'restore');
  await desk.change('standing', 'gone', { explanation, reason: 'r' });
  expect((await desk.ask(address('standing', 'cards'), 410)).detail).toBe('We are checking it.');
  expect((await desk.ask(`${address('standing', 'cards')}/history`, 410)).code).toBe('notice_gone');
  await desk.change('standing', 'restore');
  const { history } = await desk.ask(`${address('standing', 'cards')}/history?format=text`);
  expect(inShort(history)).toEqual([
    '5 restored: No cards.',
    '4 gone: null',
    '3 restored: No cards.',
    '2 withdrawn: No cards.',
    '1 added: No cards.',
  ]);
  expect(history[1]).toMatchObject({ status: 'gone', changeNote: { text: 'We are checking it.' } });
});

test('has the notes for agents, and FAQs for agents alone', async () => {
  const withNote = (agentNote: string) =>
    faq('cards', '', { audience: 'agent', text: { en: { question: 'Cards?', agentNote } } });
  await desk.publish(noticeOf('hidden', [withNote('Say nothing yet.')]));
  await desk.publish(noticeOf('hidden', [withNote('Say yes.')]));
  const { history } = await desk.ask(`${address('hidden', 'cards')}/history?format=text`);
  expect(history.map(({ audience, agentNote }: Record<string, unknown>) => [audience, agentNote])).toEqual([
    ['agent', { textLocale: 'en', note: 'Say yes.' }],
    ['agent', { textLocale: 'en', note: 'Say nothing yet.' }],
  ]);
});

test('tells in a locale when it was translated, and the source before', async () => {
  const inEnglish = faq('cards', 'No cards.');
  const ja = { question: 'カードは？', answer: 'ありません。' };
  const inBoth = { ...inEnglish, text: { ...inEnglish.text, ja } };
  await desk.publish(noticeOf('translated', [inEnglish]));
  const text = { en: { title: 'A small notice' }, ja: { title: 'お知らせ' } };
  await desk.publish(noticeOf('translated', [inBoth], { text }));
  const { history } = await desk.ask(`${address('translated', 'cards')}/history?format=text&locale=ja`);
  expect(history).toMatchObject([
    { edition: 2, change: 'translated', textLocale: 'ja', answer: 'ありません。' },
    { edition: 1, change: 'added', textLocale: 'en', answer: 'No cards.' },
  ]);
});

test('leads on from an old slug, asked for in the same way', async () => {
  await desk.publish(noticeOf('moved-from', [faq('cards', 'No cards.')]));
  await desk.change('moved-from', 'rename', { to: 'moved-to' });
  const agent = await t.keyFor('agent');
  const { status, headers } = await t.http
    .get(`${address('moved-from', 'cards')}/history?format=text`)
    .set('authorization', agent)
    .redirects(0);
  expect([status, headers.location]).toEqual([
    308,
    '/v1/agent/notices/moved-to/faqs/cards/history?format=text',
  ]);
});

test('an exercise has one of its own, and nobody but agents reads any', async () => {
  await desk.publish(noticeOf('drill', [faq('cards', 'A drill.')], { mode: 'exercise' }));
  await desk.ask(`${address('drill', 'cards')}/history`, 404);
  const { history } = await desk.ask(`${address('drill', 'cards')}/history?mode=exercise&format=text`);
  expect(inShort(history)).toEqual(['1 added: A drill.']);
  const author = await t.keyFor('author');
  const { status } = await t.http.get(`${address('same', 'cards')}/history`).set('authorization', author);
  expect(status).toBe(403);
});

test('comes with the answer where it is known at once', async () => {
  await desk.publish(noticeOf('known', [faq('cards', 'No cards.')]));
  await desk.publish(noticeOf('known', [faq('cards', 'Some cards.')]));
  const ask = () => desk.ask(`${address('known', 'cards')}?format=text`);
  await expect.poll(async () => (await ask()).history !== null, GENEROUS).toBe(true);
  const { history, historyAddress } = await ask();
  expect(inShort(history)).toEqual(['2 changed: Some cards.', '1 added: No cards.']);
  expect((await desk.ask(historyAddress)).history).toEqual(history);
});

describe('what holds now is answered', () => {
  const first = (slug: string) => {
    const all = [...t.ctx.library.all().values()];
    return all.find(({ head }) => head.slug === slug && head.number === 1) as LibraryEdition;
  };
  const publishTwo = async (slug: string) => {
    await desk.publish(noticeOf(slug, [faq('cards', 'No cards.')]));
    await desk.publish(noticeOf(slug, [faq('cards', 'Some cards.')]));
  };
  const expectAnswer = async (slug: string) => {
    const answer = await desk.ask(`${address(slug, 'cards')}?format=text`);
    expect([answer.answer, answer.history]).toEqual(['Some cards.', null]);
  };

  test('while it is still being found out what was said before, and that is told when it is known', async () => {
    await publishTwo('slow');
    const { promise, resolve } = Promise.withResolvers<void>();
    const { read } = t.ctx.library;
    const slow = vi.spyOn(t.ctx.library, 'read').mockImplementation(async (edition, name) => {
      if (edition === first('slow')) await promise;
      return read(edition, name);
    });
    const waiting = desk.ask(`${address('slow', 'cards')}/history`);
    await expectAnswer('slow');
    expect((await desk.ask(address('slow', 'nothing'), 404)).detail).toBe(
      'The notice has no FAQ "nothing" now. GET /v1/agent/notices/slow/faqs/nothing/history?locale=en&format=html&mode=actual tells whether it had one, and what it said.',
    );
    resolve();
    expect((await waiting).history).toHaveLength(2);
    slow.mockRestore();
  });

  test('when it cannot be found out what was said before, and the log says so', async () => {
    await publishTwo('faulty');
    const { read } = t.ctx.library;
    const broken = vi.spyOn(t.ctx.library, 'read').mockImplementation(async (edition, name) => {
      if (edition === first('faulty')) throw new TypeError('broken');
      return read(edition, name);
    });
    await expectAnswer('faulty');
    await expect.poll(() => t.logged.filter((line) => line.includes('how a FAQ has read'))).toHaveLength(1);
    broken.mockRestore();
  });

  test('while an older edition is being fetched again', async () => {
    await publishTwo('gap');
    const { library } = t.ctx;
    const lost = first('gap');
    library.remove([lost.head.sequence]);
    try {
      await expectAnswer('gap');
      expect((await desk.ask(`${address('gap', 'cards')}/history`, 503)).code).toBe('edition_unavailable');
    } finally {
      library.add([lost]);
    }
    expect((await desk.ask(`${address('gap', 'cards')}/history`)).history).toHaveLength(2);
  });
});

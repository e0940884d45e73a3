import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { createDesk, type Desk } from './desk.ts';
import { faq, type Searching, searchAs } from './support.ts';

let t: TestApp;
let desk: Desk;
let agent: Searching;

beforeAll(async () => {
  t = await createTestApp();
  desk = await createDesk(t);
  agent = await searchAs(t);
});
afterAll(() => t.close());

type Supersedes = NonNullable<NonNullable<NoticeDocumentInput['faqs']>[number]['supersedes']>;

function instead(key: string, extent: 'whole' | 'part' = 'whole'): { supersedes: Supersedes } {
  return { supersedes: [{ key, extent, text: { en: { reason: `Better known than ${key}.` } } }] };
}

test('what has been replaced is left out while something current matches', async () => {
  await desk.publish(
    smallNotice('harbour', {
      faqs: [
        faq('old-tides', 'When does the tide turn?', 'The tide turns at noon.'),
        faq('new-tides', 'When does the tide turn?', 'The tide turns at midnight.', instead('old-tides')),
      ],
    }),
  );
  expect(await agent.found('when does the tide turn', { notice: 'harbour' })).toEqual(['faq/new-tides']);
});

test('with currency=all it comes after all that holds, labelled, with what replaced it and why', async () => {
  const { items } = await agent.search('when does the tide turn at noon', {
    notice: 'harbour',
    currency: 'all',
  });
  expect(items.map(({ key }) => key)).toEqual(['new-tides', 'old-tides']);
  expect(items[1]).toMatchObject({
    currency: 'superseded',
    replacedBy: [
      {
        kind: 'faq',
        key: 'new-tides',
        question: 'When does the tide turn?',
        extent: 'whole',
        reason: 'Better known than old-tides.',
      },
    ],
  });
});

test('whoever uses the words of an old answer gets what replaced it, in its place', async () => {
  await desk.publish(
    smallNotice('garden', {
      faqs: [
        faq('orchids', 'Did the orchids wither?', 'No orchids were harmed.'),
        faq('greenhouse', 'What became of the plants under glass?', 'All is well.', instead('orchids')),
        faq('lawn', 'Was the lawn mown?', 'It was, and some say that orchids grew in it.'),
      ],
    }),
  );
  const { items } = await agent.search('did the orchids wither', { notice: 'garden' });
  expect(items[0]).toMatchObject({
    key: 'greenhouse',
    currency: 'current',
    insteadOf: { key: 'orchids', question: 'Did the orchids wither?' },
    highlights: {},
  });
  expect(items.map(({ key }) => key)).not.toContain('orchids');
});

test('a pointer leads through all that has been replaced in the meantime to what holds now', async () => {
  await desk.publish(
    smallNotice('chain', {
      faqs: [
        faq('one', 'Where is the ferry moored?', 'At the northern quay.'),
        faq('two', 'Where is the vessel tied up?', 'At the eastern quay.', instead('one', 'part')),
        faq('three', 'Which berth has the ship?', 'The western one.', instead('two')),
        faq('four', 'Where lies the boat?', 'In dry dock.', instead('three')),
      ],
    }),
  );
  const { items } = await agent.search('ferry vessel berth', { notice: 'chain', currency: 'all' });
  const pointers = new Map(items.map(({ key, replacedBy }) => [key, replacedBy]));
  const four = { kind: 'faq', key: 'four', question: 'Where lies the boat?' };
  expect(pointers.get('two')).toEqual([{ ...four, extent: 'whole', reason: 'Better known than two.' }]);
  expect(pointers.get('one')).toEqual([{ ...four, extent: 'part', reason: 'Better known than one.' }]);
});

test('what is replaced in part stays among what holds, marked', async () => {
  expect(await agent.first('where is the ferry moored', { notice: 'chain' })).toMatchObject({
    key: 'one',
    currency: 'partly_superseded',
  });
});

test('what is retracted with nothing in its place is given only when nothing current matches', async () => {
  await desk.publish(
    smallNotice('tower', {
      updates: [
        { key: 'bell-cracked', text: { en: { headline: 'The bell has cracked', body: 'It is silent.' } } },
        {
          key: 'no-crack',
          kind: 'retraction',
          ...instead('bell-cracked'),
          text: { en: { headline: 'An error of ours', body: 'All is well up there.' } },
        },
      ],
    }),
  );
  const { items } = await agent.search('has the bell cracked', { notice: 'tower' });
  expect(items.map(({ key, currency }) => [key, currency])).toEqual([['no-crack', 'current']]);
  const all = await agent.search('has the bell cracked', { notice: 'tower', currency: 'all' });
  expect(all.items[1]).toMatchObject({
    key: 'bell-cracked',
    currency: 'retracted',
    replacedBy: [{ kind: 'update', key: 'no-crack' }],
  });
});

test('the answers of a withdrawn notice come after those of live ones, and say why', async () => {
  const weather = [
    faq('forecast', 'Will the thunderstorm delay sailing?', 'Thunderstorm delays are unlikely.'),
  ];
  await desk.publish(smallNotice('wrong', { faqs: weather }));
  await desk.publish(
    smallNotice('right', {
      faqs: [faq('weather', 'What about bad weather?', 'A thunderstorm passes quickly.')],
    }),
  );
  await desk.change('wrong', 'withdraw', {
    reason: 'Mistaken.',
    explanation: { en: 'Published by mistake.' },
  });
  const { items } = await agent.search('will the thunderstorm delay sailing');
  expect(items.slice(0, 2).map(({ notice, status }) => [notice, status])).toEqual([
    ['right', 'live'],
    ['wrong', 'withdrawn'],
  ]);
  expect(items[1]?.statusNote).toMatchObject({ explanation: 'Published by mistake.', textLocale: 'en' });
});

test('nothing of a notice that was taken away is found, and asking for it tells why', async () => {
  await desk.publish(smallNotice('taken', { faqs: [faq('walrus', 'Where is the walrus?', 'Asleep.')] }));
  expect(await agent.found('walrus')).toEqual(['faq/walrus']);
  await desk.change('taken', 'gone', {
    reason: 'Court order.',
    explanation: { en: 'The court has spoken.' },
  });
  expect(await agent.search('walrus')).toMatchObject({ outcome: 'miss' });
  expect(await agent.ask('walrus', { notice: 'taken' })).toMatchObject({
    status: 410,
    code: 'notice_gone',
    detail: 'The court has spoken.',
  });
});

test('each item says since which edition it reads as it does', async () => {
  const notice = (answer: string, more: NoticeDocumentInput['faqs'] = []) =>
    smallNotice('steady', {
      faqs: [
        faq('kept', 'Does the lighthouse blink?', 'It does.'),
        faq('moving', 'Which lighthouse?', answer),
        ...more,
      ],
    });
  const first = await desk.publish(notice('The red one.'));
  await desk.publish(notice('The green one.'));
  const third = await desk.publish(
    notice('The red one.', [faq('late', 'Who minds the lighthouse?', 'Nobody.')]),
  );
  const sinceAt = async (searching: Searching) => {
    const { items } = await searching.search('lighthouse', { notice: 'steady' });
    return Object.fromEntries(
      items.map(({ key, lastChangedIn, lastChangedAt }) => [key, [lastChangedIn, lastChangedAt]]),
    );
  };
  const expected = { kept: [1, first], moving: [3, third], late: [3, third] };
  expect(await sinceAt(agent)).toEqual(expected);

  // An instance that comes later has to look it up, and need not do so again when a thread has died.
  const threads: Worker[] = [];
  const note = (thread: Worker) => void threads.push(thread);
  process.on('worker', note);
  const other = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock });
  const elsewhere = await searchAs(other);
  await vi.waitFor(async () => expect(await sinceAt(elsewhere)).toEqual(expected), { timeout: 10_000 });
  process.off('worker', note);
  await Promise.all(threads.map((thread) => Promise.all([once(thread, 'exit'), thread.terminate()])));
  expect(await sinceAt(elsewhere)).toEqual(expected);
  await other.close();
});

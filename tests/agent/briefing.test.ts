import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { fullNotice } from '../delivery/publisher.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { createDesk, type Desk, faq, major, noticeOf } from './desk.ts';

// What an agent reads when a shift begins: each edition since the last one, with what it changed.

let t: TestApp;
let desk: Desk;

beforeAll(async () => {
  t = await createTestApp();
  desk = await createDesk(t);
});
afterAll(() => t.close());

const now = () => t.clock.now().toISOString();
const briefing = (since: string, query = '') => desk.ask(`/v1/agent/briefing?since=${since}${query}`);
const titled = (editions: { notice: string; edition: number }[]) =>
  editions.map(({ notice, edition }) => `${notice}/${edition}`);
const changed = ({ changes }: { changes: Record<string, unknown>[] }) =>
  changes.map(({ kind, key, change }) => `${kind}/${key} ${change}`);

/** Publishes one notice after the other. @returns what is told of all but the first */
async function toldAfter(...notices: NoticeDocumentInput[]) {
  const [first, ...rest] = notices as [NoticeDocumentInput, ...NoticeDocumentInput[]];
  await desk.publish(first);
  const since = now();
  t.clock.advance(1);
  for (const notice of rest) await desk.publish(notice);
  return briefing(since, `&notice=${first.slug}`);
}

describe('which editions', () => {
  test('tells those since an instant: major ones first, and the newest first', async () => {
    const since = now();
    t.clock.advance(1);
    await desk.publish(noticeOf('one', [faq('a', 'A.')]), major('One begins.'));
    await desk.publish(noticeOf('one', [faq('a', 'A!')]));
    await desk.publish(noticeOf('two', [faq('a', 'A.')]), major('Two begins.'));
    await desk.publish(noticeOf('one', [faq('a', 'B.')]), major('One was wrong.'));
    await desk.publish(noticeOf('two', [faq('a', 'A?')]));
    const { editions, next } = await briefing(since);
    expect(titled(editions)).toEqual(['one/3', 'two/1', 'one/1', 'two/2', 'one/2']);
    expect(editions[0]).toMatchObject({
      title: 'A small notice',
      updateType: 'major',
      changeNote: { textLocale: 'en', text: 'One was wrong.' },
      status: 'live',
      deed: null,
      locale: 'en',
      direction: 'ltr',
    });
    // Those carry the note of the major one before; it is not told again.
    expect(editions[3].changeNote).toBeNull();
    expect(editions[1].deed).toEqual({ kind: 'published', slug: null });
    expect(next).toBeNull();
  });

  test('tells nothing when nothing has changed, and until when that is known', async () => {
    const publishedAt = await desk.publish(noticeOf('quiet', [faq('a', 'A.')]));
    expect(await briefing(now())).toMatchObject({
      since: now(),
      until: publishedAt,
      degradations: [],
      editions: [],
    });
  });

  test('goes on from until with nothing lost and nothing told twice', async () => {
    const since = now();
    t.clock.advance(1);
    const seen: string[] = [];
    let until = since;
    for (const answer of ['A.', 'B.', 'C.', 'D.']) {
      await desk.publish(noticeOf('going-on', [faq('a', answer)]));
      if (answer === 'B.') continue;
      const next = await briefing(until);
      seen.push(...titled(next.editions).reverse());
      until = next.until;
    }
    expect(seen).toEqual(['going-on/1', 'going-on/2', 'going-on/3', 'going-on/4']);
    expect((await briefing(until)).editions).toEqual([]);
  });

  test('tells both of two with one instant, whether they came together or not', async () => {
    const standStill = async (slug: string) => {
      const instant = t.clock.now().toISOString();
      await desk.publish(noticeOf(slug, [faq('a', 'A.')]));
      t.clock.set(instant);
    };
    const before = new Date(t.clock.now().getTime() - 1).toISOString();
    await standStill('tie-1');
    const first = await briefing(before);
    await standStill('tie-2');
    const second = await briefing(first.until);
    expect([titled(first.editions), titled(second.editions)]).toEqual([['tie-1/1'], ['tie-2/1']]);
    expect(titled((await briefing(before)).editions)).toEqual(['tie-2/1', 'tie-1/1']);
    t.clock.advance(60_000);
  });

  test('tells one that is dated before what was told already, as its publication took long', async () => {
    const began = now();
    t.clock.advance(30_000);
    await desk.publish(noticeOf('quick', [faq('a', 'A.')]));
    const first = await briefing(began);
    const ended = now();
    t.clock.set(began);
    await desk.publish(noticeOf('slow', [faq('a', 'A.')]));
    t.clock.set(ended);
    const { editions } = await briefing(first.until);
    expect(editions).toMatchObject([{ notice: 'slow', publishedAt: began }]);
  });

  test('comes in pages, which what is published meanwhile does not disturb', async () => {
    const since = now();
    t.clock.advance(1);
    for (const answer of ['A.', 'B.', 'C.', 'D.', 'E.']) {
      await desk.publish(noticeOf('pages', [faq('a', answer)]), answer === 'C.' ? major('C') : {});
    }
    const first = await briefing(since, '&limit=2');
    await desk.publish(noticeOf('pages', [faq('a', 'F.')]), major('F'));
    await desk.publish(noticeOf('pages', [faq('a', 'G.')]));
    const second = await briefing(since, `&limit=2&cursor=${first.next}`);
    const third = await briefing(since, `&limit=2&cursor=${second.next}`);
    const pages = [first, second, third];
    expect(pages.map(({ editions }) => titled(editions))).toEqual([
      ['pages/3', 'pages/1'],
      ['pages/5', 'pages/4'],
      ['pages/2'],
    ]);
    expect(third.next).toBeNull();
    expect(new Set(pages.map(({ until }) => until)).size).toBe(1);
    expect(titled((await briefing(third.until)).editions)).toEqual(['pages/6', 'pages/7']);
  });

  test('are not cut short by an instance that knows less than the one of the first page', async () => {
    const ahead = `${t.ctx.library.sequence + 1}.0.${t.ctx.library.sequence + 1}`;
    const { code } = await desk.ask(`/v1/agent/briefing?since=${now()}&cursor=${ahead}`, 503);
    expect(code).toBe('edition_unavailable');
  });

  test('are those of one notice where only that is asked for, by any slug that it has had', async () => {
    const since = now();
    t.clock.advance(1);
    await desk.publish(noticeOf('only', [faq('a', 'A.')]));
    await desk.publish(noticeOf('another', [faq('a', 'A.')]));
    await desk.change('only', 'rename', { to: 'only-now' });
    for (const slug of ['only', 'only-now']) {
      const { editions } = await briefing(since, `&notice=${slug}`);
      expect(titled(editions)).toEqual(['only-now/1', 'only-now/2']);
    }
    const { code } = await desk.ask(`/v1/agent/briefing?since=${since}&notice=nowhere`, 404);
    expect(code).toBe('notice_not_found');
  });

  test('of exercises are apart', async () => {
    const since = now();
    t.clock.advance(1);
    await desk.publish(noticeOf('a-drill', [faq('a', 'A.')], { mode: 'exercise' }));
    await desk.publish(noticeOf('no-drill', [faq('a', 'A.')]));
    expect(titled((await briefing(since)).editions)).toEqual(['no-drill/1']);
    expect(titled((await briefing(since, '&mode=exercise')).editions)).toEqual(['a-drill/1']);
    await desk.ask(`/v1/agent/briefing?since=${since}&notice=a-drill`, 404);
  });
});

describe('what became of a notice', () => {
  const explanation = { en: 'It was wrong.', ja: '誤りでした。' };

  test('that it was withdrawn, and why, in the caller’s locale', async () => {
    await desk.publish(noticeOf('withdrawn', [faq('a', 'A.')]));
    const since = now();
    t.clock.advance(1);
    const withdrawnAt = now();
    await desk.change('withdrawn', 'withdraw', { explanation, reason: 'r' });
    const { editions } = await briefing(since, '&locale=ja');
    expect(editions).toMatchObject([
      {
        status: 'withdrawn',
        statusNote: { explanation: explanation.ja, textLocale: 'ja', since: withdrawnAt },
        deed: { kind: 'withdrawn', slug: null },
        changeNote: { textLocale: 'ja', text: explanation.ja },
        changes: [],
      },
    ]);
  });

  test('that it is gone, and nothing of what it said', async () => {
    await desk.publish(noticeOf('gone', [faq('a', 'zyzzyva')]));
    const since = now();
    t.clock.advance(1);
    await desk.publish(noticeOf('gone', [faq('a', 'zyzzyva!')]));
    await desk.change('gone', 'gone', { explanation, reason: 'r' });
    const answer = await briefing(since);
    expect(answer.editions).toMatchObject([
      { notice: 'gone', edition: 3, title: null, status: 'gone', deed: { kind: 'gone' }, changes: [] },
    ]);
    expect(JSON.stringify(answer)).not.toContain('zyzzyva');
    await desk.change('gone', 'restore');
    const again = await briefing(answer.until);
    expect(again.editions).toMatchObject([
      { edition: 4, status: 'live', deed: { kind: 'restored' }, title: 'A small notice', changes: [] },
    ]);
  });

  test('that it leads to another one, or is called otherwise', async () => {
    await desk.publish(noticeOf('branch', [faq('a', 'A.')]));
    await desk.publish(noticeOf('trunk', [faq('a', 'A.')]));
    const since = now();
    t.clock.advance(1);
    await desk.change('branch', 'redirect', { to: 'trunk' });
    await desk.change('trunk', 'rename', { to: 'root' });
    const { editions } = await briefing(since);
    expect(editions).toMatchObject([
      { notice: 'branch', status: 'redirected', deed: { kind: 'redirected', slug: 'trunk' } },
      { notice: 'root', status: 'live', deed: { kind: 'renamed', slug: 'trunk' }, changes: [], parts: [] },
    ]);
  });
});

describe('what an edition changed', () => {
  test('has each item before and after, what would now be wrong to say first', async () => {
    const { editions } = await toldAfter(
      noticeOf('urgency', [
        faq('same', 'Same.'),
        faq('asked', 'Asked.'),
        faq('wrong', 'No cards.'),
        faq('out', 'Out.'),
      ]),
      noticeOf('urgency', [
        faq('new', 'New.'),
        faq('same', 'Same.'),
        { key: 'asked', text: { en: { question: 'Otherwise?', answer: 'Asked.' } } },
        faq('wrong', 'Some cards.'),
      ]),
    );
    expect(editions.map(changed)).toEqual([
      ['faq/wrong changed', 'faq/out removed', 'faq/asked changed', 'faq/new added'],
    ]);
    const [wrong, out, , added] = editions[0].changes;
    expect([wrong.before.answerText, wrong.after.answerText]).toEqual(['No cards.', 'Some cards.']);
    expect([out.before.answerText, out.after, added.before]).toEqual(['Out.', null, null]);
  });

  test('tells a correction: what it supersedes, and what retracts', async () => {
    const first = { key: 'first', kind: 'initial', text: { en: { headline: 'Cards', body: 'Cards too.' } } };
    const supersedes = [{ key: 'first', extent: 'whole', text: { en: { reason: 'No cards.' } } }];
    const retraction = {
      key: 'back',
      kind: 'retraction',
      supersedes,
      text: { en: { headline: 'Not so', body: 'No.' } },
    };
    const updates = (...list: object[]) => ({ updates: list }) as Partial<NoticeDocumentInput>;
    const { editions } = await toldAfter(
      noticeOf('corrected', [faq('a', 'A.')], updates(first)),
      noticeOf('corrected', [faq('a', 'A.')], updates(first, retraction)),
    );
    expect(editions.map(changed)).toEqual([['update/first retracted', 'update/back added']]);
    expect(editions[0].changes[0].after.supersededBy).toEqual([
      { key: 'back', extent: 'whole', reason: 'No cards.' },
    ]);
  });

  test('tells that something holds again', async () => {
    const supersedes = [{ key: 'old', extent: 'part' as const, text: {} }];
    const old = faq('old', 'No cards.');
    const { editions } = await toldAfter(
      noticeOf('holds-again', [old]),
      noticeOf('holds-again', [old, faq('new', 'Some cards.', { supersedes })]),
      noticeOf('holds-again', [old, faq('new', 'Some cards.')]),
    );
    expect(editions.map(changed)).toEqual([
      ['faq/old restored'],
      ['faq/old partly_superseded', 'faq/new added'],
    ]);
  });

  test('tells notes for agents, and FAQs for agents alone', async () => {
    const hidden = faq('hidden', 'Wait.', { audience: 'agent' });
    const noted = (agentNote: string) =>
      faq('a', 'A.', { text: { en: { question: 'A?', answer: 'A.', agentNote } } });
    const { editions } = await toldAfter(
      noticeOf('notes', [noted('One.')]),
      noticeOf('notes', [noted('Two.'), hidden]),
    );
    expect(editions.map(changed)).toEqual([['faq/a changed', 'faq/hidden added']]);
    const [a, added] = editions[0].changes;
    expect([a.before.agentNote.noteText, a.after.agentNote.noteText]).toEqual(['One.', 'Two.']);
    expect(added.after.audience).toBe('agent');
  });

  test('tells affected data, contacts and advice', async () => {
    const before = fullNotice('lists');
    const after = structuredClone(before);
    for (const data of after.affectedData ?? []) data.extent = 'not_affected';
    for (const contact of after.contacts ?? []) contact.value = '+6448310001';
    after.advice = [];
    const { editions } = await toldAfter(before, after);
    expect(changed(editions[0])).toEqual([
      // Its answer names the contact.
      'faq/am-i-affected changed',
      'affected_data/email-address changed',
      'contact/helpline changed',
      'advice/beware-of-calls removed',
    ]);
    const [, data, contact] = editions[0].changes;
    expect([data.before.facts.affectedData.extent, data.after.facts.affectedData.extent]).toEqual([
      'most',
      'not_affected',
    ]);
    expect(contact.after.facts.contact.displayValue).toBe('+64 4 831 0001');
  });

  test('tells the other parts of the notice, by name and text and facts', async () => {
    const before = fullNotice('parts');
    const after = structuredClone(before);
    after.text = { ...before.text, en: { title: 'Another title', summary: '**Sorry.**' } };
    after.incident = { ...before.incident, dataPublished: 'confirmed' };
    after.officialSenders = [
      { kind: 'phone', value: '+6448310000', includeSubdomains: false, status: 'known_fake' },
    ];
    for (const section of after.sections ?? [])
      section.text = { en: { heading: 'What happened', body: 'More.' } };
    const { editions } = await toldAfter(before, after);
    const { parts, changes } = editions[0];
    expect(changes).toEqual([]);
    expect(parts.map(({ kind, key, change }: Record<string, unknown>) => [kind, key, change])).toEqual([
      ['title', 'title', 'changed'],
      ['incident', 'incident', 'changed'],
      ['section', 'what-happened', 'changed'],
      ['official_sender', 'phone:+6448310000', 'added'],
      ['official_sender', 'email_domain:larkfield.example', 'removed'],
    ]);
    expect([parts[0].before.text, parts[0].after.text]).toEqual(['A leak', 'Another title']);
    expect(parts[1].after.facts.dataPublished).toBe('confirmed');
    expect(parts[3].after).toMatchObject({ name: '+6448310000', facts: { status: 'known_fake' } });
  });

  test('compares with what readers saw last, where the notice was away in between', async () => {
    const explanation = { en: 'Wrong.' };
    await desk.publish(noticeOf('away', [faq('a', 'A.')]));
    await desk.change('away', 'gone', { explanation, reason: 'r' });
    const since = now();
    t.clock.advance(1);
    await desk.change('away', 'restore');
    await desk.publish(noticeOf('away', [faq('a', 'B.')]));
    const { editions } = await briefing(since);
    expect(editions.map((edition: never) => [titled([edition])[0], changed(edition)])).toEqual([
      ['away/3', []],
      ['away/4', ['faq/a changed']],
    ]);
  });
});

describe('in the caller’s locale', () => {
  const text = { en: { title: 'A small notice' }, ja: { title: 'お知らせ' } };
  const inBoth = (answer: string, ja: string) =>
    faq('a', answer, { text: { en: { question: 'A?', answer }, ja: { question: '問', answer: ja } } });

  test('a locale that appears is told once, with what changed besides', async () => {
    await desk.publish(noticeOf('appears', [faq('a', 'A.'), faq('b', 'B.'), faq('c', 'C.')]));
    const since = now();
    t.clock.advance(1);
    const [b] = [
      faq('b', 'B!', {
        text: { en: { question: 'About b?', answer: 'B!' }, ja: { question: '問b', answer: '答b' } },
      }),
    ];
    const a = { ...faq('a', 'A.'), text: { ...faq('a', 'A.').text, ja: { question: '問a', answer: '答a' } } };
    await desk.publish(noticeOf('appears', [a, b, faq('c', 'C.')], { text }));
    const { editions } = await briefing(since, '&locale=ja');
    expect(editions[0]).toMatchObject({ title: 'お知らせ', locale: 'ja', previousLocale: 'en' });
    expect(changed(editions[0])).toEqual(['faq/b changed']);
    expect(editions[0].changes[0]).toMatchObject({
      before: { textLocale: 'en', answerText: 'B.' },
      after: { textLocale: 'ja', answerText: '答b' },
    });
    expect((await briefing(since, '&locale=en')).editions.map(changed)).toEqual([['faq/b changed']]);
  });

  test('a text that is translated in a locale that was there is told as that', async () => {
    const { editions } = await (async () => {
      await desk.publish(noticeOf('one-more', [faq('a', 'A.')], { text }));
      const since = now();
      t.clock.advance(1);
      await desk.publish(
        noticeOf(
          'one-more',
          [{ ...inBoth('A.', '答'), text: { ...faq('a', 'A.').text, ja: { question: '問', answer: '答' } } }],
          { text },
        ),
      );
      return briefing(since, '&locale=ja-JP');
    })();
    expect(editions.map(changed)).toEqual([['faq/a translated']]);
  });

  test('a text that its source has left behind is told, though it reads as before', async () => {
    await desk.publish(noticeOf('behind', [inBoth('No cards.', 'なし')], { text }), major('First.'));
    const since = now();
    t.clock.advance(1);
    await desk.publish(noticeOf('behind', [inBoth('Some cards.', 'なし')], { text }), {
      ...major('Cards after all.'),
      locales: ['en'],
    });
    const { editions } = await briefing(since, '&locale=ja');
    expect(editions.map(changed)).toEqual([['faq/a outdated']]);
  });

  test('the source text stands in where the locale is missing, labelled', async () => {
    const since = now();
    t.clock.advance(1);
    await desk.publish(noticeOf('stands-in', [faq('a', 'A.')]));
    const { editions } = await briefing(since, '&locale=fr');
    expect(editions[0]).toMatchObject({ locale: 'en', changes: [{ after: { textLocale: 'en' } }] });
  });
});

describe('a briefing that cannot be whole', () => {
  test('says so, and has what is missing the next time', async () => {
    const since = now();
    t.clock.advance(1);
    await desk.publish(noticeOf('whole-1', [faq('a', 'A.')]));
    const complete = await briefing(since);
    await desk.publish(noticeOf('whole-2', [faq('a', 'A.')]));
    await desk.publish(noticeOf('whole-1', [faq('a', 'B.')]));
    const { library } = t.ctx;
    const lost = [...library.all().values()].find(({ head }) => head.slug === 'whole-2');
    if (!lost) throw new Error('there is no such edition');
    library.remove([lost.head.sequence]);
    library.miss(new Map([[lost.head.sequence, lost.head.noticeId]]));
    const cut = await briefing(complete.until);
    expect(cut).toMatchObject({
      until: complete.until,
      degradations: [{ reason: 'edition_missing' }],
    });
    expect(titled(cut.editions)).toEqual(['whole-1/2']);
    library.add([lost]);
    const { editions, degradations } = await briefing(cut.until);
    expect([titled(editions), degradations]).toEqual([['whole-2/1', 'whole-1/2'], []]);
  });

  test('leaves out what cannot be compared, rather than call all of it new', async () => {
    await desk.publish(noticeOf('cut', [faq('a', 'A.')]));
    const since = now();
    t.clock.advance(1);
    await desk.publish(noticeOf('cut', [faq('a', 'B.')]));
    const { library } = t.ctx;
    const first = [...library.all().values()].find(({ head }) => head.slug === 'cut' && head.number === 1);
    if (!first) throw new Error('there is no first edition');
    library.remove([first.head.sequence]);
    const answer = await briefing(since);
    library.add([first]);
    expect(answer.degradations).toEqual([{ reason: 'edition_missing', notices: ['cut'] }]);
    expect(answer.editions).toMatchObject([{ notice: 'cut', changes: [], parts: [] }]);
    expect((await briefing(since)).editions.map(changed)).toEqual([['faq/a changed']]);
  });
});

describe('whoever asks', () => {
  test('sends an instant that is not to come', async () => {
    const faulty = ['', '?since=', '?since=2026-03-02', '?since=2026-03-02T09:00:00', '?since=yesterday'];
    for (const query of faulty) {
      const { code } = await desk.ask(`/v1/agent/briefing${query}`, 400);
      expect(['invalid_parameter', 'missing_field'], query).toContain(code);
    }
    const tomorrow = new Date(t.clock.now().getTime() + 86_400_000).toISOString();
    const { errors } = await desk.ask(`/v1/agent/briefing?since=${tomorrow}`, 400);
    expect(errors).toMatchObject([{ code: 'invalid_parameter', path: '/since' }]);
    const offset = encodeURIComponent('1970-01-01T00:00:00+09:00');
    expect((await briefing(offset, '&limit=1')).editions).toHaveLength(1);
  });

  test.each(['limit=0', 'limit=201', 'limit=x', 'cursor=x', 'mode=all', 'locale=1', 'before=1', 'notice=A'])(
    'is told what is wrong with %s',
    async (query) => {
      const { status } = await desk.ask(`/v1/agent/briefing?since=${now()}&${query}`, 400);
      expect(status).toBe(400);
    },
  );

  test('gets it in plain text, with labels in the caller’s locale', async () => {
    const since = now();
    t.clock.advance(1);
    await desk.publish(noticeOf('in-text', [faq('a', 'A.')]), major('It begins.'));
    const { text, headers } = await t.http
      .get(`/v1/agent/briefing?since=${since}&format=text&locale=de`)
      .set('authorization', await t.keyFor('agent'));
    expect([headers['content-type'], headers['cache-control']]).toEqual([
      'text/plain; charset=utf-8',
      'no-store',
    ]);
    for (const line of ['Wichtige Änderung · Neue Mitteilung', 'It begins.', '- Neu: \u2068About a?\u2069'])
      expect(text).toContain(line);
  });

  test('has an agent’s key', async () => {
    const path = `/v1/agent/briefing?since=${now()}`;
    expect((await t.http.get(path)).status).toBe(401);
    for (const role of ['author', 'translator', 'reviewer', 'publisher'] as const) {
      const key = await t.keyFor(role);
      expect((await t.http.get(path).set('authorization', key)).status, role).toBe(403);
    }
  });
});

import { beforeAll, expect, test } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { type Agents, asked } from './agents.ts';

/** Tests what becomes of questions that agents could not answer. */
export function testQuestions(of: () => Agents): void {
  let agents: Agents;
  beforeAll(() => {
    agents = of();
  });

  const questions = 'unanswered-questions';

  test('a question is kept without what looks like personal data, in every place', async () => {
    const comment = 'Call her back on 0412 345 678, our own line is (02) 5550 0123.';
    const kept = await asked(agents, 'I am Anna Kowalska, may I keep my borrower badge?', {
      locale: 'en-AU',
      comment,
    });
    expect(kept).toEqual({
      id: kept.id,
      question: 'I am [name], may I keep my borrower badge?',
      locale: 'en-AU',
      notice: 'loans',
      askings: 1,
    });
    const { body } = await agents.read(`${questions}/${kept.id}`);
    expect(body.asked).toEqual([
      {
        id: expect.any(String),
        wording: kept.question,
        comment: 'Call her back on [phone], our own line is (02) 5550 0123.',
        askedAt: agents.t.clock.now().toISOString(),
        reportedBy: expect.any(String),
      },
    ]);
    const { ctx, logged } = agents.t;
    const entries = JSON.stringify(
      await ctx.db.auditEntry.findMany({ where: { target: kept.id } }),
      (_, value) => (typeof value === 'bigint' ? String(value) : value),
    );
    expect(entries).toContain('unanswered_question.report');
    for (const secret of ['Kowalska', '345 678', 'badge']) {
      expect(entries).not.toContain(secret);
      expect(logged.join('\n')).not.toContain(secret);
    }
  });

  test('like questions are one, in whatever order they were asked most, and others are not', async () => {
    const first = await asked(agents, 'Was my passport copied?');
    agents.t.clock.advance(60_000);
    const again = await asked(agents, 'was MY passport coppied? copied passports?');
    const other = await asked(agents, 'Do I get money for the stamps?');
    const elsewhere = await asked(agents, 'Was my passport copied?', { notice: null });
    expect([again.id, again.askings]).toEqual([first.id, 2]);
    expect(new Set([first.id, other.id, elsewhere.id]).size).toBe(3);
    const { body } = await agents.read(`${questions}?notice=loans&locale=en&status=open`);
    expect(body.questions.map(({ id }: { id: string }) => id)).toEqual([first.id, other.id]);
    expect(body.counts).toEqual({ open: 2, dismissed: 0, promoted: 0 });
    expect(body.questions[0]).toMatchObject({
      question: 'Was my passport copied?',
      askings: 2,
      wordings: ['was MY passport coppied? copied passports?'],
      lastAskedAt: agents.t.clock.now().toISOString(),
      notice: 'loans',
      earlier: null,
    });
  });

  test('of like questions that come at the same moment all end in one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => asked(agents, 'Will the reading room reopen on Sunday?')),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.map(({ askings }) => askings).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('so do those that come at the same moment on two instances', async () => {
    const { databaseUrl, clock, keyFor } = agents.t;
    const second = await createTestApp({ databaseUrl, clock });
    const authorization = await keyFor('agent');
    const body = { question: 'Are the vinyl records safe?', locale: 'en', notice: 'loans' };
    const there = () => second.http.post('/v1/agent/unanswered-questions').set({ authorization }).send(body);
    const answers = await Promise.all([agents.report(body), there(), agents.report(body), there()]);
    await second.close();
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  test('a report sent again under its Idempotency-Key counts once', async () => {
    const body = { question: 'Which shelf was hit?', locale: 'en', notice: 'loans' };
    const key = { 'idempotency-key': 'shelf-1' };
    const first = await agents.report(body, key);
    const again = await agents.report(body, key);
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([
      201,
      first.body,
      'true',
    ]);
    expect((await agents.read(`${questions}/${first.body.id}`)).body.askings).toBe(1);
  });

  test('a dismissed question says by whom and why, and asked again opens another that names it', async () => {
    const { id } = await asked(agents, 'Is the cloakroom haunted?');
    const reason = 'Nothing to do with the incident.';
    const { status, body } = await agents.decide(`${questions}/${id}/dismiss`, { reason });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        id,
        status: 'dismissed',
        reason,
        decidedBy: { id: expect.any(String), name: 'Test author' },
        decidedAt: agents.t.clock.now().toISOString(),
      }),
    ]);
    const twice = await agents.decide(`${questions}/${id}/dismiss`, { reason });
    expect([twice.status, twice.body.code]).toEqual([409, 'wrong_state']);
    const again = await asked(agents, 'is the cloakroom haunted');
    expect(again.id).not.toBe(id);
    expect((await agents.read(`${questions}/${again.id}`)).body.earlier).toEqual({
      id,
      status: 'dismissed',
      faqKey: null,
    });
  });

  test('a promoted question is a draft FAQ with the same words, and nothing of it is published', async () => {
    const { id } = await asked(agents, 'Do I need a new library badge?');
    const promotion = { key: 'new-badge', topic: 'badge', answer: { en: 'No.' } };
    const key = { 'idempotency-key': 'promote-1' };
    const { status, body, headers } = await agents.decide(`${questions}/${id}/promote`, promotion, key);
    const faq = {
      key: 'new-badge',
      topic: 'badge',
      audience: 'public',
      supersedes: [],
      text: { en: { question: 'Do I need a new library badge?', answer: 'No.' } },
    };
    expect([status, body]).toEqual([201, { id, notice: 'loans', faq }]);
    const draft = await agents.read('notices/loans/faqs/new-badge');
    expect([draft.body, draft.headers.etag]).toEqual([faq, headers.etag]);
    expect(headers.location).toBe('/v1/admin/notices/loans/faqs/new-badge');
    expect((await agents.t.http.get('/v1/notices/loans/faqs/new-badge?locale=en')).status).toBe(404);
    const replayed = await agents.decide(`${questions}/${id}/promote`, promotion, key);
    expect([replayed.status, replayed.body]).toEqual([201, body]);
    const twice = await agents.decide(`${questions}/${id}/promote`, { key: 'other' });
    expect([twice.status, twice.body.code]).toEqual([409, 'wrong_state']);
    const again = await asked(agents, 'Do I need a new library badge?');
    expect((await agents.read(`${questions}/${again.id}`)).body.earlier).toEqual({
      id,
      status: 'promoted',
      faqKey: 'new-badge',
    });
    const entries = await agents.t.ctx.db.auditEntry.findMany({
      where: { OR: [{ target: id }, { target: 'faqs/new-badge' }] },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ action }) => action)).toEqual([
      'unanswered_question.report',
      'item.create',
      'unanswered_question.promote',
    ]);
  });

  test('a promotion that fails changes neither the question nor the notice', async () => {
    const { id } = await asked(agents, 'Were the maps of the attic scanned?');
    const { status, body } = await agents.decide(`${questions}/${id}/promote`, { key: 'who' });
    expect([status, body.code]).toEqual([409, 'already_exists']);
    expect((await agents.read(`${questions}/${id}`)).body.status).toBe('open');
  });

  test('of several editors who decide at once exactly one does, and only one FAQ is made', async () => {
    const { id } = await asked(agents, 'Can I borrow a globe?');
    const answers = await Promise.all([
      agents.decide(`${questions}/${id}/promote`, { key: 'globe-1' }),
      agents.decide(`${questions}/${id}/promote`, { key: 'globe-2' }),
      agents.decide(`${questions}/${id}/dismiss`, { reason: 'No.' }),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'wrong_state')).toHaveLength(2);
    const { body } = await agents.read('notices/loans/faqs');
    const made = body.items.filter(({ key }: { key: string }) => key.startsWith('globe'));
    const promoted = answers.slice(0, 2).filter(({ status }) => status === 201);
    expect(made).toHaveLength(promoted.length);
  });

  test('a question about no notice needs one to be promoted to', async () => {
    const { id } = await asked(agents, 'Who pays for the stamps?', { notice: null });
    const without = await agents.decide(`${questions}/${id}/promote`, { key: 'stamps' });
    expect([without.status, without.body.code, without.body.errors[0].path]).toEqual([
      422,
      'missing_field',
      '/notice',
    ]);
    const body = {
      key: 'stamps',
      notice: 'loans',
      audience: 'agent',
      question: { en: 'Who pays?', ja: '誰が払いますか' },
    };
    const made = await agents.decide(`${questions}/${id}/promote`, body);
    expect(made.body.faq).toMatchObject({ audience: 'agent', text: { ja: { question: '誰が払いますか' } } });
    const nowhere = await asked(agents, 'And who pays for the envelopes?', { notice: null });
    const unknown = await agents.decide(`${questions}/${nowhere.id}/promote`, {
      key: 'a',
      notice: 'nowhere',
    });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'notice_not_found']);
  });

  test('pages of questions and of wordings go on where the one before ended', async () => {
    const notice = smallNotice('paged');
    await agents.publish(notice);
    const things = ['atlas', 'banjo', 'candle', 'drum', 'easel'];
    for (const thing of things) await asked(agents, `About the ${thing}?`, { notice: 'paged' });
    for (const how of ['the atlas', 'ATLAS', 'an atlas!']) await asked(agents, how, { notice: 'paged' });
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await agents.read(`${questions}?notice=paged&limit=2${cursor}`);
      seen.push(...body.questions.map(({ question }: { question: string }) => question));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(seen[0]).toBe('About the atlas?');
    expect([...seen].sort()).toEqual(things.map((thing) => `About the ${thing}?`));
    const first = (await agents.read(`${questions}?notice=paged&limit=1`)).body.questions[0];
    const page = await agents.read(`${questions}/${first.id}?limit=3`);
    const rest = await agents.read(`${questions}/${first.id}?limit=3&cursor=${page.body.next}`);
    const ids = [...page.body.asked, ...rest.body.asked].map(({ id }: { id: string }) => id);
    expect([new Set(ids).size, rest.body.next]).toEqual([4, null]);
  });

  test('a notice is found under a slug that it had, and a notice that is gone says so', async () => {
    await agents.publish(smallNotice('old-name'));
    const admin = await agents.t.keyFor('admin');
    const act = (path: string, body: object) =>
      agents.t.http
        .post(`/v1/admin/notices/${path}`)
        .set({ authorization: admin, 'if-match': '*' })
        .send(body);
    expect((await act('old-name/rename', { to: 'new-name' })).status).toBeLessThan(300);
    const moved = await asked(agents, 'Where is the pond?', { notice: 'old-name' });
    expect(moved.notice).toBe('new-name');
    expect((await agents.read(`${questions}?notice=old-name`)).body.questions[0].notice).toBe('new-name');
    const gone = await act('new-name/gone', { reason: 'Wrong.', explanation: { en: 'It was not ours.' } });
    expect(gone.status, gone.text).toBeLessThan(300);
    const refused = await agents.report({ question: 'And the frogs?', locale: 'en', notice: 'new-name' });
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      410,
      'notice_gone',
      'It was not ours.',
    ]);
  });

  test('a question of a rehearsal is not taken for one about an actual notice', async () => {
    await agents.publish(smallNotice('drill', { mode: 'exercise' }));
    const body = { question: 'Is this real?', locale: 'en', notice: 'drill' };
    expect((await agents.report(body)).body.code).toBe('notice_not_found');
    expect((await agents.report({ ...body, mode: 'exercise' })).body.notice).toBe('drill');
  });

  test.each([
    ['without a question', { locale: 'en' }, 422, 'missing_field'],
    ['of nothing but spaces', { question: ' \n', locale: 'en' }, 422, 'invalid_value'],
    ['of nothing that can be seen', { question: '\u200b\u00ad', locale: 'en' }, 422, 'invalid_value'],
    [
      'of more than a thousand characters',
      { question: 'あ'.repeat(1_001), locale: 'en' },
      422,
      'invalid_value',
    ],
    ['in no locale', { question: 'Why?' }, 422, 'missing_field'],
    ['in a locale that is none', { question: 'Why?', locale: 'en_AU' }, 422, 'invalid_locale'],
    ['with a field more', { question: 'Why?', locale: 'en', caller: 'x' }, 422, 'unknown_field'],
    [
      'about an unknown notice',
      { question: 'Why?', locale: 'en', notice: 'nowhere' },
      404,
      'notice_not_found',
    ],
  ])('a report %s is refused', async (_what, body, status, code) => {
    const answer = await agents.report(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test.each([
    [`${questions}?status=closed`, 400, 'invalid_parameter'],
    [`${questions}?cursor=1`, 400, 'invalid_parameter'],
    [`${questions}?limit=201`, 400, 'invalid_parameter'],
    [`${questions}?notice=nowhere`, 404, 'notice_not_found'],
    [`${questions}/3f0c7a52-3c1e-4d0b-9a54-0e6f1f7b2c11`, 404, 'unanswered_question_not_found'],
    [`${questions}/1`, 404, 'unanswered_question_not_found'],
  ])('%s is %i %s', async (path, status, code) => {
    const { status: told, body } = await agents.read(path);
    expect([told, body.code]).toEqual([status, code]);
  });

  test('a question of a thousand characters in another script is taken', async () => {
    const long = await asked(agents, '𠮷'.repeat(1_000), { locale: 'zh-Hant' });
    expect(long.question).toHaveLength(2_000);
  });

  test('agents report and read nothing of this; editors read and report nothing; reviewers decide nothing', async () => {
    const { id } = await asked(agents, 'Is the lift inspected?');
    const { http, keyFor } = agents.t;
    const statuses = async (role: 'agent' | 'author' | 'reviewer' | 'translator') => {
      const authorization = await keyFor(role);
      const report = { question: 'Is the lift inspected?', locale: 'en' };
      const answers = [
        await http.post('/v1/agent/unanswered-questions').set({ authorization }).send(report),
        await http
          .post('/v1/agent/notices/loans/faqs/who/feedback')
          .set({ authorization })
          .send({ helped: true, locale: 'en' }),
        await http.get(`/v1/admin/${questions}`).set({ authorization }),
        await http.get(`/v1/admin/${questions}/${id}`).set({ authorization }),
        await http.get('/v1/admin/notices/loans/feedback').set({ authorization }),
        await http.post(`/v1/admin/${questions}/${id}/dismiss`).set({ authorization }).send({}),
        await http.post(`/v1/admin/${questions}/${id}/promote`).set({ authorization }).send({}),
      ];
      return answers.map(({ status }) => status);
    };
    expect(await statuses('agent')).toEqual([201, 201, 403, 403, 403, 403, 403]);
    expect(await statuses('reviewer')).toEqual([403, 403, 200, 200, 200, 403, 403]);
    expect(await statuses('translator')).toEqual([403, 403, 200, 200, 200, 403, 403]);
    expect(await statuses('author')).toEqual([403, 403, 200, 200, 200, 422, 422]);
  });

  test('reporting and promoting leaves what has been published as it is', async () => {
    // Uncompressed, since the compressed bodies come a moment later and have tags of their own.
    const read = () => agents.t.http.get('/v1/notices/loans?locale=en').set('accept-encoding', 'identity');
    const before = await read();
    const { id } = await asked(agents, 'May I feed the ducks?');
    await agents.decide(`${questions}/${id}/promote`, { key: 'ducks' });
    await agents.t.follower.hasten();
    const after = await read();
    expect([after.status, after.headers.etag]).toEqual([200, before.headers.etag]);
  });
}

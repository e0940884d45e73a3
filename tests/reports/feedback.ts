import { beforeAll, expect, test } from 'vitest';
import { type Agents, lending } from './agents.ts';

/** Tests what agents tell of answers. */
export function testFeedback(of: () => Agents): void {
  let agents: Agents;
  beforeAll(() => {
    agents = of();
  });

  const summaryOf = async (query = '') =>
    (await agents.read(`notices/lending/feedback${query}`)).body.answers;
  const none = { wrong: 0, outdated: 0, unclear: 0, incomplete: 0, other: 0 };

  test('feedback is kept without personal data, and counted by answer, locale and reason', async () => {
    const comment = 'Mrs. Kowalska (0412 345 678) says 1,800 is wrong.';
    const first = await agents.feedback('who', {
      helped: false,
      reason: 'wrong',
      comment,
      locale: 'en-AU',
    });
    expect([first.status, first.body]).toEqual([
      201,
      {
        id: expect.any(String),
        notice: 'lending',
        key: 'who',
        edition: 1,
        locale: 'en-AU',
        helped: false,
        reason: 'wrong',
        comment: 'Mrs. [name] ([phone]) says 1,800 is wrong.',
      },
    ]);
    agents.t.clock.advance(60_000);
    await agents.feedback('who', { helped: true, locale: 'en-AU' });
    await agents.feedback('who', { helped: false, locale: 'en-AU' });
    await agents.feedback('desk', { helped: true, locale: 'ja', edition: 1 });
    const told = agents.t.clock.now().toISOString();
    expect(await summaryOf()).toEqual([
      {
        key: 'who',
        locale: 'en-AU',
        helped: 1,
        notHelped: 2,
        reasons: { ...none, wrong: 1 },
        lastAt: told,
        edition: 1,
        since: 'same',
        comments: [
          {
            comment: first.body.comment,
            at: new Date(Date.parse(told) - 60_000).toISOString(),
            helped: false,
            reason: 'wrong',
            edition: 1,
          },
        ],
      },
      {
        key: 'desk',
        locale: 'ja',
        helped: 1,
        notHelped: 0,
        reasons: none,
        lastAt: told,
        edition: 1,
        since: 'same',
        comments: [],
      },
    ]);
    expect(await summaryOf('?faq=desk')).toHaveLength(1);
    const since = encodeURIComponent(told);
    expect((await summaryOf(`?faq=who&since=${since}`))[0]).toMatchObject({ helped: 1, notHelped: 1 });
    expect(agents.t.logged.join('\n')).not.toContain('Kowalska');
  });

  test('what became of an answer since it was judged is told, also of one for agents alone', async () => {
    for (const key of ['who', 'desk']) await agents.feedback(key, { helped: true, locale: 'ja' });
    const [who, desk] = lending.faqs ?? [];
    const desked = { ...desk, text: { en: { question: 'What does the desk say?', answer: 'Very sorry.' } } };
    await agents.publish({ ...lending, faqs: [who, desked] as never });
    const standing = async () =>
      Object.fromEntries((await summaryOf()).map(({ key, since }: Record<string, string>) => [key, since]));
    expect(await standing()).toEqual({ who: 'same', desk: 'changed' });
    await agents.publish({ ...lending, faqs: [desked] as never });
    expect(await standing()).toEqual({ who: 'removed', desk: 'changed' });
    await agents.feedback('desk', { helped: true, locale: 'ja' });
    expect(await standing()).toEqual({ who: 'removed', desk: 'same' });
    const gone = await agents.feedback('who', { helped: true, locale: 'en' });
    expect([gone.status, gone.body.code]).toEqual([404, 'item_not_found']);
    const then = await agents.feedback('who', { helped: true, locale: 'en', edition: 1 });
    expect([then.status, then.body.edition]).toEqual([201, 1]);
  });

  test('an agent’s note that changes is a change of the answer', async () => {
    const noted = (agentNote: string) => ({
      ...lending,
      faqs: [{ key: 'noted', text: { en: { question: 'Q?', answer: 'A.', agentNote } } }],
    });
    await agents.publish(noted('Be kind.'));
    await agents.feedback('noted', { helped: true, locale: 'en' });
    expect((await summaryOf('?faq=noted'))[0].since).toBe('same');
    await agents.publish(noted('Be brief.'));
    expect((await summaryOf('?faq=noted'))[0].since).toBe('changed');
  });

  test('feedback sent again under its Idempotency-Key counts once', async () => {
    const send = () =>
      agents.feedback('noted', { helped: true, locale: 'de' }, { 'idempotency-key': 'once-1' });
    const [first, again] = [await send(), await send()];
    expect([again.status, again.body]).toEqual([201, first.body]);
    const german = (await summaryOf('?faq=noted')).filter(
      ({ locale }: { locale: string }) => locale === 'de',
    );
    expect(german[0].helped).toBe(1);
  });

  test.each([
    ['noted', { locale: 'en' }, 422, 'missing_field'],
    ['noted', { helped: true, reason: 'wrong', locale: 'en' }, 422, 'invalid_value'],
    ['noted', { helped: false, reason: 'boring', locale: 'en' }, 422, 'invalid_value'],
    ['noted', { helped: false, locale: 'en', edition: 99 }, 404, 'edition_not_found'],
    ['noted', { helped: false, locale: 'en', edition: 0 }, 422, 'invalid_value'],
    ['noted', { helped: false, locale: 'en', comment: 'x'.repeat(2_001) }, 422, 'invalid_value'],
    ['nothing', { helped: false, locale: 'en' }, 404, 'item_not_found'],
    ['noted', { helped: false, locale: 'en', mode: 'exercise' }, 404, 'notice_not_found'],
  ])('feedback on "%s" that says %j is %i %s', async (key, body, status, code) => {
    const answer = await agents.feedback(key, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('the database keeps what was reported as it was reported', async () => {
    const { db } = agents.t.ctx;
    for (const statement of [
      'DELETE FROM asking',
      'DELETE FROM answer_feedback',
      "UPDATE answer_feedback SET comment = 'x'",
      'DELETE FROM unanswered_question',
    ]) {
      await agents.report({ question: 'Is it kept?', locale: 'en' });
      await expect(db.$executeRawUnsafe(statement), statement).rejects.toThrow();
    }
  });
}

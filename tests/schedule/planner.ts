import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import type { TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

/** A plan as the API tells of it. */
export interface PlanAnswer {
  id: string;
  slug: string;
  state: string;
  at: string;
  inSeconds: number | null;
  sha256: string;
  workingCopyChangedSince: boolean | null;
  outcome: null | {
    at: string;
    by: { id: string; name: string };
    latenessMilliseconds: number | null;
    edition: number | null;
    failure: null | { code: string; detail: string };
  };
}

/** Somebody with every right, who writes and plans by the admin API. */
export interface Planner {
  write: (slug: string, title: string, more?: Partial<NoticeDocumentInput>) => Promise<void>;
  /** Plans a publication so many milliseconds from now, or soon after, by the database's clock. */
  plan: (slug: string, milliseconds: number, command?: object) => Promise<PlanAnswer>;
  post: (slug: string, verb: string, body?: object) => ReturnType<TestApp['http']['post']>;
  read: (slug: string) => Promise<{ pending: PlanAnswer | null; history: PlanAnswer[] }>;
  /** Waits until the plan of a notice has ended. @returns what became of it */
  ended: (slug: string) => Promise<PlanAnswer>;
}

// Only so that what hangs is found out.
const LONGEST_MILLISECONDS = 15_000;

export async function createPlanner(t: TestApp): Promise<Planner> {
  const authorization = await t.keyFor('admin');
  const addressOf = (slug: string) => `/v1/admin/notices/${slug}`;
  const post: Planner['post'] = (slug, verb, body = {}) =>
    t.http
      .post(`${addressOf(slug)}/${verb}`)
      .set({ authorization })
      .send(body);
  const read: Planner['read'] = async (slug) =>
    (
      await t.http
        .get(`${addressOf(slug)}/schedule`)
        .set({ authorization })
        .expect(200)
    ).body;
  return {
    async write(slug, title, more = {}) {
      const isThere = (await t.http.get(addressOf(slug)).set({ authorization })).status === 200;
      const headers = isThere ? { authorization, 'if-match': '*' } : { authorization };
      const notice = smallNotice(slug, { text: { en: { title } }, ...more });
      const { status, text } = await t.http.put(addressOf(slug)).set(headers).send(notice);
      expect(status, text).toBe(isThere ? 200 : 201);
    },
    async plan(slug, milliseconds, command = { changeNote: { en: 'As planned.' } }) {
      for (let distance = milliseconds; ; distance *= 2) {
        const at = new Date((await databaseNow(t)).getTime() + distance).toISOString();
        const { status, text, body } = await post(slug, 'schedule', { at, ...command });
        // A busy machine takes its time.
        if (body.code === 'schedule_in_past') continue;
        expect(status, text).toBe(201);
        return body as PlanAnswer;
      }
    },
    post,
    read,
    async ended(slug) {
      const since = performance.now();
      for (;;) {
        const { pending, history } = await read(slug);
        if (!pending && history[0]) return history[0];
        if (performance.now() - since > LONGEST_MILLISECONDS) throw new Error(`${slug} is still planned.`);
        await sleep(50);
      }
    },
  };
}

export async function databaseNow({ ctx }: Pick<TestApp, 'ctx'>): Promise<Date> {
  const [clock] = await ctx.db.$queryRaw<
    [{ now: Date }]
  >`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`;
  return clock.now;
}

/** Waits until some time after a plan is due, by the database's clock. */
export async function sleepUntilAfter(
  t: Pick<TestApp, 'ctx'>,
  { at }: PlanAnswer,
  milliseconds: number,
): Promise<void> {
  const left = Date.parse(at) - (await databaseNow(t)).getTime() + milliseconds;
  if (left > 0) await sleep(left);
}

export interface EditionSeen {
  number: number;
  publishedAt: Date;
  title: string;
}

/** @returns the editions of a notice as the database has them, oldest first */
export async function editionsOf({ ctx }: TestApp, slug: string): Promise<EditionSeen[]> {
  const rows = await ctx.db.edition.findMany({ where: { slug }, orderBy: { number: 'asc' } });
  return rows.map(({ number, publishedAt, content }) => {
    const { text } = JSON.parse(content) as { text: { en: { title: string } } };
    return { number, publishedAt, title: text.en.title };
  });
}

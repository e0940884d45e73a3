import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changedAt, toDocumentItem } from '../../authoring/items/stored.ts';
import type { Context } from '../../context.ts';
import { faqPromotion } from '../../document/faq-promotion.ts';
import { type DocumentItem, lists } from '../../document/lists.ts';
import { actorOf } from '../../http/access.ts';
import { withoutCache } from '../../http/admin.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { idempotencyHeader } from '../../http/idempotency.ts';
import { localeParameter, slugParameter } from '../../http/parameters.ts';
import { etagOf } from '../../http/preconditions.ts';
import {
  askingCursor,
  askingCursorFrom,
  askingCursorOf,
  questionCursor,
  questionCursorFrom,
  questionCursorOf,
} from './cursors.ts';
import { dismissQuestion } from './dismiss-question.ts';
import { listQuestions } from './list-questions.ts';
import { questionStatuses } from './load-questions.ts';
import { type PlannedFaq, planFaq, promoteQuestion } from './promote-question.ts';
import { readQuestion } from './read-question.ts';
import { reportQuestion } from './report-question.ts';
import {
  dismissal,
  question,
  questionPage,
  questionReport,
  questionWithAskings,
  reportedQuestion,
  toldQuestion,
} from './shapes.ts';

const tags = ['Unanswered questions'];
const url = '/v1/admin/unanswered-questions';
const params = z.object({ id: z.string() });
const headers = z.object(idempotencyHeader);
const limit = z
  .string()
  .regex(/^([1-9]\d?|1\d\d|200)$/, 'Use a number from 1 to 200.')
  .default('50');

const listQuery = z.strictObject({
  status: z.enum(questionStatuses).optional().meta({ description: 'Left away: all of them.' }),
  notice: slugParameter.optional().meta({ description: 'Only those about the notice with this slug.' }),
  locale: localeParameter.meta({ description: 'Only those that were asked in this locale.' }),
  limit,
  cursor: questionCursor.optional().meta({ description: '`next` of the page before.' }),
});

const readQuery = z.strictObject({
  limit,
  cursor: askingCursor.optional().meta({ description: '`next` of the page before.' }),
});

/** What callers asked and agents could not answer, from the report to the draft of a FAQ. */
export const questionRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const read = { access: 'notice:read', surface: 'admin' } as const;
  const write = { access: 'notice:write', surface: 'admin' } as const;

  app.post(
    '/v1/agent/unanswered-questions',
    {
      config: { access: 'agent:report', surface: 'agent' },
      schema: {
        operationId: 'reportUnansweredQuestion',
        tags,
        summary: 'Report a question that has no answer',
        description:
          'Nothing is kept of a search that finds nothing: only what is reported here. What looks like personal data is taken out first: phone, card, account and member numbers, e-mail addresses, dates of birth, names after "I am". One that is like another about the same notice is counted to that.',
        headers,
        body: questionReport,
        response: { 201: reportedQuestion },
      },
    },
    async (request, reply) =>
      answerOnce(
        ctx,
        request,
        reply,
        (once) => reportQuestion(once, actorOf(request), request.body),
        (reported) => ({ status: 201, body: reported }),
      ),
  );

  app.get(
    url,
    {
      config: read,
      schema: {
        operationId: 'listUnansweredQuestions',
        tags,
        summary: 'What agents could not answer, the most often asked first',
        querystring: listQuery,
        response: { 200: questionPage },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const { status = null, notice = null, locale: asked = null, limit: most, cursor } = request.query;
      const page = await listQuestions(ctx, {
        filter: { status, notice, locale: asked },
        after: questionCursorFrom(cursor),
        limit: Number(most),
      });
      const next = questionCursorOf(page.next);
      return { questions: page.questions.map(toldQuestion), counts: page.counts, next };
    },
  );

  app.get(
    `${url}/:id`,
    {
      config: read,
      schema: {
        operationId: 'readUnansweredQuestion',
        tags,
        summary: 'A question with every way in which it was asked',
        params,
        querystring: readQuery,
        response: { 200: questionWithAskings },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const { limit: most, cursor } = request.query;
      const page = { after: askingCursorFrom(cursor), limit: Number(most) };
      const { asked, next, ...one } = await readQuestion(ctx, { ...request.params, ...page });
      return {
        ...toldQuestion(one),
        asked: asked.map((asking) => ({ ...asking, askedAt: asking.askedAt.toISOString() })),
        next: askingCursorOf(next),
      };
    },
  );

  app.post(
    `${url}/:id/dismiss`,
    {
      config: write,
      schema: {
        operationId: 'dismissUnansweredQuestion',
        tags,
        summary: 'Leave a question without an answer',
        params,
        headers,
        body: dismissal,
        response: { 200: question },
      },
    },
    async (request, reply) =>
      answerOnce(
        ctx,
        request,
        reply,
        (once) => dismissQuestion(once, actorOf(request), { ...request.params, ...request.body }),
        (dismissed) => ({ status: 200, body: toldQuestion(dismissed) }),
      ),
  );

  app.post(
    `${url}/:id/promote`,
    {
      config: write,
      schema: {
        operationId: 'promoteUnansweredQuestion',
        tags,
        summary: 'Make a draft FAQ of a question',
        description:
          'The FAQ comes last in the working copy of the notice, with or without an answer. Nothing is published.',
        params,
        headers,
        body: faqPromotion,
        response: { 201: z.object({ id: z.uuid(), notice: z.string(), faq: lists.faqs.schema }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      let planned: PlannedFaq | null = null;
      const promote = async (once: Context) => {
        planned = await planFaq(once, id, request.body);
        return promoteQuestion(once, actorOf(request), planned);
      };
      return answerOnce(ctx, request, reply, promote, (item) => {
        const { slug } = planned as PlannedFaq;
        const location = `/v1/admin/notices/${slug}/faqs/${item.key}`;
        const faq: DocumentItem = toDocumentItem(lists.faqs, item);
        return {
          status: 201,
          headers: { location, etag: etagOf(changedAt(item)) },
          body: { id, notice: slug, faq },
        };
      });
    },
  );
};

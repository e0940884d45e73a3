import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { actorOf } from '../../http/access.ts';
import { slugParams, withoutCache } from '../../http/admin.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { idempotencyHeader } from '../../http/idempotency.ts';
import { keyParameter, slugParameter } from '../../http/parameters.ts';
import { comment, locales, mode } from '../texts.ts';
import { feedbackReasons, giveFeedback } from './give-feedback.ts';
import { summariseFeedback } from './summarise-feedback.ts';

const tags = ['Feedback'];
const MAX_EDITION_NUMBER = 2_147_483_647;
const reason = z.enum(feedbackReasons);

const feedback = z
  .strictObject({
    helped: z.boolean(),
    reason: reason.nullable().default(null).meta({ description: 'Why it did not help; null where it did.' }),
    comment,
    ...locales,
    edition: z
      .int()
      .min(1)
      .max(MAX_EDITION_NUMBER)
      .nullable()
      .default(null)
      .meta({ description: 'The edition that was answered from; null for the newest.' }),
    mode,
  })
  .refine(({ helped, reason }) => !helped || reason === null, {
    path: ['reason'],
    message: 'An answer that helped needs no reason. Leave it away.',
  });

const given = z.object({
  id: z.uuid(),
  notice: z.string(),
  key: z.string(),
  edition: z.int(),
  locale: z.string(),
  helped: z.boolean(),
  reason: reason.nullable(),
  comment: z.string().nullable().meta({ description: 'As it was kept.' }),
});

const summary = z.object({
  answers: z.array(
    z.object({
      key: z.string(),
      locale: z.string(),
      helped: z.int(),
      notHelped: z.int(),
      reasons: z.object({
        wrong: z.int(),
        outdated: z.int(),
        unclear: z.int(),
        incomplete: z.int(),
        other: z.int(),
      }),
      lastAt: z.iso.datetime(),
      edition: z.int().meta({ description: 'The newest edition that somebody has told something of.' }),
      since: z
        .enum(['same', 'changed', 'removed'])
        .meta({ description: 'What has become of the answer since that edition.' }),
      comments: z
        .array(
          z.object({
            comment: z.string(),
            at: z.iso.datetime(),
            helped: z.boolean(),
            reason: reason.nullable(),
            edition: z.int(),
          }),
        )
        .meta({ description: 'The newest, at most five.' }),
    }),
  ),
});

const summaryQuery = z.strictObject({
  faq: keyParameter.optional().meta({ description: 'Only this FAQ.' }),
  since: z.iso
    .datetime({ offset: true, error: 'Use an RFC 3339 instant, such as "2025-07-09T10:00:00Z".' })
    .optional()
    .meta({ description: 'Only what was told from then on.' }),
});

/** Whether answers helped: agents tell, editors look. */
export const feedbackRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();

  app.post(
    '/v1/agent/notices/:slug/faqs/:key/feedback',
    {
      config: { access: 'agent:report', surface: 'agent' },
      schema: {
        operationId: 'giveFeedback',
        tags,
        summary: 'Tell whether an answer helped',
        params: z.object({ slug: slugParameter, key: keyParameter }),
        headers: z.object(idempotencyHeader),
        body: feedback,
        response: { 201: given },
      },
    },
    async (request, reply) => {
      const input = { ...request.params, feedback: request.body };
      return answerOnce(
        ctx,
        request,
        reply,
        (once) => giveFeedback(once, actorOf(request), input),
        (body) => ({ status: 201, body }),
      );
    },
  );

  app.get(
    '/v1/admin/notices/:slug/feedback',
    {
      config: { access: 'notice:read', surface: 'admin' },
      schema: {
        operationId: 'readFeedback',
        tags,
        summary: 'Which answers helped, by FAQ and locale; those first that failed most often',
        params: slugParams,
        querystring: summaryQuery,
        response: { 200: summary },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const { faq = null, since } = request.query;
      const input = { ...request.params, faq, since: since === undefined ? null : new Date(since) };
      const answers = await summariseFeedback(ctx, input);
      return {
        answers: answers.map(({ lastAt, comments, ...answer }) => ({
          ...answer,
          lastAt: lastAt.toISOString(),
          comments: comments.map(({ at, ...comment }) => ({ ...comment, at: at.toISOString() })),
        })),
      };
    },
  );
};

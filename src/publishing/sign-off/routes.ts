import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { actorOf } from '../../http/access.ts';
import { slugParams, withoutCache } from '../../http/admin.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { idempotencyHeader } from '../../http/idempotency.ts';
import { comment } from '../remarks.ts';
import { listForced } from './list-forced.ts';
import { signOff } from './sign-off.ts';

const tags = ['Review'];

/** What was forced out stays on a list until somebody else has looked at it. */
export const signOffRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/v1/admin/forced-editions',
    {
      config: { access: 'notice:read', surface: 'admin' },
      schema: {
        operationId: 'listForcedEditions',
        tags,
        summary: 'The editions that were forced, the newest first',
        querystring: z.strictObject({
          open: z
            .enum(['true', 'false'])
            .default('true')
            .meta({ description: 'Only those that nobody else has signed off.' }),
        }),
        response: {
          200: z.object({
            forcedEditions: z.array(
              z.object({
                notice: z.string(),
                number: z.int(),
                publishedAt: z.iso.datetime(),
                forcedBy: z.string(),
                reason: z.string(),
                signedOff: z
                  .object({ by: z.string(), at: z.iso.datetime(), comment: z.string().nullable() })
                  .nullable(),
              }),
            ),
          }),
        },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const editions = await listForced(ctx, { open: request.query.open === 'true' });
      return {
        forcedEditions: editions.map(({ publishedAt, signedOff, ...edition }) => ({
          ...edition,
          publishedAt: publishedAt.toISOString(),
          signedOff: signedOff && { ...signedOff, at: signedOff.at.toISOString() },
        })),
      };
    },
  );

  app.post(
    '/v1/admin/notices/:slug/editions/:number/sign-off',
    {
      config: { access: 'notice:review', surface: 'admin' },
      schema: {
        operationId: 'signOffEdition',
        tags,
        summary: 'Sign off an edition that somebody else has forced',
        params: slugParams.extend({
          number: z.string().regex(/^[1-9]\d{0,8}$/, 'Use the number of an edition, from 1.'),
        }),
        headers: z.object(idempotencyHeader),
        body: z.strictObject({ comment: comment.optional() }).prefault({}),
        response: {
          200: z.object({ number: z.int(), signedBy: z.string(), signedAt: z.iso.datetime() }),
        },
      },
    },
    async (request, reply) => {
      const { slug, number } = request.params;
      const input = { slug, number: Number(number), comment: request.body.comment ?? null };
      return answerOnce(
        ctx,
        request,
        reply,
        (once) => signOff(once, actorOf(request), input),
        (signed) => ({ status: 200, body: { ...signed, signedAt: signed.signedAt.toISOString() } }),
      );
    },
  );
};

import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { actorOf } from '../../http/access.ts';
import { slugParams } from '../../http/admin.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { idempotencyHeader } from '../../http/idempotency.ts';
import { comment } from '../remarks.ts';
import { liftHold } from './lift-hold.ts';
import { placeHold } from './place-hold.ts';

const tags = ['Legal hold'];
const config = { access: 'notice:hold', surface: 'admin' } as const;
const headers = z.object(idempotencyHeader);

/** While a legal hold is active, nothing of the notice is published. */
export const holdRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();

  app.post(
    '/v1/admin/notices/:slug/hold',
    {
      config,
      schema: {
        operationId: 'placeHold',
        tags,
        summary: 'Place a legal hold: no edition comes out until it is lifted, forced or not',
        params: slugParams,
        headers,
        body: z.strictObject({
          reason: comment,
          reference: comment.optional().meta({ description: 'The letter or order that asks for it.' }),
        }),
        response: {
          201: z.object({
            reason: z.string(),
            reference: z.string().nullable(),
            placedAt: z.iso.datetime(),
            placedBy: z.string(),
          }),
        },
      },
    },
    async (request, reply) => {
      const { reason, reference = null } = request.body;
      const input = { slug: request.params.slug, reason, reference };
      return answerOnce(
        ctx,
        request,
        reply,
        (once) => placeHold(once, actorOf(request), input),
        (hold) => ({ status: 201, body: { ...hold, placedAt: hold.placedAt.toISOString() } }),
      );
    },
  );

  app.post(
    '/v1/admin/notices/:slug/lift-hold',
    {
      config,
      schema: {
        operationId: 'liftHold',
        tags,
        summary: 'Lift the legal hold',
        params: slugParams,
        headers,
        body: z.strictObject({ reason: comment }),
        response: { 200: z.object({ liftedAt: z.iso.datetime() }) },
      },
    },
    async (request, reply) => {
      const input = { slug: request.params.slug, reason: request.body.reason };
      return answerOnce(
        ctx,
        request,
        reply,
        (once) => liftHold(once, actorOf(request), input),
        ({ liftedAt }) => ({ status: 200, body: { liftedAt: liftedAt.toISOString() } }),
      );
    },
  );
};

import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { itemKey } from '../document/primitives.ts';
import { withoutCache } from '../http/admin.ts';
import { listAudit } from './list.ts';

const digits = (pattern: RegExp, message: string) => z.string().regex(pattern, message);

const query = z.strictObject({
  notice: itemKey.optional().meta({ description: 'Only what was done to the notice with this slug.' }),
  before: digits(/^\d{1,18}$/, 'Use the id of an entry.')
    .optional()
    .meta({ description: 'Only entries before this id.' }),
  limit: digits(/^([1-9]\d?|[12]\d\d|300)$/, 'Use a number from 1 to 300.').default('50'),
});

const entries = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      actor: z.object({ id: z.string(), name: z.string() }),
      requestId: z.string(),
      action: z.string(),
      notice: z.string().nullable(),
      target: z.string().nullable(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** Who did what, and when. */
export const auditRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/v1/admin/audit',
    {
      config: { access: 'audit:read', surface: 'admin' },
      schema: {
        operationId: 'listAudit',
        tags: ['Audit'],
        summary: 'What was done, the newest first',
        querystring: query,
        response: { 200: entries },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const { notice, before, limit } = request.query;
      const input = {
        notice,
        before: before === undefined ? undefined : BigInt(before),
        limit: Number(limit),
      };
      return { entries: await listAudit(ctx, input) };
    },
  );
};

import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { Role } from '../db/generated/enums.ts';
import { actorOf } from '../http/access.ts';
import { withoutCache } from '../http/admin.ts';
import { answerOnce } from '../http/answer-once.ts';
import { idempotencyHeader } from '../http/idempotency.ts';
import { issueKey, listKeys, revokeKey } from './keys.ts';

const role = z.enum(Role);

const keyEntry = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(role),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
});

const newKey = z.strictObject({
  name: z.string().trim().min(1).max(200).meta({ description: 'Who or what will use it.' }),
  roles: z
    .array(role)
    .min(1)
    .max(6)
    .refine((roles) => new Set(roles).size === roles.length, 'Name each role once.'),
});

/** API keys: issue, list, revoke. */
export const keyRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const config = { access: 'keys:manage', surface: 'admin' } as const;
  const tags = ['Keys'];

  app.post(
    '/v1/admin/keys',
    {
      config,
      schema: {
        operationId: 'issueKey',
        tags,
        summary: 'Issue a key',
        description: 'The answer is the only place where the key itself is ever shown.',
        headers: z.object(idempotencyHeader),
        body: newKey,
        response: { 201: keyEntry.extend({ key: z.string() }) },
      },
    },
    async (request, reply) => {
      const issue = (ctx: Context) => issueKey(ctx, actorOf(request), request.body);
      return answerOnce(ctx, request, reply, issue, (issued) => ({ status: 201, body: issued }));
    },
  );

  app.get(
    '/v1/admin/keys',
    {
      config,
      schema: {
        operationId: 'listKeys',
        tags,
        summary: 'Every key, also the revoked ones, without its secret',
        response: { 200: z.object({ keys: z.array(keyEntry) }) },
      },
    },
    async (_request, reply) => {
      withoutCache(reply);
      return { keys: await listKeys(ctx) };
    },
  );

  app.delete(
    '/v1/admin/keys/:id',
    {
      config,
      schema: {
        operationId: 'revokeKey',
        tags,
        summary: 'Revoke a key from the next request on',
        params: z.object({ id: z.string().regex(/^[0-9A-Za-z]{1,40}$/) }),
        response: { 204: z.undefined().meta({ description: 'Revoked' }) },
      },
    },
    async (request, reply) => {
      await revokeKey(ctx, actorOf(request), request.params);
      return withoutCache(reply).code(204).send();
    },
  );
};

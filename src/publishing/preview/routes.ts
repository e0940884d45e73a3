import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { actorOf } from '../../http/access.ts';
import { slugParams, withoutCache } from '../../http/admin.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { idempotencyHeader } from '../../http/idempotency.ts';
import { createPreview } from './create-preview.ts';
import { listPreviews } from './list-previews.ts';
import { type Preview, previewStates, stateOf } from './preview.ts';
import { previewReadingRoutes } from './reading-routes.ts';
import { revokePreview } from './revoke-preview.ts';

const READING_PREFIX = '/v1/preview';
const LONGEST_MINUTES = 7 * 24 * 60;

const of = z.union([z.literal('working-copy'), z.object({ edition: z.int() })]).meta({
  description: 'What can be read with it: the working copy as it is at that moment, or one edition.',
});

const newPreview = z
  .strictObject({
    edition: z
      .int()
      .min(1)
      .max(999_999_999)
      .optional()
      .meta({ description: 'The number of an edition; left away: the working copy.' }),
    expiresInMinutes: z.int().min(1).max(LONGEST_MINUTES).default(1_440),
  })
  .prefault({});

const createdPreview = z.object({
  id: z.string(),
  token: z.string(),
  url: z.string().meta({ description: 'Absolute when the public address of this API is known.' }),
  of,
  expiresAt: z.iso.datetime(),
});

const previewEntry = z.object({
  id: z.string(),
  of,
  createdBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(previewStates).meta({
    description:
      'Only an active one can be read. It is ended by the next edition, and that of a working copy when that is deleted.',
  }),
});

/** Previews: to make, list and revoke them, and to read with one. */
export const previewRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const config = { access: 'preview:share', surface: 'admin' } as const;
  const tags = ['Previews'];

  app.post(
    '/v1/admin/notices/:slug/previews',
    {
      config,
      schema: {
        operationId: 'createPreview',
        tags,
        summary: 'Let somebody without a key read the working copy or an edition',
        description:
          'The answer is the only place where the token is ever shown. It ends with the next edition of the notice, when it expires, and when it or the key that made it is revoked.',
        params: slugParams,
        headers: z.object(idempotencyHeader),
        body: newPreview,
        response: { 201: createdPreview },
      },
    },
    async (request, reply) => {
      const { edition = null, expiresInMinutes } = request.body;
      const input = { slug: request.params.slug, edition, expiresInMinutes };
      const create = (ctx: Context) => createPreview(ctx, actorOf(request), input);
      return answerOnce(ctx, request, reply, create, (preview) => ({
        status: 201,
        body: {
          id: preview.id,
          token: preview.token,
          url: `${ctx.settings.publicUrl ?? ''}${READING_PREFIX}/${preview.token}`,
          of: nameOf(preview.edition),
          expiresAt: preview.expiresAt.toISOString(),
        },
      }));
    },
  );

  app.get(
    '/v1/admin/notices/:slug/previews',
    {
      config,
      schema: {
        operationId: 'listPreviews',
        tags,
        summary: 'Every preview of a notice, also those that have ended, without their tokens',
        params: slugParams,
        response: { 200: z.object({ previews: z.array(previewEntry) }) },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const previews = await listPreviews(ctx, request.params);
      return { previews: previews.map((preview) => entryOf(preview, ctx.now())) };
    },
  );

  app.delete(
    '/v1/admin/notices/:slug/previews/:id',
    {
      config,
      schema: {
        operationId: 'revokePreview',
        tags,
        summary: 'End a preview from the next request on',
        params: slugParams.extend({ id: z.string().regex(/^[0-9A-Za-z]{1,40}$/) }),
        response: { 204: z.undefined().meta({ description: 'Revoked' }) },
      },
    },
    async (request, reply) => {
      await revokePreview(ctx, actorOf(request), request.params);
      return withoutCache(reply).code(204).send();
    },
  );

  await instance.register(previewReadingRoutes, { ctx, prefix: READING_PREFIX });
};

function nameOf(edition: number | null): z.output<typeof of> {
  return edition === null ? 'working-copy' : { edition };
}

function entryOf(preview: Preview, now: Date): z.output<typeof previewEntry> {
  return {
    id: preview.id,
    of: nameOf(preview.edition),
    createdBy: { id: preview.createdBy, name: preview.createdByName },
    createdAt: preview.createdAt.toISOString(),
    expiresAt: preview.expiresAt.toISOString(),
    state: stateOf(preview, now),
  };
}

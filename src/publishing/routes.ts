import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { formats, translation } from '../editions/rendition.ts';
import { actorOf } from '../http/access.ts';
import { preconditionHeaders, slugParams, withoutCache } from '../http/admin.ts';
import { answerOnce } from '../http/answer-once.ts';
import { idempotencyHeader } from '../http/idempotency.ts';
import { expectationOf } from '../http/preconditions.ts';
import { checkNotice } from './check.ts';
import { publishCommand } from './command.ts';
import { editionAddress } from './edition-address.ts';
import { publish } from './publish.ts';
import { finding } from './shapes.ts';

const publishedEdition = z.object({
  slug: z.string(),
  number: z.int(),
  updateType: z.enum(['major', 'minor']),
  changeNote: z.record(z.string(), z.string()),
  publishedAt: z.iso.datetime(),
  firstPublishedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  mode: z.enum(['actual', 'exercise']),
  status: z.enum(['live', 'withdrawn', 'gone', 'redirected']),
  sourceLocale: z.string(),
  locales: z.array(z.string()),
  translation: z.record(z.string(), translation),
  sha256: z.string(),
  previousSha256: z.string().nullable(),
  renditions: z.array(z.object({ locale: z.string(), format: z.enum(formats), sha256: z.string() })),
  warnings: z.array(finding).meta({ description: 'What an editor should look at.' }),
});

/** From the working copy to the next edition. */
export const publishingRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const tags = ['Publishing'];

  app.post(
    '/v1/admin/notices/:slug/publish',
    {
      config: { access: 'notice:publish', surface: 'admin' },
      schema: {
        operationId: 'publishNotice',
        tags,
        summary: 'Publish the working copy as the next edition',
        description: 'If-Match is optional here: with it, only the state that you have read goes out.',
        params: slugParams,
        headers: preconditionHeaders.extend(idempotencyHeader),
        body: publishCommand,
        response: { 201: publishedEdition },
      },
    },
    async (request, reply) => {
      const { slug } = request.params;
      const input = { slug, command: request.body, expectation: expectationOf(request) };
      const publishIt = (ctx: Context) => publish(ctx, actorOf(request), input);
      return answerOnce(ctx, request, reply, publishIt, (published) => ({
        status: 201,
        headers: { location: editionAddress(published.mode, slug, published.number) },
        body: {
          slug,
          number: published.number,
          updateType: published.updateType,
          changeNote: published.changeNote,
          publishedAt: published.publishedAt,
          firstPublishedAt: published.firstPublishedAt,
          updatedAt: published.updatedAt,
          mode: published.mode,
          status: published.status,
          sourceLocale: published.sourceLocale,
          locales: published.locales,
          translation: published.translation,
          sha256: published.sha256,
          previousSha256: published.previousSha256,
          renditions: published.renditions,
          warnings: published.warnings,
        },
      }));
    },
  );

  app.get(
    '/v1/admin/notices/:slug/checks',
    {
      config: { access: 'notice:read', surface: 'admin' },
      schema: {
        operationId: 'checkNotice',
        tags,
        summary: 'What stands against publishing the working copy now',
        params: slugParams,
        response: {
          200: z.object({ publishable: z.boolean(), faults: z.array(finding), warnings: z.array(finding) }),
        },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      return checkNotice(ctx, request.params);
    },
  );
};

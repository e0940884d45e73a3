import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { noticeDocument } from '../../document/notice.ts';
import { actorOf } from '../../http/access.ts';
import { preconditionHeaders, slugParams, withoutCache, withRevision } from '../../http/admin.ts';
import { expectationOf } from '../../http/preconditions.ts';
import { publicationStates } from '../../workflow/table.ts';
import { deleteNotice } from './delete-notice.ts';
import { listNotices } from './list-notices.ts';
import { putNotice } from './put-notice.ts';
import { readNotice } from './read-notice.ts';
import { toDocument } from './working-copy.ts';

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const tags = ['Notices'];

const summaries = z.object({
  notices: z.array(
    z.object({
      slug: z.string(),
      mode: z.enum(['actual', 'exercise']),
      sourceLocale: z.string(),
      title: z.string().nullable(),
      changedAt: z.iso.datetime(),
      publication: z.enum(publicationStates).meta({ description: 'What readers see.' }),
      newestEdition: z.int().nullable(),
      dueAt: z.iso.datetime().nullable().meta({ description: 'When its publication is planned.' }),
      isHeld: z.boolean().meta({ description: 'Whether it is under a legal hold.' }),
    }),
  ),
});

/** The working copy as one document. */
export const noticeRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const read = { access: 'notice:read', surface: 'admin' } as const;
  const write = { access: 'notice:write', surface: 'admin' } as const;

  app.get(
    '/v1/admin/notices',
    {
      config: read,
      schema: {
        operationId: 'listWorkingCopies',
        tags,
        summary: 'Every working copy',
        response: { 200: summaries },
      },
    },
    async (_request, reply) => {
      withoutCache(reply);
      const notices = await listNotices(ctx);
      return {
        notices: notices.map(({ changedAt, dueAt, ...notice }) => ({
          ...notice,
          changedAt: changedAt.toISOString(),
          dueAt: dueAt?.toISOString() ?? null,
        })),
      };
    },
  );

  app.get(
    '/v1/admin/notices/:slug',
    {
      config: read,
      schema: {
        operationId: 'readWorkingCopy',
        tags,
        summary: 'The notice document of a working copy',
        params: slugParams,
        response: { 200: noticeDocument },
      },
    },
    async (request, reply) => {
      const copy = await readNotice(ctx, request.params);
      withRevision(reply, copy.notice.revision, copy.catalogue);
      return toDocument(copy);
    },
  );

  app.put(
    '/v1/admin/notices/:slug',
    {
      config: write,
      bodyLimit: MAX_DOCUMENT_BYTES,
      schema: {
        operationId: 'putWorkingCopy',
        tags,
        summary: 'Create or replace a working copy',
        description:
          'Publishes nothing. A GET afterwards writes every field, and a PUT accepts that unchanged.',
        params: slugParams,
        headers: preconditionHeaders,
        body: noticeDocument,
        response: { 200: noticeDocument, 201: noticeDocument },
      },
    },
    async (request, reply) => {
      const { slug } = request.params;
      const input = { slug, document: request.body, expectation: expectationOf(request) };
      const { copy, created } = await putNotice(ctx, actorOf(request), input);
      withRevision(reply, copy.notice.revision, copy.catalogue).code(created ? 201 : 200);
      return toDocument(copy);
    },
  );

  app.delete(
    '/v1/admin/notices/:slug',
    {
      config: write,
      schema: {
        operationId: 'deleteWorkingCopy',
        tags,
        summary: 'Delete a working copy',
        description: 'What has been published stays and is served as before.',
        params: slugParams,
        headers: preconditionHeaders,
        response: { 204: z.undefined().meta({ description: 'Deleted' }) },
      },
    },
    async (request, reply) => {
      await deleteNotice(ctx, actorOf(request), { ...request.params, expectation: expectationOf(request) });
      return withoutCache(reply).code(204).send();
    },
  );
};

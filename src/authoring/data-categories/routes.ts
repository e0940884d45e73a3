import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { dataCategory } from '../../document/items.ts';
import { itemKey } from '../../document/primitives.ts';
import { actorOf } from '../../http/access.ts';
import { preconditionHeaders, withoutCache, withRevision } from '../../http/admin.ts';
import { bodyWithMembers } from '../../http/long-body.ts';
import { expectationOf } from '../../http/preconditions.ts';
import { deleteCategory } from './delete-category.ts';
import { putCategory } from './put-category.ts';
import { readCategories, readCategory } from './read-categories.ts';

const tags = ['Data categories'];
const params = z.object({ key: itemKey });

/** The shared catalogue of kinds of personal data. */
export const dataCategoryRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const read = { access: 'notice:read', surface: 'admin' } as const;
  const write = { access: 'notice:write', surface: 'admin' } as const;

  app.get(
    '/v1/admin/data-categories',
    {
      config: read,
      schema: {
        operationId: 'listDataCategories',
        tags,
        summary: 'The whole catalogue',
        response: { 200: z.object({ dataCategories: z.array(dataCategory) }) },
      },
    },
    async (_request, reply) => {
      withoutCache(reply);
      const categories = await readCategories(ctx);
      return { dataCategories: categories.map(({ key, text }) => ({ key, text })) };
    },
  );

  app.get(
    '/v1/admin/data-categories/:key',
    {
      config: read,
      schema: {
        operationId: 'readDataCategory',
        tags,
        summary: 'Read a data category',
        params,
        response: { 200: dataCategory },
      },
    },
    async (request, reply) => {
      const { key, text, revision } = await readCategory(ctx, request.params.key);
      withRevision(reply, revision);
      return { key, text };
    },
  );

  app.put(
    '/v1/admin/data-categories/:key',
    {
      config: write,
      preValidation: async (request) => {
        request.body = bodyWithMembers(request.body, { key: request.params.key }) as never;
      },
      schema: {
        operationId: 'putDataCategory',
        tags,
        summary: 'Create or replace a data category',
        params,
        headers: preconditionHeaders,
        body: dataCategory,
        response: { 200: dataCategory, 201: dataCategory },
      },
    },
    async (request, reply) => {
      const input = { key: request.params.key, category: request.body, expectation: expectationOf(request) };
      const { category, created } = await putCategory(ctx, actorOf(request), input);
      withRevision(reply, category.revision).code(created ? 201 : 200);
      return { key: category.key, text: category.text };
    },
  );

  app.delete(
    '/v1/admin/data-categories/:key',
    {
      config: write,
      schema: {
        operationId: 'deleteDataCategory',
        tags,
        summary: 'Take a data category that no notice lists out of the catalogue',
        params,
        headers: preconditionHeaders,
        response: { 204: z.undefined().meta({ description: 'Deleted' }) },
      },
    },
    async (request, reply) => {
      const input = { key: request.params.key, expectation: expectationOf(request) };
      await deleteCategory(ctx, actorOf(request), input);
      return withoutCache(reply).code(204).send();
    },
  );
};

import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { allLists, type DocumentItem, type List } from '../../document/lists.ts';
import { actorOf } from '../../http/access.ts';
import { preconditionHeaders, slugParams, withoutCache, withRevision } from '../../http/admin.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { idempotencyHeader } from '../../http/idempotency.ts';
import { bodyWithMembers } from '../../http/long-body.ts';
import { inOperationId } from '../../http/operation-names.ts';
import { keyParameter } from '../../http/parameters.ts';
import { etagOf, expectationOf } from '../../http/preconditions.ts';
import { createItem } from './create-item.ts';
import { deleteItem } from './delete-item.ts';
import { readItem, readItems } from './read-items.ts';
import { reorderItems } from './reorder-items.ts';
import { replaceItem } from './replace-item.ts';
import { changedAt, toDocumentItem } from './stored.ts';

const read = { access: 'notice:read', surface: 'admin' } as const;
const write = { access: 'notice:write', surface: 'admin' } as const;
const itemParams = slugParams.extend({ key: keyParameter });

/** Every list of a working copy, piece by piece. */
export const itemRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  for (const list of allLists) {
    collectionRoutes(instance, ctx, list);
    memberRoutes(instance, ctx, list);
  }
};

function collectionRoutes(instance: FastifyInstance, ctx: Context, list: List): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { names, url, tags } = namesOf(list);
  const items = z.object({ items: z.array(list.schema) });
  const order = z.strictObject({ keys: z.array(z.string().max(300)).max(5_000) });

  app.get(
    url,
    {
      config: read,
      schema: {
        operationId: `list${names}`,
        tags,
        summary: `The ${list.path} in display order`,
        params: slugParams,
        response: { 200: items },
      },
    },
    async (request, reply) => {
      const { revision, items } = await readItems(ctx, { ...request.params, list });
      withRevision(reply, revision);
      return { items: items.map((item) => toDocumentItem(list, item)) };
    },
  );

  app.post(
    url,
    {
      config: write,
      schema: {
        operationId: `create${names}Item`,
        tags,
        summary: `Add one at the end (${list.singular})`,
        params: slugParams,
        headers: z.object(idempotencyHeader),
        body: list.schema,
        response: { 201: list.schema },
      },
    },
    async (request, reply) => {
      const { slug } = request.params;
      const input = { slug, list, item: request.body };
      const create = (ctx: Context) => createItem(ctx, actorOf(request), input);
      return answerOnce(ctx, request, reply, create, (item) => ({
        status: 201,
        headers: {
          location: `/v1/admin/notices/${slug}/${list.path}/${encodeURIComponent(item.key)}`,
          etag: etagOf(changedAt(item)),
        },
        body: toDocumentItem(list, item),
      }));
    },
  );

  app.put(
    `/v1/admin/notices/:slug/order/${list.path}`,
    {
      config: write,
      schema: {
        operationId: `reorder${names}`,
        tags,
        summary: 'Put them into another display order',
        description: 'If-Match takes the ETag of the list or of the whole notice.',
        params: slugParams,
        headers: preconditionHeaders,
        body: order,
        response: { 200: order },
      },
    },
    async (request, reply) => {
      const { keys } = request.body;
      const input = { slug: request.params.slug, list, keys, expectation: expectationOf(request) };
      withRevision(reply, await reorderItems(ctx, actorOf(request), input));
      return { keys };
    },
  );
}

function memberRoutes(instance: FastifyInstance, ctx: Context, list: List): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { names, url, tags } = namesOf(list);

  app.get(
    `${url}/:key`,
    {
      config: read,
      schema: {
        operationId: `read${names}Item`,
        tags,
        summary: `Read one (${list.singular})`,
        params: itemParams,
        response: { 200: list.schema },
      },
    },
    async (request, reply) => {
      const item = await readItem(ctx, { ...request.params, list });
      withRevision(reply, changedAt(item));
      return toDocumentItem(list, item);
    },
  );

  app.put(
    `${url}/:key`,
    {
      config: write,
      preValidation: async (request) => {
        // The address names the item already, so its body need not.
        if (list.keyField === null) return;
        request.body = bodyWithMembers(request.body, { [list.keyField]: request.params.key }) as DocumentItem;
      },
      schema: {
        operationId: `replace${names}Item`,
        tags,
        summary: `Replace one (${list.singular}), its facts and all its texts`,
        params: itemParams,
        headers: preconditionHeaders,
        body: list.schema,
        response: { 200: list.schema },
      },
    },
    async (request, reply) => {
      const body = request.body as DocumentItem;
      const input = { ...request.params, list, item: body, expectation: expectationOf(request) };
      const item = await replaceItem(ctx, actorOf(request), input);
      withRevision(reply, changedAt(item));
      return toDocumentItem(list, item);
    },
  );

  app.delete(
    `${url}/:key`,
    {
      config: write,
      schema: {
        operationId: `delete${names}Item`,
        tags,
        summary: `Take one out (${list.singular})`,
        params: itemParams,
        headers: preconditionHeaders,
        response: { 204: z.undefined().meta({ description: 'Deleted' }) },
      },
    },
    async (request, reply) => {
      const input = { ...request.params, list, expectation: expectationOf(request) };
      await deleteItem(ctx, actorOf(request), input);
      return withoutCache(reply).code(204).send();
    },
  );
}

function namesOf(list: List) {
  const names = inOperationId(list.name);
  return { names, url: `/v1/admin/notices/:slug/${list.path}`, tags: [names] };
}

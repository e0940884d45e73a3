import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReaderContext } from '../editions/library.ts';
import { formats, type PartPath, parts, rendition } from '../editions/rendition.ts';
import { Refusal } from '../errors.ts';
import { inOperationId } from '../http/operation-names.ts';
import { asOfParameter, keyParameter, localeParameter, slugParameter } from '../http/parameters.ts';
import {
  findEdition,
  findEditions,
  findFaq,
  findFeed,
  findNotices,
  findPart,
  findRendition,
} from './find.ts';
import type { Front } from './front.ts';
import type { Resource } from './resource.ts';
import {
  editionListShape,
  editionShape,
  faqShape,
  feedShapes,
  noticeListShape,
  partShape,
} from './shapes.ts';
import { type FeedName, feeds } from './slice.ts';

const config = { access: 'public', surface: 'public' } as const;
// Reads are counted, not logged one by one.
const logLevel = 'warn';
const tags = ['Notices'];
const slugParams = z.object({ slug: slugParameter });
const localeQuery = z.strictObject({ locale: localeParameter });
const pastQuery = localeQuery.extend({ asOf: asOfParameter });
const renditionQuery = localeQuery.extend({
  format: z
    .enum(formats)
    .default('html')
    .meta({ description: 'The format of the rich fields; HTML is sanitised.' }),
  asOf: asOfParameter,
});

/** The public endpoints: reads of what has been published, and of nothing else. */
export const deliveryRoutes: FastifyPluginAsync<{ ctx: ReaderContext; front: Front }> = async (
  instance,
  { ctx, front },
) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const deliver = (request: FastifyRequest, reply: FastifyReply, resource: Resource) =>
    answerWith(front, request, reply, resource);

  app.addHook('onRoute', ({ method, url }) => {
    if (method !== 'GET') return;
    // A page on another origin that sends If-None-Match asks first (Fetch, section 4.8).
    app.options(url, { config: hidden, schema: anyQuery }, (_request, reply) => {
      reply.code(204).headers(preflight).send();
    });
    // Before a body is read: whatever it is, it is not taken here (RFC 9110, section 15.5.6).
    const refuse = async () => {
      throw new Refusal('method_not_allowed', `Use ${READING_METHODS}.`, { headers: refusedMethod });
    };
    const handler = { onRequest: refuse, config: hidden, schema: anyQuery, handler: refuse };
    app.route({ method: ['POST', 'PUT', 'PATCH', 'DELETE'], url, ...handler });
  });

  app.get(
    '/v1/notices',
    {
      config,
      logLevel,
      schema: {
        operationId: 'listNotices',
        tags,
        summary: 'The notices that are live',
        querystring: pastQuery,
        response: { 200: noticeListShape },
      },
    },
    async (request, reply) => deliver(request, reply, findNotices(ctx, askOf(request, request.query))),
  );

  app.get(
    '/v1/notices/:slug',
    {
      config,
      logLevel,
      schema: {
        operationId: 'readNotice',
        tags,
        summary: 'A whole notice in one locale',
        params: slugParams,
        querystring: renditionQuery,
        response: { 200: rendition },
      },
    },
    async (request, reply) =>
      deliver(request, reply, findRendition(ctx, request.params.slug, askOf(request, request.query))),
  );

  for (const path of Object.keys(parts) as PartPath[]) {
    app.get(
      `/v1/notices/:slug/${path}`,
      {
        config,
        logLevel,
        schema: {
          operationId: `readNotice${inOperationId(path)}`,
          tags,
          summary: `The ${path.replace('faqs', 'FAQs').replaceAll('-', ' ')} of a notice`,
          params: slugParams,
          querystring: renditionQuery,
          response: { 200: partShape(path) },
        },
      },
      async (request, reply) =>
        deliver(request, reply, findPart(ctx, request.params.slug, path, askOf(request, request.query))),
    );
  }

  app.get(
    '/v1/notices/:slug/faqs/:key',
    {
      config,
      logLevel,
      schema: {
        operationId: 'readNoticeFaq',
        tags,
        summary: 'One FAQ of a notice',
        params: slugParams.extend({ key: keyParameter }),
        querystring: renditionQuery,
        response: { 200: faqShape },
      },
    },
    async (request, reply) => {
      const { slug, key } = request.params;
      return deliver(request, reply, findFaq(ctx, slug, key, askOf(request, request.query)));
    },
  );

  app.get(
    '/v1/notices/:slug/editions',
    {
      config,
      logLevel,
      schema: {
        operationId: 'listEditions',
        tags: ['History'],
        summary: 'Every edition of a notice, with its change note and digests',
        params: slugParams,
        querystring: localeQuery,
        response: { 200: editionListShape },
      },
    },
    async (request, reply) =>
      deliver(request, reply, findEditions(ctx, request.params.slug, askOf(request, request.query))),
  );

  app.get(
    '/v1/notices/:slug/editions/:number',
    {
      config,
      logLevel,
      schema: {
        operationId: 'readEdition',
        tags: ['History'],
        summary: 'One edition, with the content that its digest is of',
        params: slugParams.extend({
          number: z.string().regex(/^[1-9]\d{0,8}$/, 'Use the number of an edition, from 1.'),
        }),
        querystring: localeQuery,
        response: { 200: editionShape },
      },
    },
    async (request, reply) => {
      const { slug, number } = request.params;
      return deliver(request, reply, findEdition(ctx, slug, Number(number), askOf(request, request.query)));
    },
  );

  for (const feed of Object.keys(feeds) as FeedName[]) {
    app.get(
      `/v1/notices/:slug/${feed}`,
      {
        config,
        logLevel,
        schema: {
          operationId: `readNotice${inOperationId(feed.replace('.', '-'))}`,
          tags: ['Feeds and markup'],
          summary: feedShapes[feed].summary,
          params: slugParams,
          querystring: pastQuery,
          response: { 200: { content: { [feeds[feed].contentType]: { schema: feedShapes[feed].shape } } } },
        },
      },
      async (request, reply) =>
        deliver(request, reply, findFeed(ctx, request.params.slug, feed, askOf(request, request.query))),
    );
  }
};

function askOf<Query extends object>(request: FastifyRequest, query: Query) {
  return { ...query, acceptLanguage: request.headers['accept-language'] };
}

async function answerWith(
  front: Front,
  request: FastifyRequest,
  reply: FastifyReply,
  resource: Resource,
): Promise<FastifyReply> {
  if (await front.deliver(request.raw, reply.raw, resource)) return reply.hijack();
  throw new Refusal('not_acceptable', 'Accept one of the content codings br, gzip and identity.');
}

const READING_METHODS = 'GET, HEAD, OPTIONS';
const hidden = { access: 'public', surface: 'none' } as const;
// Whatever is wrong with the parameters is told to the request itself.
const anyQuery = { querystring: z.looseObject({}) };
const refusedMethod = { allow: READING_METHODS, 'access-control-allow-origin': '*' };
const preflight = {
  ...refusedMethod,
  'access-control-allow-methods': READING_METHODS,
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
  'cache-control': 'public, max-age=86400',
};

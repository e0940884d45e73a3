import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReaderContext } from '../editions/library.ts';
import { formats, type PartPath, parts, rendition } from '../editions/rendition.ts';
import { inOperationId } from '../http/operation-names.ts';
import { asOfParameter, keyParameter, localeParameter, slugParameter } from '../http/parameters.ts';
import {
  type Answer,
  readEdition,
  readEditions,
  readFaq,
  readNotices,
  readPart,
  readRendition,
} from './read.ts';
import { editionListShape, editionShape, faqShape, noticeListShape, partShape } from './shapes.ts';

const config = { access: 'public', surface: 'public' } as const;
const tags = ['Notices'];
const slugParams = z.object({ slug: slugParameter });
const localeQuery = z.strictObject({ locale: localeParameter });
const renditionQuery = localeQuery.extend({
  format: z
    .enum(formats)
    .default('html')
    .meta({ description: 'The format of the rich fields; HTML is sanitised.' }),
  asOf: asOfParameter,
});

/** The public endpoints: reads of what has been published, and of nothing else. */
export const deliveryRoutes: FastifyPluginAsync<{ ctx: ReaderContext }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { library } = ctx;

  app.get(
    '/v1/notices',
    {
      config,
      schema: {
        operationId: 'listNotices',
        tags,
        summary: 'The notices that are live',
        querystring: renditionQuery.omit({ format: true }),
        response: { 200: noticeListShape },
      },
    },
    async (request, reply) => {
      const { list, negotiated } = readNotices(library, ctx.now(), askOf(request, request.query));
      const locales = new Set(list.notices.map((notice) => notice.locale));
      return reply
        .headers(headersOf([...locales].join(', '), negotiated))
        .send(JSON.stringify(list) as never);
    },
  );

  app.get(
    '/v1/notices/:slug',
    {
      config,
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
      send(reply, readRendition(library, ctx.now(), request.params.slug, askOf(request, request.query))),
  );

  for (const path of Object.keys(parts) as PartPath[]) {
    app.get(
      `/v1/notices/:slug/${path}`,
      {
        config,
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
        send(reply, readPart(library, ctx.now(), request.params.slug, path, askOf(request, request.query))),
    );
  }

  app.get(
    '/v1/notices/:slug/faqs/:key',
    {
      config,
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
      return send(reply, readFaq(library, ctx.now(), slug, key, askOf(request, request.query)));
    },
  );

  app.get(
    '/v1/notices/:slug/editions',
    {
      config,
      schema: {
        operationId: 'listEditions',
        tags: ['History'],
        summary: 'Every edition of a notice, with its change note and digests',
        params: slugParams,
        querystring: localeQuery,
        response: { 200: editionListShape },
      },
    },
    async (request, reply) => {
      const { list, negotiated } = readEditions(library, request.params.slug, askOf(request, request.query));
      return reply.headers(headersOf(list.locale, negotiated)).send(JSON.stringify(list) as never);
    },
  );

  app.get(
    '/v1/notices/:slug/editions/:number',
    {
      config,
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
      const { entry, negotiated } = readEdition(library, slug, Number(number), askOf(request, request.query));
      return reply.headers(headersOf(entry.locale, negotiated)).send(JSON.stringify(entry) as never);
    },
  );
};

function askOf<Query extends object>(request: FastifyRequest, query: Query) {
  return { ...query, acceptLanguage: request.headers['accept-language'] };
}

// The bodies are JSON already; Fastify passes a string or buffer on as it is.
function send(reply: FastifyReply, answer: Answer): FastifyReply {
  return reply.headers(headersOf(answer.locale, answer.negotiated)).send(answer.body as never);
}

function headersOf(contentLanguage: string, negotiated: boolean): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=5',
    'access-control-allow-origin': '*',
    ...(contentLanguage === '' ? {} : { 'content-language': contentLanguage }),
    ...(negotiated ? { vary: 'Accept-Language' } : {}),
  };
}

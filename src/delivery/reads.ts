import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Moved } from '../editions/reading.ts';
import { formats, type PartPath, parts, rendition } from '../editions/rendition.ts';
import { inOperationId } from '../http/operation-names.ts';
import { asOfParameter, keyParameter, localeParameter, slugParameter } from '../http/parameters.ts';
import { problem } from '../http/problem-shape.ts';
import {
  findEdition,
  findEditions,
  findFaq,
  findFeed,
  findNotices,
  findPart,
  findRendition,
} from './find.ts';
import type { Reader } from './reader.ts';
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

/** Reads of notices, or of exercises: the same addresses and answers under another root. */
export interface Reads {
  reader: Reader;
  config: FastifyContextConfig;
  /** What is read, in the names of operations and in prose. */
  noun: 'Notice' | 'Exercise';
  /** By topic; what has none of its own is under `whole`. */
  tags: { whole: string; history: string; feeds: string };
  answer(request: FastifyRequest, reply: FastifyReply, found: Resource | Moved): Promise<FastifyReply>;
}

// Reads are counted, not logged one by one.
const logLevel = 'warn';
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

/** What every address of a notice may answer instead: it is shown under another slug, or has been taken away. */
const instead = {
  308: z.undefined().meta({ description: 'Location says under which slug it is now' }),
  410: {
    description: 'The detail says why',
    content: { 'application/problem+json': { schema: problem } },
  },
};

/** Defines every read under a root. */
export function defineReads(instance: FastifyInstance, { reader, config, noun, tags, answer }: Reads): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { root } = reader;
  const name = noun.toLowerCase();
  // Those of notices have been so named from the beginning.
  const history = noun === 'Notice' ? '' : noun;

  app.get(
    root,
    {
      config,
      logLevel,
      schema: {
        operationId: `list${noun}s`,
        tags: [tags.whole],
        summary: `The ${name}s that are live or withdrawn`,
        querystring: pastQuery,
        response: { 200: noticeListShape },
      },
    },
    async (request, reply) => answer(request, reply, findNotices(reader, askOf(request, request.query))),
  );

  app.get(
    `${root}/:slug`,
    {
      config,
      logLevel,
      schema: {
        operationId: `read${noun}`,
        tags: [tags.whole],
        summary: `A whole ${name} in one locale`,
        params: slugParams,
        querystring: renditionQuery,
        response: { 200: rendition, ...instead },
      },
    },
    async (request, reply) =>
      answer(request, reply, findRendition(reader, request.params.slug, askOf(request, request.query))),
  );

  for (const path of Object.keys(parts) as PartPath[]) {
    app.get(
      `${root}/:slug/${path}`,
      {
        config,
        logLevel,
        schema: {
          operationId: `read${noun}${inOperationId(path)}`,
          tags: [tags.whole],
          summary: `The ${path.replace('faqs', 'FAQs').replaceAll('-', ' ')} of ${article(name)}`,
          params: slugParams,
          querystring: renditionQuery,
          response: { 200: partShape(path), ...instead },
        },
      },
      async (request, reply) =>
        answer(request, reply, findPart(reader, request.params.slug, path, askOf(request, request.query))),
    );
  }

  app.get(
    `${root}/:slug/faqs/:key`,
    {
      config,
      logLevel,
      schema: {
        operationId: `read${noun}Faq`,
        tags: [tags.whole],
        summary: `One FAQ of ${article(name)}`,
        params: slugParams.extend({ key: keyParameter }),
        querystring: renditionQuery,
        response: { 200: faqShape, ...instead },
      },
    },
    async (request, reply) => {
      const { slug, key } = request.params;
      return answer(request, reply, findFaq(reader, slug, key, askOf(request, request.query)));
    },
  );

  app.get(
    `${root}/:slug/editions`,
    {
      config,
      logLevel,
      schema: {
        operationId: `list${history}Editions`,
        tags: [tags.history],
        summary: `Every edition of ${article(name)}, with its change note and digests`,
        params: slugParams,
        querystring: localeQuery,
        response: { 200: editionListShape, ...instead },
      },
    },
    async (request, reply) =>
      answer(request, reply, findEditions(reader, request.params.slug, askOf(request, request.query))),
  );

  app.get(
    `${root}/:slug/editions/:number`,
    {
      config,
      logLevel,
      schema: {
        operationId: `read${history}Edition`,
        tags: [tags.history],
        summary: 'One edition, with the content that its digest is of',
        params: slugParams.extend({
          number: z.string().regex(/^[1-9]\d{0,8}$/, 'Use the number of an edition, from 1.'),
        }),
        querystring: localeQuery,
        response: { 200: editionShape, ...instead },
      },
    },
    async (request, reply) => {
      const { slug, number } = request.params;
      return answer(request, reply, findEdition(reader, slug, Number(number), askOf(request, request.query)));
    },
  );

  for (const feed of Object.keys(feeds) as FeedName[]) {
    app.get(
      `${root}/:slug/${feed}`,
      {
        config,
        logLevel,
        schema: {
          operationId: `read${noun}${inOperationId(feed.replace('.', '-'))}`,
          tags: [tags.feeds],
          summary: feedShapes[feed].summary.replace('a notice', article(name)),
          params: slugParams,
          querystring: pastQuery,
          response: {
            200: { content: { [feeds[feed].contentType]: { schema: feedShapes[feed].shape } } },
            ...instead,
          },
        },
      },
      async (request, reply) =>
        answer(request, reply, findFeed(reader, request.params.slug, feed, askOf(request, request.query))),
    );
  }
}

function askOf<Query extends object>(request: FastifyRequest, query: Query) {
  return { ...query, acceptLanguage: request.headers['accept-language'] };
}

function article(name: string): string {
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}

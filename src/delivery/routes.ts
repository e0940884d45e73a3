import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ReaderContext } from '../editions/library.ts';
import type { Moved } from '../editions/reading.ts';
import { Refusal } from '../errors.ts';
import { movedAddress } from '../http/moved-address.ts';
import type { Front } from './front.ts';
import { movedHeaders } from './moved.ts';
import { publicReader, type Reader } from './reader.ts';
import { defineReads } from './reads.ts';
import type { Resource } from './resource.ts';

interface Options {
  ctx: ReaderContext;
  front: Front;
  publicUrl: string | null;
}

/** The public endpoints: reads of what has been published, and of nothing else. */
export const deliveryRoutes: FastifyPluginAsync<Options> = async (app, { ctx, front, publicUrl }) => {
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

  const reader = publicReader(ctx);
  defineReads(app, {
    reader,
    config: { access: 'public', surface: 'public' },
    noun: 'Notice',
    tags: { whole: 'Notices', history: 'History', feeds: 'Feeds and markup' },
    answer: (request, reply, found) =>
      'to' in found
        ? redirect(reader, request, reply, found, publicUrl)
        : answerWith(front, request, reply, found),
  });
};

async function redirect(
  reader: Reader,
  request: FastifyRequest,
  reply: FastifyReply,
  moved: Moved,
  publicUrl: string | null,
): Promise<FastifyReply> {
  const location = movedAddress(request.url, reader.root, moved.to, publicUrl);
  return reply.code(308).headers(movedHeaders(reader, moved)).header('location', location).send();
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

import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { itemKey, locale } from '../document/primitives.ts';
import { etagOf } from './preconditions.ts';

// What the routes of the admin surface share.

export const slugParams = z.object({ slug: itemKey });
export const localeParam = locale;

/** The headers of writes that need to have seen what they change. */
export const preconditionHeaders = z.object({
  'if-match': z
    .string()
    .optional()
    .meta({ description: 'The ETag that you read. Needed to change what exists.' }),
  'if-none-match': z.string().optional().meta({ description: '"*" refuses to change what exists.' }),
});

/** Marks an answer with the revision of what it shows; nothing of this surface may be kept by a cache. */
export function withRevision(
  reply: FastifyReply,
  revision: bigint,
  catalogue: string | null = null,
): FastifyReply {
  return withoutCache(reply).header('etag', etagOf(revision, catalogue));
}

export function withoutCache(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store');
}

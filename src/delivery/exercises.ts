import type { FastifyPluginAsync } from 'fastify';
import type { ReaderContext } from '../editions/library.ts';
import { movedAddress } from '../http/moved-address.ts';
import { createQueue } from '../threads/queue.ts';
import { bytesOf } from './prepared.ts';
import { exerciseReader } from './reader.ts';
import { defineReads } from './reads.ts';

/**
 * The same reads of rehearsals, for whoever has a key. They go past the front and everything that it remembers, so that no
 * way leads from a rehearsal to the public, and no cache may keep them.
 */
export const exerciseRoutes: FastifyPluginAsync<{ ctx: ReaderContext; publicUrl: string | null }> = async (
  app,
  { ctx, publicUrl },
) => {
  const { library, now } = ctx;
  const reader = exerciseReader(library.exercises, now);
  // One after the other: each may need a whole rendition in memory.
  const inTurn = createQueue();
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  defineReads(app, {
    reader,
    config: { access: 'exercise:read', surface: 'agent' },
    noun: 'Exercise',
    tags: { whole: 'Exercises', history: 'Exercises', feeds: 'Exercises' },
    async answer(request, reply, found) {
      if ('to' in found) {
        const location = movedAddress(request.url, reader.root, found.to, publicUrl);
        return reply.code(308).header('location', location).send();
      }
      const body = await inTurn(() => bytesOf(found, { library, publicUrl }));
      if (found.contentLanguage !== null) reply.header('content-language', found.contentLanguage);
      return reply.type(found.contentType).send(body);
    },
  });
};

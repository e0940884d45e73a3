import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { synonymList } from '../../document/synonyms.ts';
import { actorOf } from '../../http/access.ts';
import { localeParam, preconditionHeaders, withoutCache, withRevision } from '../../http/admin.ts';
import { expectationOf } from '../../http/preconditions.ts';
import { listSynonyms } from './list-synonyms.ts';
import { putSynonyms } from './put-synonyms.ts';
import { readSynonyms } from './read-synonyms.ts';

const tags = ['Synonyms'];
const params = z.object({ locale: localeParam });

/** What agents and callers call the same thing: the search for answers takes each word of a group for the others. */
export const synonymRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const read = { access: 'notice:read', surface: 'admin' } as const;
  const write = { access: 'text:write', surface: 'admin' } as const;

  app.get(
    '/v1/admin/synonyms',
    {
      config: read,
      schema: {
        operationId: 'listSynonyms',
        tags,
        summary: 'The locales that have synonyms',
        response: {
          200: z.object({
            locales: z.array(z.object({ locale: z.string(), groups: z.int(), terms: z.int() })),
          }),
        },
      },
    },
    async (_request, reply) => {
      withoutCache(reply);
      return { locales: await listSynonyms(ctx) };
    },
  );

  app.get(
    '/v1/admin/synonyms/:locale',
    {
      config: read,
      schema: {
        operationId: 'readSynonyms',
        tags,
        summary: 'Read the synonyms of a locale',
        description: 'Each locale has a list; one that nobody has written is empty.',
        params,
        response: { 200: synonymList },
      },
    },
    async (request, reply) => {
      const { groups, revision } = await readSynonyms(ctx, request.params.locale);
      withRevision(reply, revision);
      return { groups };
    },
  );

  app.put(
    '/v1/admin/synonyms/:locale',
    {
      config: write,
      schema: {
        operationId: 'putSynonyms',
        tags,
        summary: 'Replace the synonyms of a locale',
        description:
          'They hold from the next search on, without a restart: at once on the instance that answers this, within about a second on the others. Those of a language serve its variants too ("pt" also "pt-BR"). A word that means two things may stand in two groups; they are not joined by it. An empty list takes the synonyms away.',
        params,
        headers: preconditionHeaders,
        body: synonymList,
        response: { 200: synonymList, 201: synonymList },
      },
    },
    async (request, reply) => {
      const { locale } = request.params;
      const input = { locale, list: request.body, expectation: expectationOf(request) };
      const { list, created } = await putSynonyms(ctx, actorOf(request), input);
      withRevision(reply, list.revision).code(created ? 201 : 200);
      return { groups: list.groups };
    },
  );
};

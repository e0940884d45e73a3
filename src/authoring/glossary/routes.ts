import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { glossaryTerm } from '../../document/glossary.ts';
import { itemKey } from '../../document/primitives.ts';
import { actorOf } from '../../http/access.ts';
import { preconditionHeaders, withoutCache, withRevision } from '../../http/admin.ts';
import { bodyWithMembers } from '../../http/long-body.ts';
import { expectationOf } from '../../http/preconditions.ts';
import { deleteTerm } from './delete-term.ts';
import { putTerm } from './put-term.ts';
import { readTerm, readTerms } from './read-terms.ts';

const tags = ['Glossary'];
const params = z.object({ key: itemKey });

/** How terms are said in each locale, so that all translators say them alike. */
export const glossaryRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const read = { access: 'notice:read', surface: 'admin' } as const;
  const write = { access: 'text:write', surface: 'admin' } as const;

  app.get(
    '/v1/admin/glossary',
    {
      config: read,
      schema: {
        operationId: 'listGlossary',
        tags,
        summary: 'The whole glossary',
        response: { 200: z.object({ terms: z.array(glossaryTerm) }) },
      },
    },
    async (_request, reply) => {
      withoutCache(reply);
      const terms = await readTerms(ctx);
      return { terms: terms.map(({ key, text }) => ({ key, text })) };
    },
  );

  app.get(
    '/v1/admin/glossary/:key',
    {
      config: read,
      schema: {
        operationId: 'readGlossaryTerm',
        tags,
        summary: 'Read a term of the glossary',
        params,
        response: { 200: glossaryTerm },
      },
    },
    async (request, reply) => {
      const { key, text, revision } = await readTerm(ctx, request.params.key);
      withRevision(reply, revision);
      return { key, text };
    },
  );

  app.put(
    '/v1/admin/glossary/:key',
    {
      config: write,
      preValidation: async (request) => {
        request.body = bodyWithMembers(request.body, { key: request.params.key }) as never;
      },
      schema: {
        operationId: 'putGlossaryTerm',
        tags,
        summary: 'Create or replace a term of the glossary',
        params,
        headers: preconditionHeaders,
        body: glossaryTerm,
        response: { 200: glossaryTerm, 201: glossaryTerm },
      },
    },
    async (request, reply) => {
      const input = { key: request.params.key, term: request.body, expectation: expectationOf(request) };
      const { term, created } = await putTerm(ctx, actorOf(request), input);
      withRevision(reply, term.revision).code(created ? 201 : 200);
      return { key: term.key, text: term.text };
    },
  );

  app.delete(
    '/v1/admin/glossary/:key',
    {
      config: write,
      schema: {
        operationId: 'deleteGlossaryTerm',
        tags,
        summary: 'Take a term out of the glossary',
        params,
        headers: preconditionHeaders,
        response: { 204: z.undefined().meta({ description: 'Deleted' }) },
      },
    },
    async (request, reply) => {
      const input = { key: request.params.key, expectation: expectationOf(request) };
      await deleteTerm(ctx, actorOf(request), input);
      return withoutCache(reply).code(204).send();
    },
  );
};

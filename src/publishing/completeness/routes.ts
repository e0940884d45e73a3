import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { itemKey } from '../../document/primitives.ts';
import { actorOf } from '../../http/access.ts';
import { preconditionHeaders, slugParams, withoutCache, withRevision } from '../../http/admin.ts';
import { localeParameter } from '../../http/parameters.ts';
import { expectationOf } from '../../http/preconditions.ts';
import { deadlineStatuses } from '../../law/deadlines.ts';
import { declaration } from './declaration.ts';
import { declareElement } from './declare-element.ts';
import { listDeadlines } from './list-deadlines.ts';
import { readCompleteness } from './read-completeness.ts';
import { readDeadlines } from './read-deadlines.ts';
import { retractDeclaration } from './retract-declaration.ts';
import { completeness, deadlineOverview, declared, noticeDeadlines } from './shapes.ts';

const tags = ['Law'];
const elementParams = slugParams.extend({ regime: itemKey, element: itemKey });
const localeQuery = z.strictObject({
  locale: localeParameter.meta({
    description: 'Whose readers are looked at. Left away: those of the source locale.',
  }),
});
const deadlinesQuery = z.strictObject({
  status: z.enum(deadlineStatuses).optional().meta({ description: 'Only clocks that stand so.' }),
  limit: z
    .string()
    .regex(/^([1-9]\d?|[12]\d\d|300)$/, 'Use a number from 1 to 300.')
    .default('50'),
});

/** What laws ask of a notice, and by when. */
export const completenessRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const read = { access: 'notice:read', surface: 'admin' } as const;
  const declare = { access: 'law:declare', surface: 'admin' } as const;
  const elementUrl = '/v1/admin/notices/:slug/completeness/:regime/:element';

  app.get(
    '/v1/admin/notices/:slug/completeness',
    {
      config: read,
      schema: {
        operationId: 'readCompleteness',
        tags,
        summary: 'What the laws that the notice is under ask of it, and what it has of that',
        description:
          'Working rules, not legal advice. A missing element of the severity "error" stops a publication until it is there or declared.',
        params: slugParams,
        querystring: localeQuery,
        response: { 200: completeness },
      },
    },
    async (request, reply) => {
      const input = { slug: request.params.slug, locale: request.query.locale ?? null };
      const { revision, ...answer } = await readCompleteness(ctx, input);
      withRevision(reply, revision);
      return answer;
    },
  );

  app.put(
    elementUrl,
    {
      config: declare,
      schema: {
        operationId: 'declareElement',
        tags,
        summary: 'Declare why the notice does not have an element (yet)',
        description: 'If-Match takes the ETag of …/completeness or of the whole notice.',
        params: elementParams,
        headers: preconditionHeaders,
        body: declaration,
        response: { 200: declared, 201: declared },
      },
    },
    async (request, reply) => {
      const input = {
        ...request.params,
        declaration: request.body,
        expectation: expectationOf(request),
      };
      const answer = await declareElement(ctx, actorOf(request), input);
      withRevision(reply, answer.revision).code(answer.created ? 201 : 200);
      return answer.declared;
    },
  );

  app.delete(
    elementUrl,
    {
      config: declare,
      schema: {
        operationId: 'retractDeclaration',
        tags,
        summary: 'Take a declaration back',
        params: elementParams,
        headers: preconditionHeaders,
        response: { 204: z.undefined().meta({ description: 'Taken back' }) },
      },
    },
    async (request, reply) => {
      const input = { ...request.params, expectation: expectationOf(request) };
      await retractDeclaration(ctx, actorOf(request), input);
      return withoutCache(reply).code(204).send();
    },
  );

  app.get(
    '/v1/admin/notices/:slug/deadlines',
    {
      config: read,
      schema: {
        operationId: 'readDeadlines',
        tags,
        summary: 'The legal clocks of a notice, what is overdue first',
        params: slugParams,
        response: { 200: noticeDeadlines },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      return readDeadlines(ctx, request.params);
    },
  );

  app.get(
    '/v1/admin/deadlines',
    {
      config: read,
      schema: {
        operationId: 'listDeadlines',
        tags,
        summary: 'The legal clocks of all notices, what is overdue first, then what is due next',
        description:
          'At most `limit` of each status: however much is overdue, what is due next is there too. All clocks of one notice are under …/notices/{slug}/deadlines.',
        querystring: deadlinesQuery,
        response: { 200: deadlineOverview },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const { status = null, limit } = request.query;
      return listDeadlines(ctx, { status, limit: Number(limit) });
    },
  );
};

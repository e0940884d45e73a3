import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorTable, Refusal } from '../../errors.ts';
import { localeParameter, slugParameter } from '../../http/parameters.ts';
import { problem } from '../../http/problem-shape.ts';
import { itemKinds } from '../item.ts';
import type { SearchCounts } from './metrics.ts';
import { type SearchDesk, search } from './search.ts';
import { searchAnswer } from './shapes.ts';

const LONGEST_QUESTION = 1_000;
const MOST_ITEMS = 50;

const questionParameter = z
  .string()
  .trim()
  .refine((text) => text !== '', 'Say in q what the caller asked; it may be a single word.')
  .refine(
    (text) => [...text].length <= LONGEST_QUESTION,
    'Shorten q to 1000 characters: the words that matter are enough.',
  )
  .meta({
    description: 'What the caller said, in any language: 1 to 1000 characters. It is kept nowhere.',
    example: 'is my passport affected',
  });

const limitParameter = z
  .string()
  .regex(/^(?:[1-9]|[1-4]\d|50)$/, `Use a whole number from 1 to ${MOST_ITEMS}.`)
  .default('10')
  .meta({ description: `How many items at most, up to ${MOST_ITEMS}.` });

/** Where call-centre tools find what agents may say today. */
export const searchRoutes: FastifyPluginAsync<{ desk: SearchDesk; counts: SearchCounts }> = async (
  instance,
  { desk, counts },
) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/v1/agent/search',
    {
      config: { access: 'agent:read', surface: 'agent' },
      schema: {
        operationId: 'searchAnswers',
        tags: ['Answers'],
        summary: 'The answers that hold today, to what a caller asked',
        description: [
          'Searches FAQs, updates, affected data, contacts and advice of the newest editions, and never gives anything of an earlier one.',
          'What holds comes first: superseded and retracted items are left out unless `currency=all`, or nothing else matches, and point to what replaced them; where one of them is the best match, what replaced it stands in its place (`insteadOf`).',
          'Items of withdrawn notices come after those of live ones and say why.',
          'Ranges in `highlights` are counted in UTF-16 code units, as JavaScript and Java count.',
        ].join(' '),
        querystring: z.strictObject({
          q: questionParameter,
          locale: localeParameter.meta({
            description:
              'The caller’s locale, in which items are given. The source text stands in, labelled, where it is not there. Left away: the source locale of each notice; the language of the agent’s own browser has no say.',
          }),
          notice: slugParameter.optional().meta({
            description: 'Searches one notice alone, under any slug that it has had.',
          }),
          limit: limitParameter,
          kind: z.enum(itemKinds).optional().meta({ description: 'Searches items of one kind alone.' }),
          currency: z.enum(['current', 'all']).default('current').meta({
            description: 'With "all", what does not hold any more is given too, after everything that does.',
          }),
          mode: z
            .enum(['actual', 'exercise'])
            .default('actual')
            .meta({ description: 'Whether actual notices are searched, or rehearsals.' }),
        }),
        response: {
          200: searchAnswer,
          410: {
            description: 'The detail says why',
            content: { 'application/problem+json': { schema: problem } },
          },
        },
      },
    },
    async (request, reply) => {
      const { q, locale = null, notice = null, kind = null, limit, currency, mode } = request.query;
      const began = performance.now();
      const seconds = () => (performance.now() - began) / 1_000;
      reply.header('cache-control', 'no-store');
      try {
        const ask = { text: q, locale, notice, kind, limit: Number(limit), currency, mode };
        const { outcome, body } = await search(desk, ask);
        counts.count(outcome, seconds());
        const { buffer, byteOffset, byteLength } = body;
        const bytes = Buffer.from(buffer, byteOffset, byteLength);
        return reply.type('application/json; charset=utf-8').send(bytes as never);
      } catch (error) {
        // A notice that is not there is no failure of the search.
        if (!(error instanceof Refusal) || errorTable[error.code][0] >= 500)
          counts.count('failed', seconds());
        throw error;
      }
    },
  );
};

import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReaderContext } from '../../editions/library.ts';
import { localeParameter, slugParameter } from '../../http/parameters.ts';
import { createThread } from '../../threads/thread.ts';
import type { Comparisons } from '../history/comparisons.ts';
import { briefingBody } from './briefing-body.ts';
import { readBriefing } from './read-briefing.ts';
import { briefingShape } from './shape.ts';
import type { TextTask } from './text-thread.ts';

const asText = createThread<TextTask, Uint8Array>(new URL('./text-thread.ts', import.meta.url), {
  isSeldomNeeded: true,
});

const DEFAULT_LIMIT = 50;
const MOST = 200;

const query = z.strictObject({
  since: z.iso
    .datetime({
      offset: true,
      error: 'Use an RFC 3339 instant, such as "2026-03-05T06:00:00Z" ("+" is written %2B in a URL).',
    })
    .meta({
      description: 'When the last shift ended, or until of the last briefing. It may not be in the future.',
    }),
  locale: localeParameter.meta({
    description: 'The caller’s locale. The source locale stands in, labelled, where it is not there.',
  }),
  notice: slugParameter.optional().meta({
    description: 'Only of this notice, by the slug that it has or has had.',
  }),
  mode: z
    .enum(['actual', 'exercise'])
    .default('actual')
    .meta({ description: 'Of actual notices, or of rehearsals.' }),
  format: z.enum(['json', 'text']).default('json').meta({
    description:
      'text: to be read at the start of a shift, with labels in the locale asked for, else in English.',
  }),
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|1\d\d|200)$/, `Use a number from 1 to ${MOST}.`)
    .default(String(DEFAULT_LIMIT))
    .meta({ description: `How many editions at most, up to ${MOST}. Where they are long, fewer come.` }),
  cursor: z.string().max(60).optional().meta({ description: 'The value of next of the page before.' }),
});

/** What whoever begins a shift has to know: what has been published since the last one. */
export const briefingRoutes: FastifyPluginAsync<{ ctx: ReaderContext; comparisons: Comparisons }> = async (
  instance,
  { ctx, comparisons },
) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/v1/agent/briefing',
    {
      config: { access: 'agent:read', surface: 'agent' },
      schema: {
        operationId: 'readBriefing',
        tags: ['Answers'],
        summary: 'What has been published since an instant, each change with before and after',
        querystring: query,
        response: {
          200: {
            content: { 'application/json': { schema: briefingShape }, 'text/plain': { schema: z.string() } },
          },
        },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { since, locale, notice, mode, format, limit, cursor } = request.query;
      const ask = { since, locale, notice, mode, limit: Number(limit), cursor };
      const body = briefingBody(await readBriefing(ctx, comparisons, ask));
      if (format === 'json') return reply.type('application/json; charset=utf-8').send(body as never);
      const text = await asText.run({ briefing: body, locale });
      return reply.type('text/plain; charset=utf-8').send(Buffer.from(text) as never);
    },
  );
};

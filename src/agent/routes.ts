import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReaderContext } from '../editions/library.ts';
import type { Moved } from '../editions/reading.ts';
import { formats } from '../editions/rendition.ts';
import { movedAddress } from '../http/moved-address.ts';
import { keyParameter, localeParameter, slugParameter } from '../http/parameters.ts';
import { problem } from '../http/problem-shape.ts';
import { briefingRoutes } from './briefing/routes.ts';
import { agentFaqHistoryShape, agentFaqShape, readAgentFaq, readAgentFaqHistory } from './faq.ts';
import { createComparisons } from './history/comparisons.ts';
import { createInTime } from './history/in-time.ts';

const config = { access: 'agent:read', surface: 'agent' } as const;
const tags = ['Answers'];
const params = z.object({ slug: slugParameter, key: keyParameter });
const querystring = z.strictObject({
  locale: localeParameter.meta({
    description: 'The caller’s locale. The source locale stands in, labelled, where it is not there.',
  }),
  format: z.enum(formats).default('html'),
  mode: z
    .enum(['actual', 'exercise'])
    .default('actual')
    .meta({ description: 'Whether the notice is an actual one or a rehearsal.' }),
});
const instead = {
  308: z.undefined().meta({ description: 'Location says under which slug it is now' }),
  410: {
    description: 'The detail says why',
    content: { 'application/problem+json': { schema: problem } },
  },
};

/** What call-centre tools ask for: the published answers with the notes that only agents see. */
export const agentRoutes: FastifyPluginAsync<{ ctx: ReaderContext; publicUrl: string | null }> = async (
  instance,
  { ctx, publicUrl },
) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { library } = ctx;
  const comparisons = createComparisons(library);
  const inTime = createInTime((error) => {
    app.log.error({ err: error }, 'cannot find out how a FAQ has read; it is answered without');
  });
  const desk = { library, comparisons, inTime };

  const askOf = (
    { headers }: FastifyRequest,
    { slug, key }: z.infer<typeof params>,
    { locale, format, mode }: z.infer<typeof querystring>,
  ) => ({ slug, key, locale, format, mode, acceptLanguage: headers['accept-language'] });
  const lead = (request: FastifyRequest, reply: FastifyReply, { to }: Moved) =>
    reply
      .code(308)
      .header('location', movedAddress(request.url, '/v1/agent/notices', to, publicUrl))
      .send(undefined);

  app.get(
    '/v1/agent/notices/:slug/faqs/:key',
    {
      config,
      schema: {
        operationId: 'readAgentFaq',
        tags,
        summary: 'A FAQ with its agent note and its history',
        params,
        querystring,
        response: { 200: agentFaqShape, ...instead },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const ask = askOf(request, request.params, request.query);
      const answer = await readAgentFaq(desk, ask);
      return 'to' in answer ? lead(request, reply, answer) : answer;
    },
  );

  app.get(
    '/v1/agent/notices/:slug/faqs/:key/history',
    {
      config,
      schema: {
        operationId: 'readAgentFaqHistory',
        tags,
        summary: 'How a FAQ has read, also one that is not there any more',
        params,
        querystring,
        response: { 200: agentFaqHistoryShape, ...instead },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const ask = askOf(request, request.params, request.query);
      const answer = await readAgentFaqHistory(desk, ask);
      return 'to' in answer ? lead(request, reply, answer) : answer;
    },
  );

  await app.register(briefingRoutes, { ctx, comparisons });
};

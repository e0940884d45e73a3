import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReaderContext } from '../editions/library.ts';
import { formats } from '../editions/rendition.ts';
import { movedAddress } from '../http/moved-address.ts';
import { keyParameter, localeParameter, slugParameter } from '../http/parameters.ts';
import { problem } from '../http/problem-shape.ts';
import { agentFaqShape, readAgentFaq } from './faq.ts';

/** What call-centre tools ask for: the published answers with the notes that only agents see. */
export const agentRoutes: FastifyPluginAsync<{ ctx: ReaderContext; publicUrl: string | null }> = async (
  instance,
  { ctx, publicUrl },
) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/v1/agent/notices/:slug/faqs/:key',
    {
      config: { access: 'agent:read', surface: 'agent' },
      schema: {
        operationId: 'readAgentFaq',
        tags: ['Answers'],
        summary: 'A FAQ with its agent note',
        params: z.object({ slug: slugParameter, key: keyParameter }),
        querystring: z.strictObject({
          locale: localeParameter.meta({
            description: 'The caller’s locale. The source locale stands in, labelled, where it is not there.',
          }),
          format: z.enum(formats).default('html'),
          mode: z
            .enum(['actual', 'exercise'])
            .default('actual')
            .meta({ description: 'Whether the notice is an actual one or a rehearsal.' }),
        }),
        response: {
          200: agentFaqShape,
          308: z.undefined().meta({ description: 'Location says under which slug it is now' }),
          410: {
            description: 'The detail says why',
            content: { 'application/problem+json': { schema: problem } },
          },
        },
      },
    },
    async (request, reply) => {
      const { locale, format, mode } = request.query;
      reply.header('cache-control', 'no-store');
      const library = mode === 'exercise' ? ctx.library.exercises : ctx.library;
      const acceptLanguage = request.headers['accept-language'];
      const answer = await readAgentFaq(library, { ...request.params, locale, format, acceptLanguage });
      if (!('to' in answer)) return answer;
      const location = movedAddress(request.url, '/v1/agent/notices', answer.to, publicUrl);
      return reply.code(308).header('location', location).send(undefined);
    },
  );
};

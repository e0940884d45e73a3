import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReaderContext } from '../editions/library.ts';
import { formats } from '../editions/rendition.ts';
import { keyParameter, localeParameter, slugParameter } from '../http/parameters.ts';
import { agentFaqShape, readAgentFaq } from './faq.ts';

/** What call-centre tools ask for: the published answers with the notes that only agents see. */
export const agentRoutes: FastifyPluginAsync<{ ctx: ReaderContext }> = async (instance, { ctx }) => {
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
        }),
        response: { 200: agentFaqShape },
      },
    },
    async (request, reply) => {
      const { locale, format } = request.query;
      reply.header('cache-control', 'no-store');
      return readAgentFaq(ctx.library, { ...request.params, locale, format });
    },
  );
};

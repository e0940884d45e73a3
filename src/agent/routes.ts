import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReaderContext } from '../editions/library.ts';
import { formats } from '../editions/rendition.ts';
import { canonicalLocale } from '../locale.ts';
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
        params: z.object({
          slug: z.string().regex(/^[a-z0-9-]{1,80}$/),
          key: z.string().regex(/^[a-z0-9-]{1,80}$/),
        }),
        querystring: z.strictObject({
          locale: z
            .string()
            .refine((value) => canonicalLocale(value) !== null, {
              message: 'Use a BCP 47 language tag, such as "ja".',
              params: { code: 'invalid_locale' },
            })
            .overwrite((value) => canonicalLocale(value) ?? value)
            .optional()
            .meta({
              description:
                'The caller’s locale; the source locale stands in, labelled, where it is not there.',
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

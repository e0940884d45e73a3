import type { FastifyPluginAsync } from 'fastify';
import { z } from 'zod';

const health = z.object({ status: z.literal('ok') });

/** Whether the process lives, and whether it can answer readers. Neither asks the database: a read does not either. */
export const healthRoutes: FastifyPluginAsync = async (app) => {
  const config = { access: 'public', surface: 'public' } as const;
  app.get(
    '/livez',
    {
      config,
      schema: {
        operationId: 'live',
        tags: ['Health'],
        summary: 'Whether the process lives',
        response: { 200: health },
      },
    },
    async () => ({ status: 'ok' as const }),
  );
  app.get(
    '/readyz',
    {
      config,
      schema: {
        operationId: 'ready',
        tags: ['Health'],
        summary: 'Whether this instance can answer readers',
        response: { 200: health },
      },
    },
    async () => ({ status: 'ok' as const }),
  );
};

import type { FastifyPluginAsync } from 'fastify';
import type { Registry } from 'prom-client';
import { z } from 'zod';

/** What Prometheus scrapes. */
export const metricsRoutes: FastifyPluginAsync<{ metrics: Registry }> = async (app, { metrics }) => {
  app.get(
    '/metrics',
    {
      config: { access: 'public', surface: 'public' },
      logLevel: 'warn',
      schema: {
        operationId: 'metrics',
        tags: ['Health'],
        summary: 'Measurements in the text format of Prometheus',
        response: { 200: { content: { 'text/plain': { schema: z.string() } } } },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store').type(metrics.contentType).serializer(String);
      return reply.send((await metrics.metrics()) as never);
    },
  );
};

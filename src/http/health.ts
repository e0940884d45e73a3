import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReaderContext } from '../editions/library.ts';
import { Refusal } from '../errors.ts';

const live = z.object({ status: z.literal('ok') });

const ready = z.object({
  status: z.enum(['ok', 'stale']).meta({
    description: 'Stale while the database is away: readers are served with what was last known.',
  }),
  database: z.enum(['reachable', 'unreachable']),
  notices: z.int().meta({ description: 'How many notices this instance serves.' }),
  checkedAt: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'When all that the database had was last known to be here; null when never.' }),
  staleForSeconds: z.int().nullable().meta({ description: 'How long ago that was.' }),
});

/** Whether the process lives, and whether it can answer readers. Neither asks the database: a read does not either. */
export const healthRoutes: FastifyPluginAsync<{ ctx: ReaderContext }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const config = { access: 'public', surface: 'public' } as const;
  const logLevel = 'warn';
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  app.get(
    '/livez',
    {
      config,
      logLevel,
      schema: {
        operationId: 'live',
        tags: ['Health'],
        summary: 'Whether the process lives',
        response: { 200: live },
      },
    },
    async () => ({ status: 'ok' as const }),
  );
  app.get(
    '/readyz',
    {
      config,
      logLevel,
      schema: {
        operationId: 'ready',
        tags: ['Health'],
        summary: 'Whether this instance can answer readers, and how stale it is',
        response: { 200: ready },
      },
    },
    async () => readinessOf(ctx),
  );
};

/**
 * @returns what this instance serves, and how old that is; an outage of the database does not make it unready
 * @throws Refusal `not_ready` before there is anything to serve
 */
export function readinessOf({ library, now }: ReaderContext): z.infer<typeof ready> {
  const { checkedAt, isDatabaseReachable } = library.freshness;
  const notices = library.slugs().length;
  if (checkedAt === null && notices === 0) {
    const headers = { 'retry-after': '1' };
    throw new Refusal('not_ready', 'No editions have been loaded yet. Ask again in a second.', { headers });
  }
  return {
    status: isDatabaseReachable ? 'ok' : 'stale',
    database: isDatabaseReachable ? 'reachable' : 'unreachable',
    notices,
    checkedAt: checkedAt === null ? null : new Date(checkedAt).toISOString(),
    staleForSeconds:
      checkedAt === null ? null : Math.max(0, Math.floor((now().getTime() - checkedAt) / 1_000)),
  };
}

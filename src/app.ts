import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { agentRoutes } from './agent/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { keyRoutes } from './auth/routes.ts';
import { dataCategoryRoutes } from './authoring/data-categories/routes.ts';
import { itemRoutes } from './authoring/items/routes.ts';
import { noticeRoutes } from './authoring/notices/routes.ts';
import { textRoutes } from './authoring/texts/routes.ts';
import type { Context } from './context.ts';
import { deliveryRoutes } from './delivery/routes.ts';
import { guardRoutes } from './http/access.ts';
import { parseJsonBodies } from './http/body.ts';
import { healthRoutes } from './http/health.ts';
import { answerClientError, answerFrameworkError, answerWithProblems } from './http/problem.ts';
import { validateWithZod } from './http/validation.ts';
import { documentRoutes, registerDocuments } from './openapi/documents.ts';
import { publishingRoutes } from './publishing/routes.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Builds the whole application on a context. It does not listen yet; tests use it without a port.
 *
 * @throws Error when a route does not declare who may call it
 */
export async function buildApp(ctx: Context): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: ctx.log as FastifyBaseLogger,
    bodyLimit: MAX_BODY_BYTES,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  });
  guardRoutes(app, ctx);
  parseJsonBodies(app);
  validateWithZod(app);
  answerWithProblems(app);
  await registerDocuments(app);

  const readers = { library: ctx.library, now: ctx.now };
  await app.register(deliveryRoutes, { ctx: readers });
  await app.register(agentRoutes, { ctx: readers });
  await app.register(noticeRoutes, { ctx });
  await app.register(itemRoutes, { ctx });
  await app.register(textRoutes, { ctx });
  await app.register(dataCategoryRoutes, { ctx });
  await app.register(publishingRoutes, { ctx });
  await app.register(keyRoutes, { ctx });
  await app.register(auditRoutes, { ctx });
  await app.register(healthRoutes);
  await app.register(documentRoutes);
  await app.ready();
  return app;
}

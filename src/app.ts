import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerFactory } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { agentRoutes } from './agent/routes.ts';
import { startEmbeddings } from './agent/search/embeddings/embeddings.ts';
import { registerSearchMetrics } from './agent/search/metrics.ts';
import { searchRoutes } from './agent/search/routes.ts';
import { createSearchIndex } from './agent/search/search-index.ts';
import { auditRoutes } from './audit/routes.ts';
import { keyRoutes } from './auth/routes.ts';
import { dataCategoryRoutes } from './authoring/data-categories/routes.ts';
import { glossaryRoutes } from './authoring/glossary/routes.ts';
import { itemRoutes } from './authoring/items/routes.ts';
import { noticeRoutes } from './authoring/notices/routes.ts';
import { synonymRoutes } from './authoring/synonyms/routes.ts';
import { textRoutes } from './authoring/texts/routes.ts';
import type { Context } from './context.ts';
import { createReadCounts } from './delivery/counts.ts';
import { exerciseRoutes } from './delivery/exercises.ts';
import { createFront, type Front } from './delivery/front.ts';
import { registerDeliveryMetrics } from './delivery/metrics.ts';
import { createPreparedStore } from './delivery/prepared.ts';
import { deliveryRoutes } from './delivery/routes.ts';
import type { ReaderContext } from './editions/library.ts';
import { guardRoutes } from './http/access.ts';
import { parseJsonBodies } from './http/body.ts';
import { healthRoutes } from './http/health.ts';
import { metricsRoutes } from './http/metrics.ts';
import { answerClientError, answerFrameworkError, answerWithProblems } from './http/problem.ts';
import { validateWithZod } from './http/validation.ts';
import { officialSenderRoutes } from './official-senders/routes.ts';
import { documentRoutes, registerDocuments } from './openapi/documents.ts';
import { completenessRoutes } from './publishing/completeness/routes.ts';
import { historyRoutes } from './publishing/history/routes.ts';
import { holdRoutes } from './publishing/hold/routes.ts';
import { previewRoutes } from './publishing/preview/routes.ts';
import { reviewRoutes } from './publishing/review/routes.ts';
import { publishingRoutes } from './publishing/routes.ts';
import { scheduleRoutes } from './publishing/schedule/routes.ts';
import { signOffRoutes } from './publishing/sign-off/routes.ts';
import { standingRoutes } from './publishing/standing/routes.ts';
import { translationRoutes } from './publishing/translations/routes.ts';
import { feedbackRoutes } from './reports/feedback/routes.ts';
import { questionRoutes } from './reports/questions/routes.ts';
import { startWithThreads } from './threads/thread.ts';

const MAX_BODY_BYTES = 1024 * 1024;

// Readers come first when an instance starts; whoever searches sooner has the index built at once.
const INDEX_AFTER_MILLISECONDS = 2_000;

/**
 * Builds the whole application on a context. It does not listen yet; tests use it without a port.
 *
 * @throws Error when a route does not declare who may call it
 */
export async function buildApp(ctx: Context): Promise<FastifyInstance> {
  const readers: ReaderContext = { library: ctx.library, now: ctx.now };
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const front = buildFront(ctx, readers, metrics);
  const app = Fastify({
    serverFactory: serveFrom(front),
    // While stopping, what still arrives on an open connection is answered.
    return503OnClosing: false,
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

  const { publicUrl } = ctx.settings;
  await app.register(deliveryRoutes, { ctx: readers, front, publicUrl });
  await app.register(exerciseRoutes, { ctx: readers, publicUrl });
  await app.register(officialSenderRoutes, { ctx: readers });
  await app.register(agentRoutes, { ctx: readers, publicUrl });
  await registerSearch(app, ctx, metrics);
  await app.register(noticeRoutes, { ctx });
  await app.register(itemRoutes, { ctx });
  await app.register(textRoutes, { ctx });
  await app.register(dataCategoryRoutes, { ctx });
  await app.register(glossaryRoutes, { ctx });
  await app.register(synonymRoutes, { ctx });
  await app.register(publishingRoutes, { ctx });
  await app.register(translationRoutes, { ctx });
  await app.register(scheduleRoutes, { ctx });
  await app.register(historyRoutes, { ctx });
  await app.register(reviewRoutes, { ctx });
  await app.register(completenessRoutes, { ctx });
  await app.register(signOffRoutes, { ctx });
  await app.register(standingRoutes, { ctx });
  await app.register(holdRoutes, { ctx });
  await app.register(previewRoutes, { ctx });
  await app.register(questionRoutes, { ctx });
  await app.register(feedbackRoutes, { ctx });
  await app.register(keyRoutes, { ctx });
  await app.register(auditRoutes, { ctx });
  await app.register(healthRoutes, { ctx: readers });
  await app.register(metricsRoutes, { metrics });
  await app.register(documentRoutes);
  await app.ready();
  return app;
}

async function registerSearch(app: FastifyInstance, ctx: Context, metrics: Registry): Promise<void> {
  const { library, log, settings } = ctx;
  const secondStage = settings.embeddings && startEmbeddings({ ...settings.embeddings, log });
  const index = createSearchIndex({ library, log, secondStage });
  const counts = registerSearchMetrics(metrics, index);
  startWithThreads(() => void setTimeout(index.start, INDEX_AFTER_MILLISECONDS).unref());
  app.addHook('onClose', index.stop);
  await app.register(searchRoutes, { desk: { library, index, secondStage }, counts });
}

function buildFront(ctx: Context, readers: ReaderContext, metrics: Registry): Front {
  const { deliveryMemoryBytes, publicUrl } = ctx.settings;
  const counts = createReadCounts();
  const store = createPreparedStore({
    library: ctx.library,
    budgetBytes: deliveryMemoryBytes,
    publicUrl,
    onFault: (error) => ctx.log.error({ err: error }, 'cannot compress a body; it is served as it is'),
  });
  registerDeliveryMetrics(metrics, readers, store, counts);
  return createFront(readers, store, counts);
}

/** What the front knows is answered before the framework; everything else goes its way through it. */
function serveFrom(front: Front): FastifyServerFactory {
  return (handle, options) => {
    const server = createServer((request, response) => {
      // While stopping, each answer has to say that the connection ends; the framework sees to that.
      if (server.listening && front.answer(request, response)) return;
      handle(request, response);
    });
    const { keepAliveTimeout, requestTimeout, connectionTimeout } = options as unknown as Timeouts;
    server.keepAliveTimeout = keepAliveTimeout;
    server.requestTimeout = requestTimeout;
    server.setTimeout(connectionTimeout);
    return server;
  };
}

/** In milliseconds; what the framework sets on servers that it makes itself. */
interface Timeouts {
  keepAliveTimeout: number;
  requestTimeout: number;
  connectionTimeout: number;
}

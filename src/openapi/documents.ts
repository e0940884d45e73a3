import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { finishDocument, type OpenApiDocument } from './finish.ts';

/** The surfaces that have an OpenAPI document of their own. */
export const documents = {
  public: {
    decorator: 'publicDocument',
    title: 'Forthright: public API',
    description:
      'Published incident notices, for web pages and apps. No key is needed. Every answer is made of what has been published; drafts cannot be reached.',
  },
  agent: {
    decorator: 'agentDocument',
    title: 'Forthright: agent API',
    description:
      'Published answers with the notes that only call-centre agents see. Nothing here may be cached.',
  },
  admin: {
    decorator: 'adminDocument',
    title: 'Forthright: admin API',
    description:
      'Write, translate and publish incident notices. Writes to what exists need If-Match with the ETag that was read: 428 without, 412 when it has changed since.',
  },
} as const;

export type DocumentedSurface = keyof typeof documents;
export const documentedSurfaces = Object.keys(documents) as DocumentedSurface[];

/** Has the routes that follow described in one OpenAPI 3.1 document for each surface. */
export async function registerDocuments(app: FastifyInstance): Promise<void> {
  for (const surface of documentedSurfaces) {
    const { decorator, title, description } = documents[surface];
    const needsKey = surface !== 'public';
    await app.register(swagger, {
      decorator: decorator as 'swagger',
      openapi: {
        openapi: '3.1.0',
        info: { title, description, version: '1.0.0' },
        servers: [{ url: '/', description: 'The server that serves this document' }],
        security: needsKey ? [{ key: [] }] : [],
        ...(needsKey
          ? { components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } as const } } }
          : {}),
      },
      transform: (input) => {
        const isElsewhere = input.route.config?.surface !== surface;
        return isElsewhere ? { schema: { hide: true }, url: input.url } : jsonSchemaTransform(input);
      },
      transformObject: jsonSchemaTransformObject,
    });
  }
}

/** @returns the finished OpenAPI document of a surface; call it when the app is ready */
export function documentOf(app: FastifyInstance, surface: DocumentedSurface): OpenApiDocument {
  const make = app[documents[surface].decorator as 'swagger'] as () => unknown;
  // The plugin leaves an empty list away, and then nobody knows that no key is needed.
  return finishDocument({ security: [], ...(make() as OpenApiDocument) });
}

/** The documents as files, and a page to read and try them. */
export const documentRoutes: FastifyPluginAsync = async (app) => {
  // The page's routes come from a plugin that knows nothing of our declarations.
  app.addHook('onRoute', (route) => {
    route.config = { access: 'public', surface: 'none', ...route.config };
  });
  const texts = new Map<DocumentedSurface, string>();
  for (const surface of documentedSurfaces) {
    app.get(`/openapi/${surface}.json`, { schema: { hide: true } }, async (_request, reply) => {
      const text = texts.get(surface) ?? JSON.stringify(documentOf(app, surface));
      texts.set(surface, text);
      return reply
        .type('application/json; charset=utf-8')
        .header('access-control-allow-origin', '*')
        .send(text);
    });
  }
  await app.register(async (page) => {
    page.decorate('swagger', page.publicDocument as never);
    await page.register(swaggerUi, {
      routePrefix: '/docs',
      uiConfig: {
        urls: documentedSurfaces.map((surface) => ({
          url: `/openapi/${surface}.json`,
          name: documents[surface].title,
        })),
        deepLinking: true,
        docExpansion: 'list',
      },
      theme: { title: 'Forthright API' },
    });
  });
};

declare module 'fastify' {
  interface FastifyInstance {
    publicDocument: FastifyInstance['swagger'];
  }
}

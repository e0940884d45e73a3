import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { authenticate, type Principal } from '../auth/authenticate.ts';
import type { Actor, Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type Access, mayUse, scopes } from '../scopes.ts';

/** The part of the API that a route belongs to; `none` is for what is no part of it, such as the documentation page. */
export type Surface = 'public' | 'agent' | 'admin' | 'none';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. There is no default. */
    access?: Access;
    surface?: Surface;
  }
  interface FastifyRequest {
    principal: Principal | null;
  }
}

/**
 * Guards every route by what it declares. A route that declares nothing stops start-up; one that asks for a scope is
 * decided before its body is read.
 */
export function guardRoutes(app: FastifyInstance, ctx: Context): void {
  app.decorateRequest('principal', null);
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onReady', async () => routes.forEach(requireDeclaration));
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    // Without a route there is nothing to guard; the answer is 404.
    if (access === undefined || access === 'public') return;
    request.principal = await authenticate(ctx, request.headers.authorization);
    if (mayUse(request.principal.roles, access)) return;
    const roles = scopes[access].join(', ');
    throw new Refusal('not_allowed', `This needs a key with one of the roles ${roles}.`);
  });
}

function requireDeclaration(route: RouteOptions): void {
  const { access, surface } = route.config ?? {};
  if (access === undefined || surface === undefined) {
    throw new Error(
      `The route ${String(route.method)} ${route.url} does not declare who may call it (config.access, config.surface).`,
    );
  }
}

/** @returns who does what the request asks for; only for routes with a scope */
export function actorOf(request: FastifyRequest): Actor {
  const { id, name } = principalOf(request);
  return { id, name, requestId: request.id };
}

/** @returns whose key the request carries; only for routes with a scope */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new Error('This route has no caller: it is public.');
  return request.principal;
}

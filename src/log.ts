import type { FastifyRequest } from 'fastify';
import pino, { type Logger } from 'pino';

export type { Logger };

/**
 * Makes the logger. What is logged of a request is an allow list: method, route and status, never a header, a query or
 * a body, so no secret can get in.
 *
 * @param level a level of pino
 * @param destination where the lines go; standard output by default
 */
export function createLogger(
  level: string,
  destination: pino.DestinationStream = pino.destination(1),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        req: describeRequest,
        res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      },
    },
    destination,
  );
}

function describeRequest(request: FastifyRequest) {
  return { method: request.method, route: request.routeOptions?.url ?? 'unknown' };
}

import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type DatabaseFailure, databaseFailureOf } from '../db/failures.ts';
import { type ErrorCode, errorTable, type Fault, Refusal } from '../errors.ts';
import type { Problem } from './problem-shape.ts';

/** @returns the problem of a code; the text of a 5xx is constant */
export function problemOf(
  code: ErrorCode,
  detail: string,
  requestId: string,
  faults: readonly Fault[] = [],
): Problem {
  const [status, title] = errorTable[code];
  const errors = faults.length > 0 ? { errors: faults.map((fault) => ({ ...fault })) } : {};
  return { type: `urn:forthright:error:${code}`, title, status, code, detail, requestId, ...errors };
}

/** Answers every failure, ours and the framework's, as problem details. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    send(
      request,
      reply,
      new Refusal('route_not_found', 'Check the address and the method; /docs lists them all.'),
    ),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    const [status] = errorTable[refusal.code];
    // What passes by itself is no fault of the code, and in an outage there are many.
    if (status === 503) request.log.warn({ reason: error.message }, refusal.code);
    else if (status >= 500) request.log.error({ err: error }, refusal.code);
    return send(request, reply, refusal);
  });
}

/** Answers what fails before there is a route, such as an address that cannot be decoded. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  send(request, reply, refusalOf(error));
}

/** Answers what is not even HTTP, straight on the socket (Node's `clientError`). */
export function answerClientError(error: { code?: string }, socket: Socket): void {
  const detail = 'The server could not understand the request as HTTP.';
  const body = JSON.stringify(problemOf('invalid_request', detail, randomUUID()));
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function send(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const [status] = errorTable[refusal.code];
  // A page on any origin may read why it got no notice.
  if (request.routeOptions?.config?.surface === 'public') reply.header('access-control-allow-origin', '*');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .headers(refusal.headers)
    .header('x-request-id', request.id)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemOf(refusal.code, refusal.message, request.id, refusal.faults));
}

function refusalOf(error: FastifyError): Refusal {
  if (error instanceof Refusal) return error;
  const failure = databaseFailureOf(error);
  if (failure) return databaseRefusal(failure);
  const known = frameworkRefusals[error.code];
  if (known) return new Refusal(...known);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Refusal('invalid_request', 'The server could not understand the request as HTTP.');
  }
  return new Refusal(
    'internal_error',
    'It is not your fault. Try again; if it stays so, tell whoever runs this service.',
  );
}

/** @returns the refusal of what needs the database while it is busy or away; whoever asks may try again */
export function databaseRefusal(failure: DatabaseFailure): Refusal {
  const headers = { 'retry-after': failure === 'busy' ? '1' : '5' };
  return failure === 'busy'
    ? new Refusal('busy', 'Nothing has been changed. Try again in a second.', { headers })
    : new Refusal(
        'database_unavailable',
        'Try again in a few seconds. A command that has to happen once: send it with the same Idempotency-Key, or read first what is there.',
        {
          headers,
        },
      );
}

const frameworkRefusals: Record<string, [ErrorCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    'body_too_large',
    'Send less at once; a notice may have 16 MiB, anything else 1 MiB.',
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported_media_type',
    'Send the body as Content-Type: application/json, in UTF-8.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid_request', 'Content-Length does not fit the body.'],
};

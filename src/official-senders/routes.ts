import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReaderContext } from '../editions/library.ts';
import { Refusal } from '../errors.ts';
import { problem } from '../http/problem-shape.ts';
import { checkSender } from './check.ts';
import { readCheckBody } from './read-check-body.ts';
import { followSenders } from './sender-list.ts';
import { checkAnswer, checkBody } from './shapes.ts';

const URL_OF_CHECK = '/v1/official-senders/check';
// An address of the greatest length in which each character is escaped, and the rest.
const MOST_BODY_BYTES = 8 * 1024;
const METHODS = 'POST, OPTIONS';
const anyOrigin = { 'access-control-allow-origin': '*' };
const hidden = { access: 'public', surface: 'none' } as const;
const anyQuery = { querystring: z.looseObject({}) };

/** Whether a message or a call is genuine, for anybody who got one. */
export const officialSenderRoutes: FastifyPluginAsync<{ ctx: ReaderContext }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const senders = followSenders(ctx.library);
  // For this route alone: the others refuse what is no text with a code of its own.
  instance.removeContentTypeParser('application/json');
  instance.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => (body.length === 0 ? undefined : readCheckBody(body)),
  );

  app.post(
    URL_OF_CHECK,
    {
      config: { access: 'public', surface: 'public' },
      bodyLimit: MOST_BODY_BYTES,
      // Who asks about what is nobody's business.
      logLevel: 'warn',
      schema: {
        operationId: 'checkOfficialSender',
        tags: ['Official sender check'],
        summary: 'Whether an e-mail address, phone number or web address is genuine, and why',
        body: checkBody,
        response: {
          200: checkAnswer,
          410: {
            description: 'The detail says why',
            content: { 'application/problem+json': { schema: problem } },
          },
        },
      },
    },
    async (request, reply) => {
      const { address, notice, locale } = request.body;
      const acceptLanguage = request.headers['accept-language'];
      const answer = await checkSender(ctx.library, senders, { address, notice, locale, acceptLanguage });
      reply.headers({ ...anyOrigin, 'cache-control': 'no-store', 'content-language': answer.locale });
      return answer;
    },
  );

  // A page on another origin that sends JSON asks first (Fetch, section 4.8).
  app.options(URL_OF_CHECK, { config: hidden, schema: anyQuery }, (_request, reply) => {
    reply.code(204).headers(preflight).send();
  });
  const refuse = async () => {
    throw new Refusal('method_not_allowed', `Use ${METHODS}.`, { headers: { allow: METHODS, ...anyOrigin } });
  };
  app.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: URL_OF_CHECK,
    onRequest: refuse,
    config: hidden,
    schema: anyQuery,
    handler: refuse,
  });
};

const preflight = {
  allow: METHODS,
  ...anyOrigin,
  'access-control-allow-methods': METHODS,
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
  'cache-control': 'public, max-age=86400',
};

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';
import { parseJson } from './json.ts';
import { isLong, LongBody } from './long-body.ts';

/**
 * Reads bodies as JSON and nothing else, strictly: one content type, UTF-8, no member named twice, no text that the
 * database cannot hold. What is wrong is told with its place. Long ones are read in a thread: see `LongBody`.
 */
export function parseJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addHook('onRequest', async (request) => requireJson(request));
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => {
      // Whether a body is needed is for the route to say.
      if (body.length === 0) return undefined;
      return isLong(body) ? LongBody.parse(body) : parseJson(body);
    },
  );
}

/** The one content type, with or without its only charset (RFC 8259, section 11), in any case. */
const JSON_TYPE = /^application\/json[ \t]*(?:;[ \t]*charset[ \t]*=[ \t]*(?:utf-8|"utf-8"))?[ \t]*;?[ \t]*$/i;

function requireJson(request: FastifyRequest): void {
  const { 'content-length': length, 'transfer-encoding': transfer, 'content-type': type } = request.headers;
  const hasBody = transfer !== undefined || (length !== undefined && length !== '0');
  // Where there is no route, that is what the caller has to hear.
  if (!hasBody || request.is404 || request.method === 'GET' || request.method === 'HEAD') return;
  if (type === undefined || !JSON_TYPE.test(type)) {
    throw new Refusal('unsupported_media_type', 'Send the body as Content-Type: application/json, in UTF-8.');
  }
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new Refusal('unsupported_content_encoding', 'Send the body without Content-Encoding.');
  }
}

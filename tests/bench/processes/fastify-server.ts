import Fastify from 'fastify';
import type { Recorded } from '../support/recorded.ts';
import { input, tell } from './input.ts';

// For reference: what Fastify reaches when all that its one route does is to send a prepared buffer.

const { status, headers, bodyBase64 } = await input<Recorded>();
const body = Buffer.from(bodyBase64, 'base64');
const fields: Record<string, string> = {};
for (let at = 0; at < headers.length; at += 2) {
  const name = headers[at]?.toLowerCase() ?? '';
  if (name !== 'content-length') fields[name] = headers[at + 1] ?? '';
}

const app = Fastify();
app.get('/v1/notices/:slug', (_request, reply) => {
  reply
    .code(status)
    .headers(fields)
    .send(status === 304 ? undefined : body);
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
tell({ port: Number(new URL(address).port) });

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import {
  faqShape,
  formats,
  type PartName,
  type PartPath,
  partShape,
  parts,
  rendition,
} from '../../editions/rendition.ts';
import { Refusal } from '../../errors.ts';
import { inOperationId } from '../../http/operation-names.ts';
import { keyParameter, localeParameter } from '../../http/parameters.ts';
import { readPreview } from './read-preview.ts';

// The token is the credential, so no key is asked for; but the address is a secret, so no cache may keep the answer, no
// page may send the address on, no search engine may list it, and no page of another origin may read it.
const ofEveryAnswer = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
};

const config = { access: 'public', surface: 'admin' } as const;
const described = { tags: ['Previews'], security: [] };
const tokenParams = z.object({ token: z.string() });
const query = z.strictObject({
  locale: localeParameter.meta({
    description:
      'The locale to serve, of a working copy also one that is not complete yet. Left away: the best match of Accept-Language, then the source locale.',
  }),
  format: z
    .enum(formats)
    .default('html')
    .meta({ description: 'The format of the rich fields; HTML is sanitised.' }),
});

/** Reads with the token of a preview, under the parts' names of the public addresses; to be registered with a prefix. */
export const previewReadingRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    wish: z.output<typeof query>,
    part: PartName | null,
  ) => {
    const { locale, format } = wish;
    const ask = { locale, acceptLanguage: request.headers['accept-language'], format, part };
    const { body, choice } = await readPreview(ctx, { token, ask });
    reply.type('application/json; charset=utf-8').header('content-language', choice.locale);
    if (choice.negotiated) reply.header('vary', 'Accept-Language');
    return reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  };

  app.addHook('onSend', async (_request, reply) => void reply.headers(ofEveryAnswer));
  app.setNotFoundHandler(async () => {
    throw new Refusal('route_not_found', 'Check the address and the method; /docs lists them all.');
  });

  app.get(
    '/:token',
    {
      config,
      schema: {
        ...described,
        operationId: 'readPreview',
        summary: 'What a preview shows, whole, in one locale',
        description:
          'Of a working copy the edition that it would be if all that is complete were published now; its number and instants are provisional.',
        params: tokenParams,
        querystring: query,
        response: { 200: rendition },
      },
    },
    async (request, reply) => answer(request, reply, request.params.token, request.query, null),
  );

  for (const path of Object.keys(parts) as PartPath[]) {
    app.get(
      `/:token/${path}`,
      {
        config,
        schema: {
          ...described,
          operationId: `readPreview${inOperationId(path)}`,
          summary: `The ${path.replace('faqs', 'FAQs').replaceAll('-', ' ')} of a preview`,
          params: tokenParams,
          querystring: query,
          response: { 200: partShape(path) },
        },
      },
      async (request, reply) => answer(request, reply, request.params.token, request.query, path),
    );
  }

  app.get(
    '/:token/faqs/:key',
    {
      config,
      schema: {
        ...described,
        operationId: 'readPreviewFaq',
        summary: 'One FAQ of a preview',
        params: tokenParams.extend({ key: keyParameter }),
        querystring: query,
        response: { 200: faqShape },
      },
    },
    async (request, reply) => {
      const { token, key } = request.params;
      return answer(request, reply, token, request.query, `faqs/${key}`);
    },
  );
};

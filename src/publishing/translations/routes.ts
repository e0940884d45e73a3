import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { translationMethods } from '../../document/translation-note.ts';
import { slugParams, withoutCache } from '../../http/admin.ts';
import { localeParameter } from '../../http/parameters.ts';
import { nextSteps } from './next-step.ts';
import { readTranslations } from './read-translations.ts';
import { translationStates } from './state.ts';

const state = z.enum(translationStates);

const translatedUnit = z
  .object({
    unit: z.string().meta({ description: 'The text, such as "faqs/am-i-affected".' }),
    address: z.string().meta({ description: 'Where it is PUT.' }),
    status: state,
    atNextMajor: state.meta({
      description: 'The status that it would have if the working copy were published as a major edition now.',
    }),
    method: z
      .enum(translationMethods)
      .nullable()
      .meta({ description: 'How it was made; null where there is none.' }),
    translatedFrom: z.string().nullable().meta({
      description: 'The SHA-256 of the source text that it was made from; null where nobody knows.',
    }),
    source: z.object({
      sha256: z.string().nullable().meta({
        description:
          'Of the source text as it is now: `translation.from` of a PUT. Null where the source says nothing any more: DELETE the translation, or PUT it again where it shall stand for itself.',
      }),
      published: z.array(z.string()).meta({
        description:
          'Of the source texts since its last published major change; a translation of any of them is current.',
      }),
    }),
    change: z
      .object({
        from: z.string(),
        to: z.string().nullable(),
        fields: z.array(
          z.object({
            field: z.string(),
            words: z.array(z.object({ op: z.enum(['same', 'added', 'removed']), text: z.string() })),
          }),
        ),
      })
      .nullable()
      .meta({
        description:
          'What has changed, word by word, from the source text that it was made from to the one of now; null where nothing has, or where that text was not kept. In a long listing texts further down count as replaced whole.',
      }),
    glossary: z
      .array(
        z.object({
          term: z.string(),
          said: z.string(),
          fields: z.array(z.string()),
          allowed: z.array(z.string()),
        }),
      )
      .meta({ description: 'Terms of the glossary that the source says and the translation does not.' }),
  })
  .meta({ id: 'TranslatedUnit' });

const translations = z
  .object({
    slug: z.string(),
    sourceLocale: z.string(),
    edition: z.int().nullable().meta({ description: 'The newest edition; null before the first.' }),
    locales: z.array(
      z.object({
        locale: z.string(),
        required: z.boolean(),
        live: z.boolean(),
        progress: z.object({
          total: z.int(),
          upToDate: z.int(),
          machineTranslated: z.int(),
          outdated: z.int(),
          inTranslation: z.int(),
          missing: z.int(),
          percentComplete: z.int().meta({ description: 'Texts that need no more work, of a hundred.' }),
        }),
        next: z.enum(nextSteps),
        nextStep: z.string().meta({ description: 'What to do next, in a sentence.' }),
        units: z.array(translatedUnit),
      }),
    ),
  })
  .meta({ id: 'Translations', description: 'How far the translations of a working copy are.' });

/** What translators have to do. */
export const translationRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/v1/admin/notices/:slug/translations',
    {
      config: { access: 'notice:read', surface: 'admin' },
      schema: {
        operationId: 'listTranslations',
        tags: ['Texts'],
        summary: 'How far the translations are, and what to do next',
        description:
          'Computed from the texts and from what was published; nobody sets it. Saving a draft of the source outdates no translation: only a published major change of that very text does. What agents alone see is no part of it.',
        params: slugParams,
        querystring: z.strictObject({
          locale: localeParameter.meta({ description: 'Only this locale; one that has no text yet, too.' }),
          status: state.optional().meta({ description: 'Only texts in this state.' }),
        }),
        response: { 200: translations },
      },
    },
    async (request, reply) => {
      const { locale = null, status = null } = request.query;
      const body = await readTranslations(ctx, { slug: request.params.slug, locale, status });
      withoutCache(reply).type('application/json; charset=utf-8');
      return reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength) as never);
    },
  );
};

import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { toDocument } from '../../authoring/notices/working-copy.ts';
import type { Context } from '../../context.ts';
import { noticeDocument } from '../../document/notice.ts';
import { actorOf, principalOf } from '../../http/access.ts';
import { preconditionHeaders, slugParams, withoutCache } from '../../http/admin.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { idempotencyHeader } from '../../http/idempotency.ts';
import { localeParameter } from '../../http/parameters.ts';
import { etagOf, expectationOf } from '../../http/preconditions.ts';
import { mayUse } from '../../scopes.ts';
import { listEvents } from './list-events.ts';
import { readDiff, type State } from './read-diff.ts';
import { revert } from './revert.ts';

const tags = ['Changes'];

const MAX_EDITION_NUMBER = 2_147_483_647;
const state = z
  .string()
  .refine(
    (value) =>
      value === 'working-copy' || (/^[1-9]\d{0,9}$/.test(value) && Number(value) <= MAX_EDITION_NUMBER),
    'Use the number of an edition, or "working-copy".',
  );

const diffQuery = z.strictObject({
  from: state.optional().meta({
    description:
      'The number of an edition, or "working-copy". Left away: the newest edition that has content.',
  }),
  to: state.default('working-copy').meta({ description: 'The same; left away, the working copy.' }),
  locale: localeParameter.meta({ description: 'Texts only in this locale; left away, in all.' }),
  format: z.enum(['json', 'text']).default('json').meta({ description: 'For programs, or for people.' }),
});

const side = z.object({
  edition: z.int().nullable().meta({ description: 'null for the working copy.' }),
  status: z.enum(['live', 'withdrawn', 'gone', 'redirected']).nullable(),
  publishedAt: z.iso.datetime().nullable(),
  sha256: z.string().nullable(),
});

const comparison = z
  .object({
    from: side,
    to: side,
    locale: z.string().nullable(),
    changes: z.array(
      z.object({
        path: z.string().meta({ description: 'A JSON Pointer in which items go by key.' }),
        kind: z.enum(['added', 'removed', 'changed', 'moved']),
        item: z
          .string()
          .nullable()
          .meta({ description: 'The item, "faqs/am-i-affected"; null for the notice.' }),
        locale: z.string().nullable(),
        before: z
          .unknown()
          .meta({ description: 'The field or item as it was; of a move, its place from 0.' }),
        after: z.unknown().meta({ description: 'The same as it is.' }),
        position: z.int().nullable().meta({ description: 'Of a whole item, its place in the list from 0.' }),
        words: z
          .array(z.object({ op: z.enum(['same', 'added', 'removed']), text: z.string() }))
          .nullable()
          .meta({
            description: 'Of a text: same and removed make up what it was, same and added what it is.',
          }),
      }),
    ),
  })
  .meta({ id: 'Comparison' });

const eventsQuery = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,18}$/, 'Use the id of an event.')
    .optional()
    .meta({ description: 'Only what happened before the event with this id.' }),
  limit: z
    .string()
    .regex(/^([1-9]\d?|[12]\d\d|300)$/, 'Use a number from 1 to 300.')
    .default('50'),
});

const events = z.object({
  events: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      actor: z.object({ id: z.string(), name: z.string() }),
      action: z.string(),
      sentence: z.string().meta({ description: 'What happened, in English.' }),
      notice: z.string().nullable().meta({ description: 'The slug that the notice had.' }),
      target: z.string().nullable(),
      edition: z.int().nullable().meta({ description: 'The edition that came out with it.' }),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
});

const revertCommand = z.strictObject({
  edition: z
    .int()
    .min(1)
    .max(MAX_EDITION_NUMBER)
    .meta({ description: 'The edition whose content comes back.' }),
});

/** What changed, who did it, and the way back. */
export const historyRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const read = { access: 'notice:read', surface: 'admin' } as const;
  const write = { access: 'notice:write', surface: 'admin' } as const;

  app.get(
    '/v1/admin/notices/:slug/diff',
    {
      config: read,
      schema: {
        operationId: 'compareNotice',
        tags,
        summary: 'What differs between two states of a notice',
        description:
          'Editions hold only texts of live locales, no policy, regimes or time zone, and not when legal clocks began: beside an edition these do not count, and texts of other locales are new.',
        params: slugParams,
        querystring: diffQuery,
        response: {
          200: {
            content: {
              'application/json': { schema: comparison },
              'text/plain': { schema: z.string() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { from, to, locale = null, format } = request.query;
      const states = { from: from === undefined ? ('newest' as const) : stateOf(from), to: stateOf(to) };
      const body = await readDiff(ctx, { slug: request.params.slug, ...states, locale, format });
      const type = format === 'json' ? 'application/json' : 'text/plain';
      withoutCache(reply).type(`${type}; charset=utf-8`);
      // The body is made already.
      return reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength) as never);
    },
  );

  app.get(
    '/v1/admin/notices/:slug/events',
    {
      config: read,
      schema: {
        operationId: 'listNoticeEvents',
        tags,
        summary: 'Everything that happened to a notice, the newest first',
        description:
          'Under whatever slug, and also when its working copy has been deleted. Why a legal hold was placed or lifted, and its reference, only whoever may read the audit is told.',
        params: slugParams,
        querystring: eventsQuery,
        response: { 200: events },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const { before, limit } = request.query;
      const page = { before: before === undefined ? undefined : BigInt(before), limit: Number(limit) };
      const mayReadAudit = mayUse(principalOf(request).roles, 'audit:read');
      return { events: await listEvents(ctx, { ...request.params, ...page, mayReadAudit }) };
    },
  );

  app.post(
    '/v1/admin/notices/:slug/revert',
    {
      config: write,
      schema: {
        operationId: 'revertWorkingCopy',
        tags,
        summary: 'Bring the content of an edition back into the working copy',
        description:
          'Publishes nothing. Slug, mode, policy, regimes, time zone, the legal clocks and texts in locales that were not live in the edition stay as they are. Translations that were outdated in the edition are outdated again.',
        params: slugParams,
        headers: preconditionHeaders.extend(idempotencyHeader),
        body: revertCommand,
        response: { 200: noticeDocument },
      },
    },
    async (request, reply) => {
      const input = { ...request.params, ...request.body, expectation: expectationOf(request) };
      return answerOnce(
        ctx,
        request,
        reply,
        (once) => revert(once, actorOf(request), input),
        (copy) => ({
          status: 200,
          headers: { etag: etagOf(copy.notice.revision, copy.catalogue) },
          body: toDocument(copy),
        }),
      );
    },
  );
};

function stateOf(value: string): State {
  return value === 'working-copy' ? value : Number(value);
}

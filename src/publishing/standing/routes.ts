import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { itemKey, locale, plain } from '../../document/primitives.ts';
import { actorOf } from '../../http/access.ts';
import { slugParams } from '../../http/admin.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { idempotencyHeader } from '../../http/idempotency.ts';
import { editionAddress } from '../edition-address.ts';
import type { Change } from '../reissue.ts';
import { comment } from '../remarks.ts';
import { changeStanding } from './change-standing.ts';
import { overridePosting } from './posting.ts';

const tags = ['After publishing'];
const config = { access: 'notice:publish', surface: 'admin' } as const;
const headers = z.object(idempotencyHeader);
const explanation = z
  .record(locale, plain)
  .meta({ description: 'Why, for readers, by locale; the source locale is needed.' });
const reason = comment.meta({ description: 'Why, for colleagues and for the record; not public.' });

const reissued = z.object({
  slug: z.string(),
  edition: z
    .object({
      number: z.int(),
      status: z.enum(['live', 'withdrawn', 'gone', 'redirected']),
      updateType: z.enum(['major', 'minor']),
      publishedAt: z.iso.datetime(),
      sha256: z.string(),
      previousSha256: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'The edition that says so; null where nothing was published yet.' }),
});

/** What takes a notice down, with a reason for readers. */
const takingDown = [
  {
    deed: 'withdraw',
    operationId: 'withdrawNotice',
    summary: 'Withdraw a notice: readers still see what it said, marked, and why',
  },
  {
    deed: 'gone',
    operationId: 'takeNoticeAway',
    summary: 'Take a notice away: readers get 410 and why; what it said stays on record',
  },
] as const;

/** What becomes of a notice that has been published. */
export const standingRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();

  const change = (
    request: FastifyRequest,
    reply: FastifyReply,
    slug: string,
    wanted: Change,
    why: string | null,
  ) =>
    answerOnce(
      ctx,
      request,
      reply,
      (once) => changeStanding(once, actorOf(request), { slug, change: wanted, reason: why }),
      ({ slug: now, edition }) => ({
        status: 201,
        headers: edition ? { location: editionAddress(edition.mode, now, edition.number) } : {},
        body: {
          slug: now,
          edition: edition && {
            number: edition.number,
            status: edition.status,
            updateType: edition.updateType,
            publishedAt: edition.publishedAt,
            sha256: edition.sha256,
            previousSha256: edition.previousSha256,
          },
        },
      }),
    );

  for (const { deed, operationId, summary } of takingDown) {
    app.post(
      `/v1/admin/notices/:slug/${deed}`,
      {
        config,
        schema: {
          operationId,
          tags,
          summary,
          params: slugParams,
          headers,
          body: z.strictObject({ reason, explanation }),
          response: { 201: reissued },
        },
      },
      async (request, reply) => {
        const { explanation: told, reason: why } = request.body;
        return change(request, reply, request.params.slug, { deed, explanation: told }, why);
      },
    );
  }

  app.post(
    '/v1/admin/notices/:slug/restore',
    {
      config,
      schema: {
        operationId: 'restoreNotice',
        tags,
        summary: 'Bring back a notice that was withdrawn, taken away or redirected, as it was last read',
        params: slugParams,
        headers,
        body: z
          .strictObject({
            reason: reason.optional(),
            changeNote: z.record(locale, plain).optional().meta({ description: 'For readers, by locale.' }),
          })
          .prefault({}),
        response: { 201: reissued },
      },
    },
    async (request, reply) =>
      change(
        request,
        reply,
        request.params.slug,
        { deed: 'restore', changeNote: request.body.changeNote },
        request.body.reason ?? null,
      ),
  );

  app.post(
    '/v1/admin/notices/:slug/redirect',
    {
      config,
      schema: {
        operationId: 'redirectNotice',
        tags,
        summary: 'Lead the readers of a notice to another one (308)',
        params: slugParams,
        headers,
        body: z.strictObject({
          to: itemKey.meta({ description: 'The slug of a notice that readers can see.' }),
          reason: reason.optional(),
          explanation: explanation.optional(),
        }),
        response: { 201: reissued },
      },
    },
    async (request, reply) => {
      const { to, reason: why = null, explanation: told } = request.body;
      return change(request, reply, request.params.slug, { deed: 'redirect', to, explanation: told }, why);
    },
  );

  app.post(
    '/v1/admin/notices/:slug/rename',
    {
      config,
      schema: {
        operationId: 'renameNotice',
        tags,
        summary: 'Give a notice another slug; its old addresses lead to the new ones (308)',
        params: slugParams,
        headers,
        body: z.strictObject({ to: itemKey, reason: reason.optional() }),
        response: { 201: reissued },
      },
    },
    async (request, reply) => {
      const { to, reason: why = null } = request.body;
      return change(request, reply, request.params.slug, { deed: 'rename', slug: to }, why);
    },
  );

  app.post(
    '/v1/admin/notices/:slug/posting-override',
    {
      config,
      schema: {
        operationId: 'overridePosting',
        tags,
        summary: 'Say that the notice may be taken down before a law allows it; it takes two people',
        params: slugParams,
        headers,
        body: z.strictObject({ reason: comment }),
        response: {
          200: z.object({
            postUntil: z.iso.datetime(),
            overriddenBy: z.array(z.string()),
            isOverridden: z.boolean(),
          }),
        },
      },
    },
    async (request, reply) => {
      const input = { slug: request.params.slug, reason: request.body.reason };
      return answerOnce(
        ctx,
        request,
        reply,
        (once) => overridePosting(once, actorOf(request), input),
        ({ postUntil, ...override }) => ({
          status: 200,
          body: { ...override, postUntil: postUntil.toISOString() },
        }),
      );
    },
  );
};

import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { actorOf } from '../../http/access.ts';
import { preconditionHeaders, slugParams, withoutCache } from '../../http/admin.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { idempotencyHeader } from '../../http/idempotency.ts';
import { expectationOf } from '../../http/preconditions.ts';
import { publishCommand } from '../command.ts';
import { comment } from '../remarks.ts';
import { scheduleCommand } from './command.ts';
import { localTimeOf } from './due-instant.ts';
import type { Plan } from './plans.ts';
import { listSchedules, readSchedule } from './read-schedule.ts';
import { schedule } from './schedule.ts';
import { unschedule } from './unschedule.ts';

const states = z.enum(['pending', 'published', 'failed', 'cancelled']);
const person = z.object({ id: z.string(), name: z.string() });

const plan = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    state: states,
    at: z.iso.datetime().meta({ description: 'When it is due.' }),
    local: z
      .object({ dateTime: z.string(), timeZone: z.string(), weekday: z.string() })
      .meta({ description: 'The same, as clocks in the time zone of the notice show it.' }),
    inSeconds: z.int().nullable().meta({
      description:
        'Until it is due, by the clock of the database; negative when it is late, null when it has ended.',
    }),
    command: publishCommand.unwrap(),
    sha256: z.string().meta({
      description: 'Of the notice document that goes out, in canonical JSON (RFC 8785).',
    }),
    scheduledBy: person,
    scheduledAt: z.iso.datetime(),
    workingCopyChangedSince: z.boolean().nullable().meta({
      description:
        'Whether the working copy was written to since; that does not go out. Null when it has ended.',
    }),
    outcome: z
      .object({
        at: z.iso.datetime(),
        by: person,
        latenessMilliseconds: z
          .int()
          .nullable()
          .meta({ description: 'How long after it was due it was out; null where it never was.' }),
        edition: z.int().nullable(),
        failure: z
          .object({ code: z.string(), detail: z.string() })
          .nullable()
          .meta({ description: 'Why it did not go out, with a code of the table of errors.' }),
      })
      .nullable()
      .meta({ description: 'What became of it; null while it is pending.' }),
  })
  .meta({ id: 'PlannedPublication', description: 'A publication that is planned, and what became of it.' });

const config = { access: 'notice:publish', surface: 'admin' } as const;
const readable = { access: 'notice:read', surface: 'admin' } as const;
const tags = ['Schedules'];

/** Publications that are planned. */
export const scheduleRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();

  app.post(
    '/v1/admin/notices/:slug/schedule',
    {
      config,
      schema: {
        operationId: 'schedulePublication',
        tags,
        summary: 'Plan the publication of the working copy as it is now',
        description:
          'What is edited afterwards does not go out with it. It is checked as if it were published now. If-Match is optional here: with it, only the state that you have read is planned.',
        params: slugParams,
        headers: preconditionHeaders.extend(idempotencyHeader),
        body: scheduleCommand,
        response: { 201: plan },
      },
    },
    async (request, reply) => {
      const { at, ...command } = request.body;
      const { slug } = request.params;
      const input = { slug, at, command, expectation: expectationOf(request) };
      const planIt = (once: Context) => schedule(once, actorOf(request), input);
      return answerOnce(ctx, request, reply, planIt, (planned) => ({
        status: 201,
        headers: { location: `/v1/admin/notices/${slug}/schedule` },
        body: shown(planned),
      }));
    },
  );

  app.post(
    '/v1/admin/notices/:slug/unschedule',
    {
      config: { ...config, access: 'notice:review' },
      schema: {
        operationId: 'unschedulePublication',
        tags,
        summary: 'Cancel the publication that is planned',
        params: slugParams,
        headers: z.object(idempotencyHeader),
        body: z.strictObject({ reason: comment.optional() }).prefault({}),
        response: { 200: plan },
      },
    },
    async (request, reply) => {
      const input = { slug: request.params.slug, reason: request.body.reason ?? null };
      const cancelIt = (once: Context) => unschedule(once, actorOf(request), input);
      return answerOnce(ctx, request, reply, cancelIt, (cancelled) => ({
        status: 200,
        body: shown(cancelled),
      }));
    },
  );

  app.get(
    '/v1/admin/notices/:slug/schedule',
    {
      config: readable,
      schema: {
        operationId: 'readSchedule',
        tags,
        summary: 'The publication that is planned, and what became of earlier plans',
        params: slugParams,
        response: {
          200: z.object({
            pending: plan.nullable(),
            history: z.array(plan).meta({ description: 'The latest made first, at most 200.' }),
          }),
        },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const { pending, history } = await readSchedule(ctx, request.params);
      return { pending: pending && shown(pending), history: history.map(shown) };
    },
  );

  app.get(
    '/v1/admin/schedules',
    {
      config: readable,
      schema: {
        operationId: 'listSchedules',
        tags,
        summary: 'The planned publications of all notices',
        description: 'Those to come, the soonest first; of another state, the latest first.',
        querystring: z.strictObject({
          state: states.default('pending'),
          limit: z
            .string()
            .regex(/^([1-9]\d?|[12]\d\d|300)$/, 'Use a number from 1 to 300.')
            .default('100'),
        }),
        response: { 200: z.object({ schedules: z.array(plan) }) },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const { state, limit } = request.query;
      const plans = await listSchedules(ctx, { state, limit: Number(limit) });
      return { schedules: plans.map(shown) };
    },
  );
};

function shown(planned: Plan): z.infer<typeof plan> {
  const { id, slug, state, dueAt, timeZone, inSeconds, command, sha256 } = planned;
  return {
    id,
    slug,
    state,
    at: dueAt.toISOString(),
    local: localTimeOf(dueAt, timeZone),
    inSeconds,
    command,
    sha256,
    scheduledBy: { id: planned.scheduledBy, name: planned.scheduledByName },
    scheduledAt: planned.scheduledAt.toISOString(),
    workingCopyChangedSince: planned.isCopyChangedSince,
    outcome: outcomeOf(planned),
  };
}

function outcomeOf(planned: Plan): z.infer<typeof plan>['outcome'] {
  const { endedAt, endedBy, endedByName, dueAt, editionNumber, failureCode, failureDetail } = planned;
  if (endedAt === null) return null;
  return {
    at: endedAt.toISOString(),
    by: { id: endedBy ?? '', name: endedByName ?? '' },
    latenessMilliseconds: planned.state === 'published' ? endedAt.getTime() - dueAt.getTime() : null,
    edition: editionNumber,
    failure: failureCode === null ? null : { code: failureCode, detail: failureDetail ?? '' },
  };
}

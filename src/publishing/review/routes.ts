import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { actorOf, principalOf } from '../../http/access.ts';
import { preconditionHeaders, slugParams, withoutCache } from '../../http/admin.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { idempotencyHeader } from '../../http/idempotency.ts';
import { expectationOf } from '../../http/preconditions.ts';
import { type Action, actions, publicationStates, reviewStates } from '../../workflow/table.ts';
import { comment } from '../remarks.ts';
import { finding } from '../shapes.ts';
import { type Decided, decideReview } from './decide.ts';
import { type Review, readReview } from './read-review.ts';
import { submit } from './submit.ts';

const tags = ['Review'];
const headers = preconditionHeaders.extend(idempotencyHeader);
const instant = z.iso.datetime();

const rehearsed = {
  sha256: z
    .string()
    .meta({ description: 'Of the notice document without its slug, in canonical JSON (RFC 8785).' }),
  publishable: z.boolean(),
  faults: z.array(finding).meta({ description: 'What would stand against publishing it.' }),
  warnings: z.array(finding).meta({ description: 'What an editor should look at.' }),
};
const submitted = z.object({ id: z.uuid(), ...rehearsed });
const decided = z.object({ submission: z.uuid(), ...rehearsed });

const review = z.object({
  state: z.object({
    review: z.enum(reviewStates),
    publication: z.enum(publicationStates),
    isScheduled: z.boolean(),
    isHeld: z.boolean(),
  }),
  newestEdition: z.int().nullable(),
  wantsTwoPeople: z.boolean().meta({
    description: 'Also where the policy was lifted since the last edition.',
  }),
  submission: z
    .object({
      id: z.uuid(),
      sha256: z.string(),
      submittedBy: z.string(),
      submittedAt: instant,
      comment: z.string().nullable(),
      decision: z.enum(['approved', 'changes_requested', 'superseded']).nullable(),
      decidedBy: z.string().nullable(),
      decidedAt: instant.nullable(),
      decisionComment: z.string().nullable(),
      isEdited: z.boolean().meta({ description: 'Whether the content was written to since.' }),
      isReleased: z.boolean().meta({ description: 'Whether its content has gone out whole.' }),
    })
    .nullable(),
  contributors: z.array(z.object({ id: z.string(), name: z.string() })),
  hold: z
    .object({
      reason: z.string().nullable().meta({ description: 'Told to whoever may lift it.' }),
      reference: z.string().nullable(),
      placedBy: z.string(),
      placedAt: instant,
    })
    .nullable(),
  awaitingSignOff: z.array(z.int()),
  actions: z
    .array(
      z.object({
        action: z.enum(Object.keys(actions) as [Action, ...Action[]]),
        refusal: z.string().nullable(),
      }),
    )
    .meta({
      description: 'What you can do now (refusal null), and with which code the rest would be refused.',
    }),
});

/** From handed in to approved. */
export const reviewRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const app = instance.withTypeProvider<ZodTypeProvider>();

  const decide = (
    request: FastifyRequest,
    reply: FastifyReply,
    slug: string,
    decision: 'approved' | 'changes_requested',
    remark: string | null,
  ) => {
    const input = { slug, decision, comment: remark, expectation: expectationOf(request) };
    return answerOnce(ctx, request, reply, (once) => decideReview(once, actorOf(request), input), told);
  };

  app.get(
    '/v1/admin/notices/:slug/review',
    {
      config: { access: 'notice:read', surface: 'admin' },
      schema: {
        operationId: 'readReview',
        tags,
        summary: 'Where a notice stands, and what you can do next',
        params: slugParams,
        response: { 200: review },
      },
    },
    async (request, reply) => {
      withoutCache(reply);
      const caller = { ...actorOf(request), roles: principalOf(request).roles };
      return shown(await readReview(ctx, caller, { slug: request.params.slug }));
    },
  );

  app.post(
    '/v1/admin/notices/:slug/submit',
    {
      config: { access: 'notice:submit', surface: 'admin' },
      schema: {
        operationId: 'submitNotice',
        tags,
        summary: 'Hand the working copy in for review, as it is now',
        params: slugParams,
        headers,
        body: z.strictObject({ comment: comment.optional() }).prefault({}),
        response: { 201: submitted },
      },
    },
    async (request, reply) => {
      const input = {
        slug: request.params.slug,
        comment: request.body.comment ?? null,
        expectation: expectationOf(request),
      };
      return answerOnce(
        ctx,
        request,
        reply,
        (once) => submit(once, actorOf(request), input),
        ({ id, sha256, faults, warnings }) => ({
          status: 201,
          body: { id, sha256, publishable: faults.length === 0, faults, warnings },
        }),
      );
    },
  );

  app.post(
    '/v1/admin/notices/:slug/approve',
    {
      config: { access: 'notice:review', surface: 'admin' },
      schema: {
        operationId: 'approveNotice',
        tags,
        summary: 'Approve the content that was handed in; any edit voids it',
        params: slugParams,
        headers,
        body: z.strictObject({ comment: comment.optional() }).prefault({}),
        response: { 200: decided },
      },
    },
    async (request, reply) =>
      decide(request, reply, request.params.slug, 'approved', request.body.comment ?? null),
  );

  app.post(
    '/v1/admin/notices/:slug/request-changes',
    {
      config: { access: 'notice:review', surface: 'admin' },
      schema: {
        operationId: 'requestChanges',
        tags,
        summary: 'Send the content back, also after it was approved',
        params: slugParams,
        headers,
        body: z.strictObject({ comment }),
        response: { 200: decided },
      },
    },
    async (request, reply) =>
      decide(request, reply, request.params.slug, 'changes_requested', request.body.comment),
  );
};

function told({ submission, sha256, faults, warnings }: Decided) {
  return {
    status: 200,
    body: { submission, sha256, publishable: faults.length === 0, faults, warnings },
  };
}

function shown({ submission, hold, ...rest }: Review): z.infer<typeof review> {
  return {
    ...rest,
    submission: submission && {
      id: submission.id,
      sha256: submission.sha256,
      submittedBy: submission.submittedByName,
      submittedAt: submission.submittedAt.toISOString(),
      comment: submission.comment,
      decision: submission.decision,
      decidedBy: submission.decidedByName,
      decidedAt: submission.decidedAt?.toISOString() ?? null,
      decisionComment: submission.decisionComment,
      isEdited: submission.isEdited,
      isReleased: submission.isReleased,
    },
    hold: hold && { ...hold, placedAt: hold.placedAt.toISOString() },
  };
}

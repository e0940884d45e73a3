import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { withOneCommand } from '../db/one-command.ts';
import { actorOf } from './access.ts';
import { answerSeal } from './answer-seal.ts';
import { idempotencyKeyOf, requestDigest } from './idempotency.ts';
import { findAnswer, holdKey, inProgress, type KeyedRequest, keepAnswer } from './stored-answers.ts';

/** What a request is answered, the first time and every time that it is sent again. */
export interface Answer<Body> {
  status: number;
  /** Such as `location` and `etag`, in lower case. That no cache may keep it goes without saying. */
  headers?: Readonly<Record<string, string>>;
  /** What the response schema describes; undefined for a 204. */
  body: Body;
}

/**
 * Runs a verb and answers with its result. When the request has an Idempotency-Key, the answer is kept in the transaction
 * of the effect: whoever never got it sends the request again, gets it then, and nothing happens twice. A command that is
 * refused leaves nothing, so it can be sent again under the same key. Keys belong to whoever sends them.
 *
 * The schema of the route has to have `idempotencyHeader`.
 *
 * @param verb gets the context to work with; it runs one command in a transaction and returns what the command returns
 * @param present makes the answer of the result; it runs in the transaction, once
 * @returns the body, for the route to return; status and headers are set
 * @throws Refusal `invalid_idempotency_key`, `idempotency_key_reused`, `idempotency_in_progress`, and those of the verb
 */
export async function answerOnce<Result, Body>(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  verb: (ctx: Context) => Promise<Result>,
  present: (result: Result) => Answer<Body>,
): Promise<Body> {
  const key = idempotencyKeyOf(request);
  const { answer, isReplayed } =
    key === null
      ? { answer: await run(ctx, null, verb, present), isReplayed: false }
      : await runUnderKey(ctx, request, key, verb, present);
  const { status, headers = {}, body } = answer;
  reply.code(status).header('cache-control', 'no-store').headers(headers);
  if (isReplayed) reply.header('idempotency-replayed', 'true');
  return body;
}

async function runUnderKey<Result, Body>(
  ctx: Context,
  request: FastifyRequest,
  key: string,
  verb: (ctx: Context) => Promise<Result>,
  present: (result: Result) => Answer<Body>,
): Promise<{ answer: Answer<Body>; isReplayed: boolean }> {
  const { id: actorId } = actorOf(request);
  return alone(ctx, `${key}\n${actorId}`, async () => {
    const seal = await answerSeal(actorId, key);
    const keyed = { actorId, seal, requestSha256: requestDigest(request, key) };
    try {
      // Before the verb, which may look at things that are no longer as they were the first time.
      const before = await findAnswer(ctx.db, keyed);
      if (before !== null) throw new AnsweredBefore(before);
      return { answer: await run(ctx, keyed, verb, present), isReplayed: false };
    } catch (error) {
      if (!(error instanceof AnsweredBefore)) throw error;
      return { answer: JSON.parse(error.answer) as Answer<Body>, isReplayed: true };
    }
  });
}

/** Goes through a verb from inside its transaction, which then ends without having done anything. */
class AnsweredBefore extends Error {
  readonly answer: string;

  constructor(answer: string) {
    super('The request was answered before.');
    this.answer = answer;
  }
}

async function run<Result, Body>(
  ctx: Context,
  keyed: KeyedRequest | null,
  verb: (ctx: Context) => Promise<Result>,
  present: (result: Result) => Answer<Body>,
): Promise<Answer<Body>> {
  const done: { result?: unknown; answer?: Answer<Body> } = {};
  const db = withOneCommand(ctx.db, async (tx, command) => {
    if (keyed) await requireUnanswered(tx, keyed);
    const result = await command(tx);
    const answer = present(result as unknown as Result);
    if (keyed) await keepAnswer(tx, keyed, ctx.now(), JSON.stringify(answer));
    Object.assign(done, { result, answer });
    return result;
  });
  const result = await verb({ ...ctx, db });
  if (done.answer === undefined || done.result !== result) {
    throw new Error('A verb that is answered once runs one command, and returns what the command returns.');
  }
  return done.answer;
}

async function requireUnanswered(tx: Transaction, keyed: KeyedRequest): Promise<void> {
  await holdKey(tx, keyed);
  // A statement of its own: only one that begins now sees what the last holder has committed.
  const before = await findAnswer(tx, keyed);
  if (before !== null) throw new AnsweredBefore(before);
}

const running = new WeakMap<Context, Set<string>>();

/** Refuses at once what would else only be refused when it gets a connection, or its turn to publish. */
async function alone<Result>(ctx: Context, name: string, work: () => Promise<Result>): Promise<Result> {
  const names = running.get(ctx) ?? new Set();
  running.set(ctx, names);
  if (names.has(name)) throw inProgress();
  names.add(name);
  try {
    return await work();
  } finally {
    names.delete(name);
  }
}

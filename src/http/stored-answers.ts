import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { Refusal } from '../errors.ts';
import type { AnswerSeal } from './answer-seal.ts';

/** Whose request it is, under which seal its answer is kept, and what it asks for. */
export interface KeyedRequest {
  actorId: string;
  seal: AnswerSeal;
  requestSha256: string;
}

/**
 * @returns the answer that this request got before; null when it got none
 * @throws Refusal `idempotency_key_reused` when another request got one under its Idempotency-Key
 */
export async function findAnswer(db: Transaction, request: KeyedRequest): Promise<string | null> {
  const { actorId, seal, requestSha256 } = request;
  const stored = await db.idempotentAnswer.findUnique({
    where: { actorId_keySha256: { actorId, keySha256: seal.keySha256 } },
  });
  if (!stored) return null;
  if (stored.requestSha256 !== requestSha256) {
    throw new Refusal(
      'idempotency_key_reused',
      'Choose another Idempotency-Key for this request, or send exactly the request that you used this one for.',
    );
  }
  return seal.open(stored.answer, requestSha256);
}

/**
 * Takes hold of an Idempotency-Key until the transaction ends: on all instances only one request at a time runs under it.
 *
 * @throws Refusal `idempotency_in_progress` when another does
 */
export async function holdKey(tx: Transaction, { seal }: KeyedRequest): Promise<void> {
  const number = Buffer.from(seal.keySha256, 'hex').readBigInt64BE();
  const [lock] = await tx.$queryRaw<{ isMine: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${number}::bigint) AS "isMine"`;
  if (!lock?.isMine) throw inProgress();
}

/** @returns the refusal of a request whose Idempotency-Key another request is running under */
export function inProgress(): Refusal {
  return new Refusal(
    'idempotency_in_progress',
    'Send the same request again in a second to get its answer.',
    {
      headers: { 'retry-after': '1' },
    },
  );
}

/** Keeps the answer to a request, in the transaction of what the request has done. */
export async function keepAnswer(
  tx: Transaction,
  { actorId, seal, requestSha256 }: KeyedRequest,
  at: Date,
  answer: string,
): Promise<void> {
  const sealed = seal.close(answer, requestSha256);
  // As SQL: Prisma would read the row back, and some answers are long.
  await tx.$executeRaw`
    INSERT INTO idempotent_answer (actor_id, key_sha256, request_sha256, answer, created_at)
      VALUES (${actorId}, ${seal.keySha256}, ${requestSha256}, ${sealed}, ${at})`;
}

const KEPT_FOR_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;
const AT_ONCE = 500;

/**
 * Deletes the answers that are older than seven days, some at a time, so that nobody waits for it. Several instances may
 * do so at the same moment.
 *
 * @returns how many there were
 */
export async function forgetOldAnswers(ctx: Pick<Context, 'db' | 'now'>): Promise<number> {
  const before = new Date(ctx.now().getTime() - KEPT_FOR_MILLISECONDS);
  let forgotten = 0;
  for (;;) {
    const deleted = await ctx.db.$executeRaw`
      DELETE FROM idempotent_answer WHERE (actor_id, key_sha256) IN (
        SELECT actor_id, key_sha256 FROM idempotent_answer WHERE created_at < ${before}
          ORDER BY created_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)`;
    forgotten += deleted;
    if (deleted < AT_ONCE) return forgotten;
  }
}

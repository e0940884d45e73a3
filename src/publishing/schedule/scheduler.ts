import type { Context } from '../../context.ts';
import { databaseFailureOf } from '../../db/failures.ts';
import { followNow } from '../../editions/follow-now.ts';
import { errorTable, Refusal } from '../../errors.ts';
import { forgetOldAnswers } from '../../http/stored-answers.ts';
import { carryOut } from './carry-out.ts';
import { type Failure, fail } from './fail.ts';

// Another instance may have planned something a moment ago: nobody is told of it, so everybody asks.
const POLL_MILLISECONDS = 500;
// While another instance is at what is due.
const SHORT_POLL_MILLISECONDS = 100;
const SHORTEST_PAUSE_MILLISECONDS = 250;
const LONGEST_PAUSE_MILLISECONDS = 5_000;
// What is not known to pass by itself may still do so, as when a connection breaks in a way that nobody has seen before.
const MOST_UNEXPECTED = 3;
const HOUR_MILLISECONDS = 60 * 60 * 1_000;

export interface Scheduler {
  /** @returns when what is being carried out is done, and nothing more begins */
  stop(): Promise<void>;
}

/** What has gone wrong with a plan so far, on this instance. */
interface Trouble {
  unexpected: number;
  pause: number;
  /** When it is tried again, as `performance.now` tells. */
  until: number;
}

/**
 * Carries out plans when they are due, those that are late the oldest first. Each instance runs one; which of them carries
 * out a plan does not matter. That a plan is due says the database's clock alone, so no instance's clock matters either.
 */
export function startScheduler(ctx: Context): Scheduler {
  const stopped = new AbortController();
  const troubles = new Map<string, Trouble>();
  const isStopped = () => stopped.signal.aborted;
  let isOut = false;

  const round = async (): Promise<number> => {
    try {
      const pending = await pendingPlans(ctx);
      if (isOut) ctx.log.info('the database answers again; planned publications go on');
      isOut = false;
      for (const id of troubles.keys()) if (!pending.some((plan) => plan.id === id)) troubles.delete(id);
      const isReady = ({ id, wait }: PendingPlan) =>
        wait <= 0 && (troubles.get(id)?.until ?? 0) <= performance.now();
      let hasDone = false;
      for (const { id } of pending.filter(isReady)) {
        if (!isStopped()) hasDone = (await attempt(ctx, id, troubles)) || hasDone;
      }
      // That took its time, and something else may be due by now.
      return hasDone ? 0 : untilNext(pending);
    } catch (error) {
      if (!isOut) ctx.log.error({ err: error }, 'cannot look for planned publications; trying again');
      isOut = true;
      return POLL_MILLISECONDS;
    }
  };
  const run = async () => {
    while (!isStopped()) await sleep(await round(), stopped.signal);
  };
  const running = Promise.all([run(), keepTidy(ctx, stopped.signal)]);

  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

interface PendingPlan {
  id: string;
  /** In milliseconds by the database's clock; not above 0 when it is due. */
  wait: number;
}

async function pendingPlans({ db }: Context): Promise<PendingPlan[]> {
  return db.$queryRaw<PendingPlan[]>`
    SELECT id::text, (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS wait
      FROM schedule WHERE state = 'pending' AND due_at <= clock_timestamp() + interval '10 seconds' ORDER BY due_at, id`;
}

function untilNext(pending: readonly PendingPlan[]): number {
  const waits = pending.map(({ wait }) => (wait > 0 ? Math.ceil(wait) : SHORT_POLL_MILLISECONDS));
  return Math.min(POLL_MILLISECONDS, ...waits);
}

/**
 * Tries to carry out a plan, and ends it when that can never be.
 *
 * @returns whether it has ended
 */
async function attempt(ctx: Context, id: string, troubles: Map<string, Trouble>): Promise<boolean> {
  try {
    const published = await carryOut(ctx, id);
    if (!published) return false;
    const { slug, number } = published;
    ctx.log.info({ schedule: id, notice: slug, edition: number }, 'a planned publication is out');
    await followNow(ctx, 'an edition');
    return true;
  } catch (error) {
    const trouble = troubles.get(id) ?? { unexpected: 0, pause: SHORTEST_PAUSE_MILLISECONDS / 2, until: 0 };
    const failure = failureOf(error, trouble);
    if (failure && (await end(ctx, id, failure, error))) return true;
    const { unexpected } = trouble;
    if (!troubles.has(id)) {
      ctx.log.error({ schedule: id, err: error }, 'a planned publication is late; trying again');
    }
    const pause = Math.min(trouble.pause * 2, LONGEST_PAUSE_MILLISECONDS);
    troubles.set(id, { unexpected, pause, until: performance.now() + pause });
    return false;
  }
}

/** @returns why a plan cannot be carried out; null for what may pass by itself */
function failureOf(error: unknown, trouble: Trouble): Failure | null {
  if (error instanceof Refusal && errorTable[error.code][0] < 500) {
    const others = error.faults.slice(1).length;
    const more = others === 0 ? '' : ` There are ${others} more faults: GET …/checks lists them.`;
    return { code: error.code, detail: error.message + more };
  }
  if (error instanceof Refusal || databaseFailureOf(error) !== null) return null;
  trouble.unexpected += 1;
  if (trouble.unexpected < MOST_UNEXPECTED) return null;
  const detail =
    'It could not be made, and the fault is ours. Tell whoever runs this service; its log says more.';
  return { code: 'internal_error', detail };
}

async function end(ctx: Context, id: string, failure: Failure, reason: unknown): Promise<boolean> {
  try {
    const failed = await fail(ctx, id, failure);
    if (!failed) return true;
    const { slug, dueAt } = failed;
    const err = reason instanceof Refusal ? undefined : reason;
    ctx.log.error({ schedule: id, notice: slug, dueAt, ...failure, err }, 'a planned publication has failed');
    return true;
  } catch (error) {
    ctx.log.error(
      { schedule: id, ...failure, err: error },
      'cannot write down that a plan has failed; trying again',
    );
    return false;
  }
}

/** Forgets, now and then, the answers to old requests, which nobody is going to send again. */
async function keepTidy(ctx: Context, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(HOUR_MILLISECONDS, signal);
    if (signal.aborted) return;
    await forgetOldAnswers(ctx).catch((error) => ctx.log.warn({ err: error }, 'cannot forget old answers'));
  }
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake);
  });
}

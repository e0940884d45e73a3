import type { Transaction } from '../db/client.ts';

const BEAT_MILLISECONDS = 1_000;

/**
 * Shows the database once a second that whoever holds a transaction is alive, while it waits for work that is done
 * elsewhere. So a transaction can have a short `idle_in_transaction_session_timeout`, which ends it and its locks when its
 * process is frozen, and still wait for long work.
 *
 * @param work uses the transaction for nothing
 * @returns what comes of the work
 */
export async function stayAwake<Result>(tx: Transaction, work: Promise<Result>): Promise<Result> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  // Told to the caller below, also while a sign of life is on its way.
  done.catch(() => undefined);
  while (!isDone) {
    await either(done, BEAT_MILLISECONDS);
    if (!isDone) await tx.$executeRaw`SELECT 1`;
  }
  return done;
}

async function either(done: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const beat = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([done, beat]).catch(() => undefined);
  clearTimeout(timer);
}

import type { PrismaClient, Transaction } from './client.ts';

/** For a command on a whole notice, which may have megabytes, also on a machine that has no time to spare. */
export const PATIENTLY = { timeout: 120_000 };

/**
 * Runs a command in one transaction (read committed): all of it happens, or nothing. Whoever calls it writes an audit
 * entry inside.
 *
 * @param options `timeout` in milliseconds, where a command may take longer than the client allows
 */
export function inTransaction<Result>(
  db: PrismaClient,
  command: (tx: Transaction) => Promise<Result>,
  options: { timeout?: number } = {},
): Promise<Result> {
  return db.$transaction(command, options);
}

/** Runs reads that belong together on one moment of the database, so that none sees half of a write. */
export function inSnapshot<Result>(
  db: PrismaClient,
  read: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return db.$transaction(read, { isolationLevel: 'RepeatableRead' });
}

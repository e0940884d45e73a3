import type { PrismaClient, Transaction } from './client.ts';

/**
 * Runs a command in one transaction (read committed): all of it happens, or nothing. Whoever calls it writes an audit
 * entry inside.
 */
export function inTransaction<Result>(
  db: PrismaClient,
  command: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return db.$transaction(command);
}

/** Runs reads that belong together on one moment of the database, so that none sees half of a write. */
export function inSnapshot<Result>(
  db: PrismaClient,
  read: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return db.$transaction(read, { isolationLevel: 'RepeatableRead' });
}

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

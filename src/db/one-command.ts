import type { PrismaClient, Transaction } from './client.ts';

/** What runs in one transaction. */
export type Command<Result> = (tx: Transaction) => Promise<Result>;

/**
 * Makes a client for a verb that runs one command: something more is done in the command's transaction. Everything else,
 * snapshots of reads included, goes to the client itself.
 *
 * @param around runs the command that it is given, and what else belongs into its transaction
 * @returns a client on which a second command, after one that is committed, is an Error: it would have no part in the first
 *   one's fate
 */
export function withOneCommand(
  db: PrismaClient,
  around: <Result>(tx: Transaction, command: Command<Result>) => Promise<Result>,
): PrismaClient {
  const begin = db.$transaction.bind(db) as Begin;
  let isCommitted = false;
  const beginCommand: Begin = async (command, options = {}) => {
    if (options.isolationLevel !== undefined) return begin(command, options);
    if (isCommitted) throw new Error('A verb that is answered once runs one command; this is its second.');
    const result = await begin((tx) => around(tx, command), options);
    isCommitted = true;
    return result;
  };
  return new Proxy(db, {
    get(client, name) {
      if (name === '$transaction') return beginCommand;
      const value: unknown = Reflect.get(client, name);
      return typeof value === 'function' ? value.bind(client) : value;
    },
  });
}

type Begin = <Result>(
  command: Command<Result>,
  options?: { timeout?: number; isolationLevel?: 'RepeatableRead' },
) => Promise<Result>;

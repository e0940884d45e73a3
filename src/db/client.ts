import type { Socket } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';

export { Prisma, PrismaClient } from './generated/client.ts';

/** A client inside a transaction, or outside one: what a query needs. */
export type Transaction = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'
>;

// The database gives a statement up before the client does: a client that only stops listening leaves the statement, and
// with it its transaction, behind. Waiting for somebody else's lock ends first of all, and is told as such.
const LOCK_TIMEOUT_MILLISECONDS = 8_000;
const STATEMENT_TIMEOUT_MILLISECONDS = 9_000;
const QUERY_TIMEOUT_MILLISECONDS = 10_000;
// Of a process that is frozen within a transaction: its locks must not hold up others for long.
const IDLE_TIMEOUT_MILLISECONDS = 15_000;
// And UTC, since the adapter sends instants without a zone.
const SETTINGS = `SET TIME ZONE 'UTC'; SET lock_timeout = ${LOCK_TIMEOUT_MILLISECONDS};
  SET statement_timeout = ${STATEMENT_TIMEOUT_MILLISECONDS};
  SET idle_in_transaction_session_timeout = ${IDLE_TIMEOUT_MILLISECONDS}`;

/**
 * @param databaseUrl a `postgresql://` URL
 * @returns a client that connects at its first query, with at most ten connections
 */
export function createClient(databaseUrl: string): PrismaClient {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    query_timeout: QUERY_TIMEOUT_MILLISECONDS,
    application_name: 'forthright',
    verify: (client, done) => {
      // Between connecting and its first use nobody else listens, and the database may end the connection at any time.
      client.on('error', () => undefined);
      hangUpOnSilence(client);
      client.query(SETTINGS).then(() => done(), done);
    },
  });
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: statementNames(),
    disposeExternalPool: true,
  });
  // Minimal: a longer message would show the arguments of the query, and end in the log.
  return new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 5_000, timeout: 30_000 },
  });
}

/**
 * Ends a connection on which the database has answered nothing in time, as when it is frozen: whatever the transaction on
 * it has done so far must not be committed by the next one that gets the connection.
 */
function hangUpOnSilence(client: pg.ClientBase): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const watched = (...given: unknown[]): unknown => {
    const answer = query(...given);
    if (answer instanceof Promise) {
      answer.catch((error: Error) => {
        if (error.message === 'Query read timeout') stream.destroy();
      });
    }
    return answer;
  };
  client.query = watched as typeof client.query;
}

const MAX_PREPARED = 200;

/**
 * Names statements, so that each connection prepares one once and then only runs it: PostgreSQL plans a small write for
 * longer than it takes. Those beyond a limit, such as the ones with lists of many lengths, stay without a name.
 */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    // PostgreSQL takes the empty name for a statement that it need not keep.
    if (known !== undefined || names.size >= MAX_PREPARED) return known ?? '';
    const name = `forthright_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

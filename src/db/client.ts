import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export { Prisma, PrismaClient } from './generated/client.ts';

/** A client inside a transaction, or outside one: what a query needs. */
export type Transaction = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'
>;

const QUERY_TIMEOUT_MILLISECONDS = 10_000;

/**
 * @param databaseUrl a `postgresql://` URL
 * @returns a client that connects at its first query, with at most ten connections
 */
export function createClient(databaseUrl: string): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: 10,
      connectionTimeoutMillis: 5_000,
      // A database that is frozen answers nothing, not even no.
      query_timeout: QUERY_TIMEOUT_MILLISECONDS,
      application_name: 'forthright',
    },
    { statementNameGenerator: statementNames() },
  );
  // Minimal: a longer message would show the arguments of the query, and end in the log.
  return new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 5_000, timeout: 30_000 },
  });
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

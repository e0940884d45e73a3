/** What can go wrong with the database that is not a fault of the code: somebody else is in the way, or it is away. */
export type DatabaseFailure = 'busy' | 'unavailable';

// PostgreSQL's SQLSTATE: lock_not_available, deadlock_detected, serialization_failure, query_canceled. And
// unique_violation and foreign_key_violation: commands look before they write, so one only breaks when somebody else has
// written in between.
const BUSY_STATES = ['55P03', '40P01', '40001', '57014', '23505', '23503'];
// 25P03 ends a transaction of a process that was frozen. Of a server that is starting, stopping, full or gone, or of a database that takes no connections or is not there:
// classes 08 and 57P, read_only_sql_transaction (a standby), too_many_connections, object_not_in_prerequisite_state, invalid_catalog_name.
const UNAVAILABLE_STATES = /^(08...|57P0[1-5]|25P03|53300|55000|3D000|25006)$/;
// Prisma: unreachable, timed out, closed, no connection free in time; transaction not begun in time.
const UNAVAILABLE_CODES = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'];
const SYSTEM_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'];
// Prisma: write conflict; transaction not begun, or ended, in time; a broken unique or foreign key, as above.
const BUSY_CODES = ['P2034', 'P2028', 'P2002', 'P2003'];

/** @returns which failure of the database an error stands for, looking through its causes; null for any other error */
export function databaseFailureOf(error: unknown): DatabaseFailure | null {
  for (const fault of causesOf(error)) {
    const codes = [fault.code, fault.originalCode].filter((code) => typeof code === 'string');
    if (codes.some((code) => BUSY_STATES.includes(code) || BUSY_CODES.includes(code))) return 'busy';
    if (codes.some((code) => UNAVAILABLE_STATES.test(code))) return 'unavailable';
    if (codes.some((code) => UNAVAILABLE_CODES.includes(code) || SYSTEM_CODES.includes(code)))
      return 'unavailable';
    if (fault.kind === 'DatabaseNotReachable' || fault.kind === 'ConnectionClosed') return 'unavailable';
    if (
      /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Query read timeout/.test(
        String(fault.message),
      )
    )
      return 'unavailable';
  }
  return null;
}

interface Cause {
  code?: unknown;
  originalCode?: unknown;
  kind?: unknown;
  message?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: unknown };
}

function* causesOf(error: unknown): Generator<Cause> {
  let next = error as Cause | undefined;
  for (let depth = 0; depth < 8 && typeof next === 'object' && next !== null; depth += 1) {
    yield next;
    next = (next.cause ?? next.meta?.driverAdapterError) as Cause | undefined;
  }
}

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

// A TCP proxy before PostgreSQL that understands where one question to the database ends and the next begins (protocol
// version 3), and can break off between any two of a transaction.

/** What `stayAwake` asks once a second. */
const SIGN_OF_LIFE = 'SELECT 1';

/** Where a transaction is broken off: before the database hears a question, or before anybody hears its answer. */
export type Side = 'question' | 'answer';

export interface Breaking {
  /** Counts from BEGIN, which is 0. */
  at: number;
  side: Side;
  /** `cut` ends the connection; `hold` keeps it, and passes on nothing more on any connection. */
  how: 'cut' | 'hold';
}

export interface BreakingProxy {
  /** The database, by way of the proxy. */
  url: string;
  /** Breaks the next transaction that begins. @returns when it has come so far */
  breakNext: (breaking: Breaking) => Promise<void>;
  /** Passes on nothing more on any connection once the next transaction is committed and its client has been told. */
  holdAfterNext: () => Promise<void>;
  /** The statements of the last transaction that ended, from BEGIN to COMMIT. */
  lastTransaction: () => readonly string[];
  /** Ends every connection, and passes everything on again on new ones. */
  mend: () => void;
  stop: () => Promise<void>;
}

/** Starts a proxy before a database. */
export async function startBreakingProxy(databaseUrl: string): Promise<BreakingProxy> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let plan: (Breaking | { at: 'end' }) | null = null;
  let reached = () => {};
  let isHolding = false;
  let last: readonly string[] = [];

  const listener = createServer((client) => {
    const server = connect(Number(port), hostname);
    const questions = questionReader();
    const answers = answerReader();
    let current: { statements: string[]; plan: typeof plan } | null = null;
    let isDeaf = false;
    const end = () => {
      for (const socket of [client, server]) socket.destroy();
    };
    const breakOff = (how: Breaking['how']) => {
      if (how === 'hold') isHolding = true;
      else end();
      reached();
    };
    const isHere = (side: Side) =>
      current?.plan &&
      current.plan.at !== 'end' &&
      current.plan.side === side &&
      current.plan.at === current.statements.length - 1
        ? current.plan.how
        : null;

    for (const socket of [client, server]) {
      sockets.add(socket);
      // Answers come in pieces, and each would wait for the one before it to be acknowledged.
      socket.setNoDelay(true);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          end();
        });
    }
    client.on('data', (bytes) => {
      for (const { raw, statement } of questions(bytes)) {
        if (isHolding || isDeaf) return;
        if (statement === 'BEGIN') {
          current = { statements: [], plan };
          plan = null;
        }
        // A sign of life, of which there are more the slower the machine is, is no step.
        if (statement !== SIGN_OF_LIFE) current?.statements.push(statement);
        const how = isHere('question');
        if (how) return breakOff(how);
        server.write(raw);
      }
    });
    server.on('data', (bytes) => {
      for (const { raw, isLast } of answers(bytes)) {
        if (isHolding) return;
        const how = isHere('answer');
        if (how) {
          // The database has done it, and nobody hears of it.
          if (!isLast) continue;
          isDeaf = true;
          return breakOff(how);
        }
        client.write(raw);
        if (!isLast || !current || !['COMMIT', 'ROLLBACK'].includes(current.statements.at(-1) ?? ''))
          continue;
        last = current.statements;
        const isAwaited = current.plan?.at === 'end';
        current = null;
        if (isAwaited) breakOff('hold');
      }
    });
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(listener.address() as AddressInfo).port}`;

  const next = (planned: typeof plan) =>
    new Promise<void>((resolve) => {
      plan = planned;
      reached = resolve;
    });
  const mend = () => {
    isHolding = false;
    plan = null;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    breakNext: next,
    holdAfterNext: () => next({ at: 'end' }),
    lastTransaction: () => last,
    mend,
    async stop() {
      const closed = once(listener, 'close');
      listener.close();
      mend();
      await closed;
    },
  };
}

// The types of messages (PostgreSQL, section 54.7).
const READY_FOR_QUERY = 'Z';

/** @returns a function that puts a client's stream together to questions: what belongs together until it waits for an answer */
function questionReader(): (bytes: Buffer) => { raw: Buffer; statement: string }[] {
  const prepared = new Map<string, string>();
  let isStarting = true;
  let rest: Buffer = Buffer.alloc(0);
  let pending: Buffer[] = [];
  let statement = '';
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const questions: { raw: Buffer; statement: string }[] = [];
    for (;;) {
      // The first message has no type.
      const head = isStarting ? 0 : 1;
      if (rest.length < head + 4) return questions;
      const length = head + rest.readUInt32BE(head);
      if (rest.length < length) return questions;
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      pending.push(message);
      const type = isStarting ? 'start' : String.fromCharCode(message[0] as number);
      isStarting = false;
      const [first = '', second = ''] = message.toString('utf8', 5).split('\0', 2);
      if (type === 'Q') statement = first;
      if (type === 'P') prepared.set(first, second);
      if (type === 'B') statement = prepared.get(second) ?? '';
      // Of what the database answers at once, nothing is waited for: the start, a password, and the end.
      if (!['start', 'p', 'X', 'Q', 'S'].includes(type)) continue;
      questions.push({ raw: Buffer.concat(pending), statement });
      pending = [];
      statement = '';
    }
  };
}

/** @returns a function that puts a server's stream together to messages, and says which ends the answer to a question */
function answerReader(): (bytes: Buffer) => { raw: Buffer; isLast: boolean }[] {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const messages: { raw: Buffer; isLast: boolean }[] = [];
    while (rest.length >= 5) {
      const length = 1 + rest.readUInt32BE(1);
      if (rest.length < length) break;
      const raw = rest.subarray(0, length);
      messages.push({ raw, isLast: String.fromCharCode(raw[0] as number) === READY_FOR_QUERY });
      rest = rest.subarray(length);
    }
    return messages;
  };
}

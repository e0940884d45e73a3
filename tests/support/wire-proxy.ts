import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

// A TCP proxy before PostgreSQL that can do to a connection what a network, a pooler or a fail-over does.

export interface WireProxy {
  /** The database, by way of the proxy. */
  url: string;
  /** Leaves out what NOTIFY sends, as a connection through PgBouncer does. */
  dropNotifications: () => void;
  /** How many notifications have been left out. */
  dropped: () => number;
  /** How many questions the database has answered. */
  answered: () => number;
  /** Ends every connection. @returns how many there were */
  cut: () => number;
  /** Ends new connections at once, or lets them through again. */
  refuse: (isRefusing: boolean) => void;
  /** Passes on nothing more on the connections that there are, and keeps them open; new ones work. */
  deafen: () => void;
  /** Leads new connections to another database, whichever they ask for. */
  leadTo: (databaseUrl: string) => void;
  stop: () => Promise<void>;
}

interface Pair {
  client: Socket;
  server: Socket;
}

/** Starts a proxy before a database; it understands as much of PostgreSQL's protocol (version 3) as it needs. */
export async function startWireProxy(databaseUrl: string): Promise<WireProxy> {
  const pairs = new Set<Pair>();
  let target = new URL(databaseUrl);
  let isDropping = false;
  let isRefusing = false;
  let dropped = 0;
  let answered = 0;

  const keep = (message: Buffer) => {
    if (message[0] === READY_FOR_QUERY) answered += 1;
    if (!isDropping || message[0] !== NOTIFICATION_RESPONSE) return true;
    dropped += 1;
    return false;
  };
  const listener = createServer((client) => {
    client.on('error', () => undefined);
    if (isRefusing) return void client.destroy();
    const { hostname, port, pathname } = target;
    const pair = { client, server: connect(Number(port), hostname) };
    pairs.add(pair);
    join(pair, pathname.slice(1), keep, () => pairs.delete(pair));
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(listener.address() as AddressInfo).port}`;

  const cut = () => {
    const count = pairs.size;
    for (const { client, server } of pairs) for (const socket of [client, server]) socket.destroy();
    return count;
  };
  return {
    url: url.href,
    dropNotifications: () => {
      isDropping = true;
    },
    dropped: () => dropped,
    answered: () => answered,
    cut,
    refuse: (isRefusingNow) => {
      isRefusing = isRefusingNow;
    },
    deafen: () => {
      // What is not read is not known, the other side's goodbye included.
      for (const { client, server } of pairs) for (const socket of [client, server]) socket.pause();
    },
    leadTo: (other) => {
      target = new URL(other);
    },
    async stop() {
      const closed = once(listener, 'close');
      listener.close();
      cut();
      await closed;
    },
  };
}

function join(pair: Pair, database: string, keep: (message: Buffer) => boolean, onEnd: () => void): void {
  const { client, server } = pair;
  const withDatabase = startupReader(database);
  const messagesIn = messageReader();
  client.on('data', (bytes) => server.write(withDatabase(bytes)));
  server.on('data', (bytes) => {
    for (const message of messagesIn(bytes)) if (keep(message)) client.write(message);
  });
  server.on('error', () => undefined).on('close', () => client.destroy());
  client.on('close', () => {
    server.destroy();
    onEnd();
  });
}

// The types of messages (PostgreSQL, section 54.7).
const NOTIFICATION_RESPONSE = 'A'.charCodeAt(0);
const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const MESSAGE_HEAD_BYTES = 5;

/** @returns a function that puts pieces of a server's stream together to messages: a type, a length, a body */
function messageReader(): (bytes: Buffer) => Buffer[] {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const messages: Buffer[] = [];
    while (rest.length >= MESSAGE_HEAD_BYTES) {
      const length = 1 + rest.readUInt32BE(1);
      if (rest.length < length) break;
      messages.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    return messages;
  };
}

/** @returns a function that names another database in a client's first message, and leaves all others as they are */
function startupReader(database: string): (bytes: Buffer) => Buffer {
  let start: Buffer | null = Buffer.alloc(0);
  return (bytes) => {
    if (start === null) return bytes;
    start = Buffer.concat([start, bytes]);
    if (start.length < 4 || start.length < start.readUInt32BE(0)) return Buffer.alloc(0);
    const length = start.readUInt32BE(0);
    const parameters = start.toString('utf8', 8, length).split('\0');
    parameters[parameters.indexOf('database') + 1] = database;
    const body = Buffer.concat([start.subarray(4, 8), Buffer.from(parameters.join('\0'))]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(4 + body.length);
    const message = Buffer.concat([head, body, start.subarray(length)]);
    start = null;
    return message;
  };
}

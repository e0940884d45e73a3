import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

// A PostgreSQL connection that never brings a notification, as through PgBouncer: it passes on the wire protocol and
// leaves out the server's messages of type "A" (NotificationResponse).

const NOTIFICATION = 'A'.charCodeAt(0);
const TYPE_AND_LENGTH = 5;
/** What a client may ask before it starts; both are answered with "N": there is no encryption here. */
const ENCRYPTION_REQUESTS = [80877103, 80877104];

export interface WireProxy {
  /** The same database, by way of the proxy. */
  url: string;
  /** How many notifications it has left out. */
  dropped: () => number;
  stop: () => Promise<void>;
}

export async function startWireProxy(databaseUrl: string): Promise<WireProxy> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let dropped = 0;
  const server = createServer((client) => {
    const database = connect({ host: hostname, port: Number(port), noDelay: true });
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    passStartup(client, database);
    passMessages(database, client, () => {
      dropped += 1;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    dropped: () => dropped,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** From the client: its first messages have no type, and what asks for encryption is answered here. */
function passStartup(client: Socket, database: Socket): void {
  let start: Buffer = Buffer.alloc(0);
  const onData = (chunk: Buffer) => {
    start = Buffer.concat([start, chunk]);
    while (start.length >= 8 && ENCRYPTION_REQUESTS.includes(start.readUInt32BE(4))) {
      client.write('N');
      start = start.subarray(8);
    }
    if (start.length < 8) return;
    client.off('data', onData);
    database.write(start);
    client.pipe(database);
  };
  client.on('data', onData);
}

/** From the server: every message has its type in one byte and then its length, which counts itself. */
function passMessages(database: Socket, client: Socket, onDropped: () => void): void {
  let header: Buffer = Buffer.alloc(0);
  let remaining = 0;
  let isDropping = false;
  database.on('data', (chunk: Buffer) => {
    const passed: Buffer[] = [];
    for (let at = 0; at < chunk.length; ) {
      if (remaining === 0) {
        const piece = chunk.subarray(at, at + TYPE_AND_LENGTH - header.length);
        header = Buffer.concat([header, piece]);
        at += piece.length;
        if (header.length < TYPE_AND_LENGTH) break;
        remaining = header.readUInt32BE(1) - 4;
        isDropping = header[0] === NOTIFICATION;
        if (isDropping) onDropped();
        else passed.push(header);
        header = Buffer.alloc(0);
      } else {
        const piece = chunk.subarray(at, at + remaining);
        if (!isDropping) passed.push(piece);
        remaining -= piece.length;
        at += piece.length;
      }
    }
    if (passed.length > 0 && !client.write(Buffer.concat(passed))) {
      database.pause();
      client.once('drain', () => database.resume());
    }
  });
}

import { type AddressInfo, connect } from 'node:net';
import type { TestApp } from './app.ts';

// HTTP as it goes over the wire. Client libraries add headers, join those that are sent twice, decompress bodies, and say
// nothing about bytes that should not have come.

export interface RawAnswer {
  status: number;
  /** By name in lower case; `date` is left out, as it differs between two answers that are the same. */
  headers: Record<string, string>;
  /** As it came: in the content coding that the headers name. */
  body: Buffer;
}

export interface RawConnection {
  send(request: string | Buffer): void;
  /**
   * @param method that of the request that is answered next: an answer to HEAD has no body whatever its headers say
   * @returns the next answer
   * @throws Error when the connection ends before it is whole, or has what is no answer
   */
  next(method?: string): Promise<RawAnswer>;
  /** @returns what comes after the last answer, once the server has closed the connection */
  rest(): Promise<string>;
  close(): void;
}

/** Opens a connection to an application that listens. */
export function connectTo({ app }: TestApp): RawConnection {
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  let received = Buffer.alloc(0);
  let isOver = false;
  let wake = () => {};
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isOver = true;
    wake();
  });
  const more = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (isOver) resolve();
    });
  return {
    send: (request) => void socket.write(request),
    async next(method = 'GET') {
      for (;;) {
        const read = readAnswer(received, method);
        if (read) {
          received = received.subarray(read.length);
          return read.answer;
        }
        if (isOver)
          throw new Error(`The connection ended with ${JSON.stringify(received.toString('latin1'))}`);
        await more();
      }
    },
    async rest() {
      while (!isOver) await more();
      return received.toString('latin1');
    },
    close: () => void socket.destroy(),
  };
}

/** @returns the first answer in what has been received; null while it is not whole */
function readAnswer(received: Buffer, method: string): { answer: RawAnswer; length: number } | null {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const [statusLine = '', ...lines] = received.toString('latin1', 0, headEnd).split('\r\n');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1];
  if (status === undefined) throw new Error(`This is no answer: ${statusLine}`);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name.toLowerCase() in headers) throw new Error(`The header ${name} came twice.`);
    headers[name.toLowerCase()] = value;
  }
  delete headers.date;
  const start = headEnd + 4;
  const hasBody = method !== 'HEAD' && status !== '304' && status !== '204';
  const length = hasBody ? Number(headers['content-length'] ?? 0) : 0;
  if (received.length < start + length) return null;
  const body = received.subarray(start, start + length);
  return { answer: { status: Number(status), headers, body }, length: start + length };
}

/** Names and values in turn, or by name; a name may be there more than once. */
export type RawHeaders = Record<string, string | readonly string[]>;

/** @returns a request as it is written to a connection */
export function rawRequest(path: string, headers: RawHeaders = {}, method = 'GET'): string {
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}\r\n`),
  );
  return `${method} ${path} HTTP/1.1\r\nHost: reader.example\r\n${lines.join('')}\r\n`;
}

/** Asks on a connection of its own. @returns the one answer, of which nothing has been tidied up */
export async function ask(
  t: TestApp,
  path: string,
  headers: RawHeaders = {},
  method = 'GET',
): Promise<RawAnswer> {
  const connection = connectTo(t);
  connection.send(rawRequest(path, { ...headers, Connection: 'close' }, method));
  const answer = await connection.next(method);
  const rest = await connection.rest();
  if (rest !== '') throw new Error(`After the answer came ${JSON.stringify(rest)}`);
  return answer;
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

// HTTP/1.1 on a socket of its own, one request at a time: the least that a client can do, so that it is the server that
// is measured, and an exact word on when the first byte came.

export interface RawAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
  /** When the first byte came, on the clock of `performance.now()`. */
  firstByteAt: number;
}

export interface RawRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

interface Pending {
  resolve: (answer: RawAnswer) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
  firstByteAt: number | null;
}

/** A connection that is kept; when the server closes it, the next request opens another. */
export class RawConnection {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | null = null;
  #received: Buffer[] = [];
  #pending: Pending | null = null;

  constructor(origin: string) {
    const { hostname, port } = new URL(origin);
    this.#host = hostname;
    this.#port = Number(port);
  }

  /** @throws Error when the connection is refused or breaks, or when no answer comes in time */
  async send(request: RawRequest, timeoutMilliseconds = 30_000): Promise<RawAnswer> {
    const socket = this.#socket ?? (await this.#open(timeoutMilliseconds));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#break(new Error('no answer in time')), timeoutMilliseconds);
      this.#pending = { resolve, reject, timer, firstByteAt: null };
      socket.write(this.#format(request));
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  async #open(timeoutMilliseconds: number): Promise<Socket> {
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true });
    socket.on('error', () => undefined);
    await once(socket, 'connect', { signal: AbortSignal.timeout(timeoutMilliseconds) }).catch((error) => {
      socket.destroy();
      throw error;
    });
    this.#socket = socket;
    this.#received = [];
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', (error) => socket === this.#socket && this.#break(error));
    socket.on('close', () => socket === this.#socket && this.#break(new Error('the connection was closed')));
    return socket;
  }

  #format({ method = 'GET', path, headers = {}, body }: RawRequest): string {
    const all: Record<string, string> = { host: `${this.#host}:${this.#port}`, ...headers };
    if (body !== undefined) all['content-length'] = String(Buffer.byteLength(body));
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
  }

  #receive(chunk: Buffer): void {
    const pending = this.#pending;
    if (!pending) {
      this.#break(new Error('an answer without a question'));
      return;
    }
    pending.firstByteAt ??= performance.now();
    this.#received.push(chunk);
    const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
    this.#received = [all];
    const parsed = parse(all);
    if (parsed === null) return;
    this.#received = [];
    this.#pending = null;
    clearTimeout(pending.timer);
    if (parsed.headers.connection === 'close') this.close();
    pending.resolve({ ...parsed, firstByteAt: pending.firstByteAt });
  }

  #break(error: Error): void {
    const pending = this.#pending;
    this.#pending = null;
    this.close();
    if (!pending) return;
    clearTimeout(pending.timer);
    pending.reject(error);
  }
}

/** @returns null while something is missing */
function parse(bytes: Buffer): Omit<RawAnswer, 'firstByteAt'> | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const status = Number(statusLine.slice(9, 12));
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const start = end + 4;
  const hasNoBody = status === 304 || status === 204;
  if (!hasNoBody && headers['transfer-encoding'] === 'chunked') {
    const body = dechunk(bytes, start);
    return body && { status, headers, body };
  }
  const length = hasNoBody ? 0 : Number(headers['content-length'] ?? 0);
  if (bytes.length < start + length) return null;
  return { status, headers, body: bytes.subarray(start, start + length) };
}

function dechunk(bytes: Buffer, start: number): Buffer | null {
  const chunks: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return null;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}

import { type AddressInfo, createServer } from 'node:net';
import { input, tell } from './input.ts';

// The cheapest conceivable server, against which a client shows its own ceiling: it does not read what is asked.

const { bytes } = await input<{ bytes: number }>();
const head = `HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: ${bytes}\r\n\r\n`;
const answer = Buffer.concat([Buffer.from(head), Buffer.alloc(bytes, 'x')]);

// Without pipelining each piece that comes is one request.
const server = createServer({ noDelay: true }, (socket) => {
  socket.on('data', () => socket.write(answer));
  socket.on('error', () => undefined);
});
server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }));

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Recorded } from '../support/recorded.ts';
import { input, tell } from './input.ts';

// The least that a server on node:http can do: one prepared answer to whatever is asked.

const { status, headers, bodyBase64 } = await input<Recorded>();
const body = Buffer.from(bodyBase64, 'base64');

const server = createServer((_request, response) => {
  response.writeHead(status, headers);
  response.end(body);
});
server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }));

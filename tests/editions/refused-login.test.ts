import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DatabaseUnreachable, migrate } from '../../src/db/migrate.ts';
import { followAlone } from './instances.ts';

// A pooler whose database is gone: it lets a client log in, and hangs up at the first question.

const AUTHENTICATED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

async function startPooler() {
  let logins = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      logins += 1;
      socket.write(Buffer.concat([AUTHENTICATED, READY]));
      socket.once('data', () => socket.destroy());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgresql://nobody@127.0.0.1:${port}/gone`,
    logins: () => logins,
    stop: () => server.close(),
  };
}

test('whoever follows keeps its distance', async () => {
  const pooler = await startPooler();
  const { follower } = followAlone(pooler.url, null);
  await sleep(1_500);
  expect(pooler.logins()).toBeGreaterThan(0);
  expect(pooler.logins()).toBeLessThan(20);
  await follower.stop();
  pooler.stop();
});

test('an instance that starts takes it for an outage', async () => {
  const pooler = await startPooler();
  await expect(migrate(pooler.url)).rejects.toThrow(DatabaseUnreachable);
  pooler.stop();
});

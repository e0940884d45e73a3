import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { ask, connectTo, type RawConnection, rawRequest } from '../support/raw-http.ts';
import { createPublisher, fullNotice } from './publisher.ts';

// Reads over connections as clients and proxies really use them (RFC 9112).

let t: TestApp;
const url = '/v1/notices/wired?locale=en';
let whole: Buffer;

beforeAll(async () => {
  t = await createTestApp();
  await (await createPublisher(t)).publish(fullNotice('wired'));
  whole = (await ask(t, url)).body;
});
afterAll(() => t.close());

async function over<Result>(use: (connection: RawConnection) => Promise<Result>): Promise<Result> {
  const connection = connectTo(t);
  try {
    return await use(connection);
  } finally {
    connection.close();
  }
}

describe('one connection', () => {
  test('stays open for one read after the other', async () => {
    await over(async (connection) => {
      for (let count = 0; count < 5; count += 1) {
        connection.send(rawRequest(url));
        const { headers, body } = await connection.next();
        expect([headers.connection, body.equals(whole)]).toEqual(['keep-alive', true]);
      }
    });
  });

  test('ends after an answer when the client says so, and the answer says so', async () => {
    for (const path of [url, '/v1/notices/nobody', `${url}&no=such`]) {
      await over(async (connection) => {
        connection.send(rawRequest(path, { Connection: 'close' }));
        expect((await connection.next()).headers.connection).toBe('close');
        expect(await connection.rest()).toBe('');
      });
    }
  });

  test('answers five pipelined reads in their order, though the first takes longest', async () => {
    // Of these one was never made, one is remembered, one is missing, one is malformed.
    const asked = [
      '/v1/notices/wired/legal-orders?locale=ja',
      url,
      '/v1/notices/nobody',
      '/v1/notices/%zz',
      url,
    ];
    await over(async (connection) => {
      connection.send(asked.map((path) => rawRequest(path)).join(''));
      const answers = [];
      for (const _path of asked) answers.push(await connection.next());
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 400, 200]);
      expect(JSON.parse((answers[0]?.body ?? '').toString())).toHaveProperty('legalOrders');
      for (const index of [1, 4]) expect(answers[index]?.body.equals(whole)).toBe(true);
    });
  });

  test('answers hundreds of pipelined reads in their order', async () => {
    const codings = ['identity', 'br, identity;q=0', 'gzip, identity;q=0'];
    const tags = await Promise.all(
      codings.map(async (coding) => (await ask(t, url, { 'Accept-Encoding': coding })).headers.etag),
    );
    await over(async (connection) => {
      const count = 300;
      const requests = Array.from({ length: count }, (_, index) =>
        rawRequest(url, { 'Accept-Encoding': codings[index % 3] as string }),
      );
      connection.send(requests.join(''));
      for (let index = 0; index < count; index += 1) {
        expect((await connection.next()).headers.etag).toBe(tags[index % 3]);
      }
    });
  });

  test('takes a request that comes one byte at a time', async () => {
    await over(async (connection) => {
      for (const byte of rawRequest(url)) {
        connection.send(byte);
        await new Promise(setImmediate);
      }
      expect((await connection.next()).body.equals(whole)).toBe(true);
    });
  });

  test('that is closed by the client before the answer harms nobody', async () => {
    for (let count = 0; count < 20; count += 1) {
      const connection = connectTo(t);
      connection.send(rawRequest(count % 2 ? url : `/v1/notices/wired/sections?locale=ja&format=text`));
      connection.close();
    }
    expect((await ask(t, url)).body.equals(whole)).toBe(true);
  });
});

describe('HTTP/1.0', () => {
  const request = (headers = '') => `GET ${url} HTTP/1.0\r\n${headers}\r\n`;

  test('needs no Host, and ends the connection', async () => {
    for (const _time of ['first', 'remembered']) {
      await over(async (connection) => {
        connection.send(request());
        const { status, headers, body } = await connection.next();
        expect([status, headers.connection, body.equals(whole)]).toEqual([200, 'close', true]);
        expect(await connection.rest()).toBe('');
      });
    }
  });

  test('keeps the connection when the client asks for it', async () => {
    await over(async (connection) => {
      for (const _time of [1, 2]) {
        connection.send(request('Connection: keep-alive\r\n'));
        const { headers, body } = await connection.next();
        expect([headers.connection, body.equals(whole)]).toEqual(['keep-alive', true]);
      }
    });
  });

  test('gets no chunks, which it would not understand', async () => {
    for (const path of [url, '/v1/notices/nobody', '/v1/notices/wired?format=pdf']) {
      await over(async (connection) => {
        connection.send(`GET ${path} HTTP/1.0\r\n\r\n`);
        const { headers } = await connection.next();
        expect(headers).not.toHaveProperty('transfer-encoding');
        expect(headers).toHaveProperty('content-length');
      });
    }
  });
});

describe('a request', () => {
  test('of HTTP/1.1 without Host is refused', async () => {
    await over(async (connection) => {
      connection.send(`GET ${url} HTTP/1.1\r\n\r\n`);
      expect((await connection.next()).status).toBe(400);
    });
  });

  test('whose target is a whole URL is answered as any other, also a second time', async () => {
    for (const _time of [1, 2]) {
      const answer = await ask(t, `http://reader.example${url}`);
      expect([answer.status, answer.body.equals(whole)]).toEqual([200, true]);
    }
    expect((await ask(t, 'http://reader.example/v1/notices/nobody')).status).toBe(404);
  });

  test('whose target is no address of ours is refused', async () => {
    for (const target of ['*', 'http://reader.example', 'nothing', '?locale=en', '/']) {
      const { status } = await ask(t, target);
      expect([target, status >= 400 && status < 500]).toEqual([target, true]);
    }
  });

  test.each([
    [
      'of a known length',
      'Content-Length: 27\r\nContent-Type: text/plain\r\n\r\nGET /livez HTTP/1.1\r\na: b\r\n',
    ],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n'],
    ['of JSON', 'Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}'],
  ])('to read that has a body %s is answered, and the body is no request', async (_what, rest) => {
    for (const path of [url, `${url}&format=text`]) {
      for (const _time of ['first', 'remembered']) {
        await over(async (connection) => {
          connection.send(`GET ${path} HTTP/1.1\r\nHost: a\r\n${rest}`);
          expect((await connection.next()).status).toBe(200);
          connection.send(rawRequest('/livez', { Connection: 'close' }));
          expect((await connection.next()).body.toString()).toBe('{"status":"ok"}');
          expect(await connection.rest()).toBe('');
        });
      }
    }
  });

  test('with two lengths, or a length and chunks, is refused and ends the connection', async () => {
    for (const headers of [
      'Content-Length: 1\r\nContent-Length: 2\r\n',
      'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
    ]) {
      await over(async (connection) => {
        connection.send(`GET ${url} HTTP/1.1\r\nHost: a\r\n${headers}\r\n0\r\n\r\n${rawRequest('/livez')}`);
        expect((await connection.next()).status).toBe(400);
        expect(await connection.rest()).toBe('');
      });
    }
  });

  test('with headers in any case is understood', async () => {
    await over(async (connection) => {
      const { etag } = (await ask(t, url, { 'Accept-Encoding': 'gzip, identity;q=0' })).headers;
      connection.send(
        `GET ${url} HTTP/1.1\r\nHOST: a\r\nACCEPT-ENCODING: gzip\r\nif-NONE-match: ${etag}\r\n\r\n`,
      );
      expect((await connection.next()).status).toBe(304);
    });
  });

  test('that hopes for another protocol gets the notice in this one', async () => {
    const upgrade = { Connection: 'Upgrade', Upgrade: 'h2c' };
    await over(async (connection) => {
      connection.send(rawRequest(url, upgrade));
      expect((await connection.next()).body.equals(whole)).toBe(true);
    });
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentOf } from '../../src/openapi/documents.ts';
import { createTestApp, type TestApp } from '../support/app.ts';

let t: TestApp;
let authorization: string;

beforeAll(async () => {
  t = await createTestApp();
  authorization = await t.keyFor('admin');
});
afterAll(() => t.close());

interface Posting {
  path: string;
  parameters: { name: string; in: string }[];
  body: unknown;
}

/** @returns every POST of the surfaces whose callers have keys, as it is documented; public POSTs act on nothing */
function postings(): Posting[] {
  return (['admin', 'agent'] as const).flatMap((surface) =>
    Object.entries(documentOf(t.app, surface).paths).flatMap(([path, { post }]) => {
      if (!post) return [];
      const { parameters = [] } = post as unknown as { parameters?: Posting['parameters'] };
      return [{ path, parameters, body: post.requestBody?.content['application/json']?.example }];
    }),
  );
}

test('every POST that creates or acts documents Idempotency-Key', () => {
  const all = postings();
  expect(all.length).toBeGreaterThan(10);
  const without = all.filter(
    ({ parameters }) =>
      !parameters.some(({ name, in: place }) => name === 'idempotency-key' && place === 'header'),
  );
  expect(
    without.map(({ path }) => path),
    'These POSTs lack the header: put `idempotencyHeader` into the schema of the route, and answer with `answerOnce`.',
  ).toEqual([]);
});

test('every POST that creates or acts heeds Idempotency-Key', async () => {
  const heedless: string[] = [];
  for (const { path, body } of postings()) {
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => valuesOf[name] ?? 'any');
    const request = t.http.post(address).set({ authorization, 'idempotency-key': 'x'.repeat(256) });
    const answer = await (body === undefined ? request : request.send(body as object));
    if (answer.body.code !== 'invalid_idempotency_key') {
      heedless.push(`${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  }
  expect(
    heedless,
    'These POSTs do not refuse a malformed Idempotency-Key first of all: answer with `answerOnce`. (The example of the body in src/openapi/examples.ts, and the parameters in this test, have to be valid.)',
  ).toEqual([]);
});

/** What stands in an address where not every word may stand. */
const valuesOf: Record<string, string> = { number: '1', locale: 'en', id: '1' };

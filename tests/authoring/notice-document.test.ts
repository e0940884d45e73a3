import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let author: string;

beforeAll(async () => {
  t = await createTestApp();
  author = await t.keyFor('author');
});
afterAll(() => t.close());

test('a PUT to a new slug creates the working copy and a GET writes every field with its default', async () => {
  const put = await t.http
    .put('/v1/admin/notices/created')
    .set('authorization', author)
    .send(smallNotice('created'));
  expect(put.status).toBe(201);
  const get = await t.http.get('/v1/admin/notices/created').set('authorization', author);
  expect(get.body).toEqual(put.body);
  expect(get.body).toMatchObject({ mode: 'actual', timeZone: 'UTC', faqs: [], policy: { review: 'none' } });
  expect(get.headers.etag).toBe(put.headers.etag);
});

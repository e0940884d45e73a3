import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let authorization: string;
beforeAll(async () => {
  t = await createTestApp();
  authorization = await t.keyFor('publisher');
});
afterAll(() => t.close());

test('a number of a contact that many texts repeat is one warning, with the first places', async () => {
  const url = '/v1/admin/notices/repeating';
  const contacts = [
    { key: 'line', purpose: 'general' as const, channel: 'phone' as const, value: '+61255500123' },
    { key: 'post', purpose: 'general' as const, channel: 'email' as const, value: 'help@ferry.example' },
  ];
  const faqs = Array.from({ length: 7 }, (_, index) => ({
    key: `q-${index}`,
    text: { en: { question: 'Whom do I ring?', answer: 'Ring +61 2 5550 0123.' } },
  }));
  await t.http.put(url).set({ authorization }).send(smallNotice('repeating', { contacts, faqs })).expect(201);
  const { body } = await t.http.get(`${url}/checks`).set({ authorization });
  expect(body.warnings).toEqual([
    {
      code: 'literal_contact',
      path: '/faqs/0/text/en/answer',
      detail: expect.stringContaining(
        'It is in 7 texts: /faqs/0/text/en/answer, /faqs/1/text/en/answer, /faqs/2/text/en/answer, /faqs/3/text/en/answer, /faqs/4/text/en/answer and 2 more.',
      ),
    },
  ]);
});

import { expect, test } from 'vitest';
import { exampleNotice } from '../../src/openapi/example-notice.ts';
import { searchExample } from '../../src/openapi/search-example.ts';
import { searchAs } from '../agent/support.ts';
import { createClock, createTestApp } from '../support/app.ts';

test('the example of a search is what the search finds', async () => {
  const t = await createTestApp({ clock: createClock('2026-03-06T02:00:00.000Z') });
  const authorization = await t.keyFor('admin');
  const address = `/v1/admin/notices/${exampleNotice.slug}`;
  await t.http.put(address).set({ authorization }).send(exampleNotice).expect(201);
  const changeNote = { en: 'First published.' };
  await t.http.post(`${address}/publish`).set({ authorization }).send({ changeNote }).expect(201);
  const { search } = await searchAs(t);
  const answer = await search('were card numbers taken', { limit: 2, locale: exampleNotice.sourceLocale });
  await t.close();
  expect(answer).toMatchObject(searchExample);
  expect(Object.keys(searchExample)).toEqual(['outcome', 'degradations', 'locale', 'items']);
});

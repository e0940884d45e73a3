import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sliceOf } from '../../src/delivery/slice.ts';
import { canonicalJson, sha256 } from '../../src/document/digest.ts';
import type { NewEdition } from '../../src/editions/append.ts';
import { createLibrary, type Library } from '../../src/editions/library.ts';
import type { LibraryEdition } from '../../src/editions/reading.ts';
import type { Rendition } from '../../src/editions/rendition.ts';
import { createShelf } from '../../src/editions/shelf.ts';
import { type Change, reissueEdition } from '../../src/publishing/reissue.ts';
import { firstEdition, inMemory, NOTICE_ID } from './edition.ts';

// What becomes of a notice is known after a restart too, from the local disk alone; also where an earlier version wrote it.

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'forthright-shelf-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** Puts editions on the shelf, and begins anew with what is there. */
async function restart(...editions: LibraryEdition[]): Promise<Library> {
  const shelf = createShelf(directory);
  await shelf.load(() => undefined);
  for (const edition of editions) await shelf.put(edition);
  const library = createLibrary();
  const { editions: loaded, damaged } = await createShelf(directory).load(() => undefined);
  expect(damaged.size).toBe(0);
  library.add(loaded);
  return library;
}

function changed({ content, agent, basis }: NewEdition, change: Change): LibraryEdition {
  const previous = { sha256: sha256(canonicalJson(content)), content, agent, basis };
  return inMemory(reissueEdition(previous, change, new Date(60_000)), 2);
}

const explanation = { en: 'By mistake.' };
const first = firstEdition('kept');

test('a notice is gone after a restart', async () => {
  const library = await restart(inMemory(first, 1), changed(first, { deed: 'gone', explanation }));
  expect(library.find('kept', new Date(30_000))).toMatchObject({
    kind: 'gone',
    edition: { head: { statusNote: explanation, statusSince: '1970-01-01T00:01:00.000Z' } },
  });
});

test('a redirect leads on after a restart', async () => {
  const other = { ...inMemory(firstEdition('other', 3), 3) };
  other.head = { ...other.head, noticeId: NOTICE_ID.replace(/1$/, '2') };
  const library = await restart(inMemory(first, 1), changed(first, { deed: 'redirect', to: 'other' }), other);
  expect(library.find('kept', null)).toMatchObject({ kind: 'moved', to: 'other' });
});

test('a withdrawn notice is withdrawn after a restart, and says why', async () => {
  const library = await restart(inMemory(first, 1), changed(first, { deed: 'withdraw', explanation }));
  const found = library.find('kept', null);
  expect(found).toMatchObject({ kind: 'edition', edition: { head: { status: 'withdrawn' } } });
  const { edition } = found as { edition: LibraryEdition };
  const body = JSON.parse((await library.read(edition, 'html/ja')).toString('utf8'));
  expect(body.statusNote).toMatchObject({ explanation: 'By mistake.', textLocale: 'en' });
});

test('the copy of a live edition has no member that an earlier version would not have written', async () => {
  await restart(inMemory(first, 1));
  const [name = ''] = await readdir(directory);
  const [, line = ''] = (await readFile(join(directory, name), 'utf8')).split('\n');
  const { head } = JSON.parse(line) as { head: object };
  expect(Object.keys(head).sort()).toEqual(
    `agentSha256 changeNote faqKeys firstPublishedAt locales mode noticeId number previousSha256 publishedAt renditions
    sequence sha256 slug sourceLocale status titles translation updateType updatedAt`.split(/\s+/),
  );
});

test('a copy by an earlier version, whose bodies tell nothing of the status, is read', async () => {
  const renditions = first.renditions.map((one) => {
    const { statusNote: _, ...rendition } = JSON.parse(one.body) as Rendition;
    const body = JSON.stringify(rendition);
    return { ...one, body, sha256: sha256(body) };
  });
  const content = {
    ...first.content,
    renditions: renditions.map(({ locale, format, sha256: digest }) => ({ locale, format, sha256: digest })),
  };
  const library = await restart(inMemory({ ...first, content, renditions }, 1));
  const found = library.find('kept', null) as { edition: LibraryEdition };
  const body = (await library.read(found.edition, 'html/en')).toString('utf8');
  expect(body).not.toContain('statusNote');
  const about = { noticeId: NOTICE_ID, publicUrl: null };
  const rendition = JSON.parse(body) as Rendition;
  expect(JSON.parse(sliceOf(rendition, 'faqs', about))).toMatchObject({ status: 'live', statusNote: null });
  expect(sliceOf(rendition, 'feed.atom', about)).toContain('<feed');
  expect(JSON.parse(sliceOf(rendition, 'feed.json', about)).items).toEqual([]);
});

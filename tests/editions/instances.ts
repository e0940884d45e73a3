import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Follower, follow } from '../../src/editions/follow.ts';
import { createLibrary, type Library } from '../../src/editions/library.ts';
import type { LibraryEdition, Reading } from '../../src/editions/reading.ts';
import type { Shelf } from '../../src/editions/shelf.ts';
import { createLogger } from '../../src/log.ts';
import type { TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

/** A library that follows a database by itself, without an application around it. */
export interface Following {
  library: Library;
  follower: Follower;
  /** The messages that were logged. */
  logged: () => string[];
}

export function followAlone(databaseUrl: string, shelf: Shelf | null = null): Following {
  const lines: string[] = [];
  const log = createLogger('trace', { write: (line: string) => void lines.push(line) });
  const library = createLibrary();
  const follower = follow({ databaseUrl, library, shelf, now: () => new Date(), log });
  return { library, follower, logged: () => lines.map((line) => (JSON.parse(line) as { msg: string }).msg) };
}

/** @returns the editions of the notice that is under a slug, oldest first; null when there is none */
export function editionsOf(library: Reading, slug: string): readonly LibraryEdition[] | null {
  const found = library.history(slug);
  if (found && found.kind !== 'editions') throw new Error(`${slug} is ${found.kind}`);
  return found?.editions ?? null;
}

/** @returns the edition that is shown under a slug, now or at an instant; null when there is none */
export function editionAt(library: Reading, slug: string, asOf: Date | null): LibraryEdition | null {
  const found = library.find(slug, asOf);
  if (found && found.kind !== 'edition') throw new Error(`${slug} is ${found.kind}`);
  return found?.edition ?? null;
}

/** @returns the numbers of the editions of a notice, oldest first */
export function numbersOf(library: Library, slug: string): number[] | undefined {
  return editionsOf(library, slug)?.map(({ head }) => head.number);
}

/** @returns the title of the newest edition of a notice, as its head has it */
export function titleIn(library: Library, slug: string): string | null | undefined {
  return editionAt(library, slug, null)?.head.titles.en?.title;
}

/** @returns the texts of an edition by their names */
export async function textsOf(edition: LibraryEdition): Promise<Record<string, string>> {
  const { renditions } = edition.head;
  const names = ['content', 'agent', ...renditions.map(({ locale, format }) => `${format}/${locale}`)];
  const texts: Record<string, string> = {};
  for (const name of names as Parameters<typeof edition.bytes.read>[0][]) {
    texts[name] = (await edition.bytes.read(name)).toString('utf8');
  }
  return texts;
}

/** Writes a working copy anew; every text in it holds the mark. */
export async function write(t: TestApp, key: string, slug: string, mark: string): Promise<void> {
  const url = `/v1/admin/notices/${slug}`;
  const { headers, status } = await t.http.get(url).set('authorization', key);
  const put = t.http.put(url).set('authorization', key);
  if (status === 200) put.set('if-match', headers.etag ?? '');
  const answer = await put.send(
    smallNotice(slug, {
      text: { en: { title: mark, summary: `Summary: ${mark}` } },
      faqs: [
        { key: 'why', text: { en: { question: 'Why?', answer: `Because of ${mark}.` } } },
        { key: 'how', text: { en: { question: `How ${mark}?`, answer: `Like ${mark}.` } } },
      ],
      contacts: [
        {
          key: 'desk',
          purpose: 'incident_support',
          channel: 'phone',
          value: '+6448310000',
          alwaysOpen: true,
          text: { en: { label: `Desk of ${mark}` } },
        },
      ],
    }),
  );
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`);
}

/** Publishes a working copy; a minute goes by. */
export async function publish(t: TestApp, key: string, slug: string): Promise<void> {
  const url = `/v1/admin/notices/${slug}/publish`;
  await t.http.post(url).set('authorization', key).send({ updateType: 'minor' }).expect(201);
  t.clock.advance(60_000);
}

export interface Read {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

/** A reader on one connection, which is kept. */
export interface Reader {
  read: (path: string, headers?: Record<string, string>) => Promise<Read>;
  close: () => void;
}

/** @param origin such as `http://127.0.0.1:3000` */
export function createReader(origin: string): Reader {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    read: (path, headers = {}) =>
      new Promise((answered, failed) => {
        const asked = request(origin + path, { agent, headers, timeout: 10_000 }, (response) => {
          let body = '';
          response.setEncoding('utf8').on('data', (text: string) => {
            body += text;
          });
          response.on('error', failed);
          response.on('end', () =>
            answered({ status: response.statusCode ?? 0, headers: response.headers, body }),
          );
        });
        asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
        asked.on('error', failed).end();
      }),
    close: () => agent.destroy(),
  };
}

/** @returns where a test application listens */
export function originOf({ app }: TestApp): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

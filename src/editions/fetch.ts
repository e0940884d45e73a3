import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { createThread } from '../threads/thread.ts';
import { bodyName, heldBytes, type TextName } from './bytes.ts';
import { type ArrivedEdition, buffersOf, type ExaminedEdition } from './examine.ts';
import type { EditionIdentity } from './head.ts';
import type { LibraryEdition } from './reading.ts';
import type { Format } from './rendition.ts';

const examination = createThread<ArrivedEdition, ExaminedEdition>(
  new URL('./examine-thread.ts', import.meta.url),
);

/** What the database has under a sequence is not whole, or not what its digests say. */
export class UnsoundEdition extends Error {}

/**
 * Fetches an edition from the database and examines it.
 *
 * @param sequence its place among all editions
 * @returns the edition, with its texts in memory
 * @throws UnsoundEdition when it must not be shown
 */
export async function fetchEdition(client: pg.Client, sequence: number): Promise<LibraryEdition> {
  const arrived = await readEdition(client, sequence);
  const { head, texts, fault } = await examination.run(arrived, buffersOf(arrived));
  if (fault !== null) throw new UnsoundEdition(fault);
  return { head, from: Date.parse(head.publishedAt), bytes: heldBytes(texts) };
}

const LONG_BODY = 256 * 1024;

async function readEdition(client: pg.Client, sequence: number): Promise<ArrivedEdition> {
  const { rows } = await client.query<{
    notice_id: string;
    number: number;
    sha256: string;
    content: string;
    agent: string;
    agent_sha256: string;
  }>(
    `SELECT e."notice_id", e."number", e."sha256", e."content", a."content" AS agent, a."sha256" AS agent_sha256
    FROM "edition" e JOIN "agent_content" a USING ("notice_id", "number") WHERE e."sequence" = $1`,
    [sequence],
  );
  const [row] = rows;
  if (!row) throw new UnsoundEdition('It is not there, or not whole.');
  const texts: ArrivedEdition['texts'] = new Map<TextName, Buffer<ArrayBuffer>>([
    ['content', ownBytes(row.content)],
    ['agent', ownBytes(row.agent)],
  ]);
  const bodies = await client.query<{ locale: string; format: Format; body: string }>(
    'SELECT "locale", "format"::text, "body" FROM "rendition" WHERE ("notice_id", "number") = ($1, $2)',
    [row.notice_id, row.number],
  );
  for (const { locale, format, body } of bodies.rows) {
    texts.set(bodyName(locale, format), ownBytes(body));
    // Together they may have tens of megabytes, and readers are served in between.
    if (body.length > LONG_BODY) await setImmediate();
  }
  const identity: EditionIdentity = {
    sequence,
    noticeId: row.notice_id,
    sha256: row.sha256,
    agentSha256: row.agent_sha256,
  };
  return { identity, texts };
}

/** @returns a text in memory of its own, which can be handed over to a thread; a view of a shared pool cannot */
function ownBytes(text: string): Buffer<ArrayBuffer> {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

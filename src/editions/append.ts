import type { Transaction } from '../db/client.ts';
import type { AgentContent, EditionContent, TranslationBasis } from './content.ts';
import type { Format } from './rendition.ts';

/** An edition, whole and ready to be sealed. */
export interface NewEdition {
  content: EditionContent;
  renditions: { locale: string; format: Format; body: string; sha256: string }[];
  agent: AgentContent;
  basis: TranslationBasis;
}

/** What tells an edition from others in the database. */
export type EditionRow = Pick<
  EditionContent,
  'slug' | 'number' | 'mode' | 'status' | 'updateType' | 'publishedAt' | 'previousSha256'
>;

/** A text in UTF-8, with the SHA-256 of it. */
export interface SealedText {
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
}

/** An edition in the bytes that are stored: its contents in canonical JSON (RFC 8785), and the bodies to be served. */
export interface SealedEdition {
  row: EditionRow;
  content: SealedText;
  renditions: (SealedText & { locale: string; format: Format })[];
  agent: SealedText;
  /** In JSON. */
  basis: Uint8Array<ArrayBuffer>;
}

// Any fixed number other than the migrations'.
const APPEND_LOCK = 7_105_823_145;

/**
 * Appends an edition to the chain of its notice, in the caller's transaction. The database refuses whatever does not
 * continue the chain. Appends wait for each other, so that whoever follows the sequence of editions sees no gap that is
 * filled later.
 */
export async function appendEdition(
  tx: Transaction,
  noticeId: string,
  { row, content, renditions, agent, basis }: SealedEdition,
): Promise<void> {
  const { number } = row;
  // As SQL, each text in a statement of its own and in bytes: megabytes of text in one call of Prisma would hold up the
  // event loop, and so the readers.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${APPEND_LOCK})`;
  await tx.$executeRaw`
    INSERT INTO edition (notice_id, number, slug, mode, status, update_type, published_at, content, sha256, previous_sha256)
      VALUES (${noticeId}::uuid, ${number}, ${row.slug}, ${row.mode}::mode, ${row.status}::edition_status,
        ${row.updateType}::update_type, ${row.publishedAt}::timestamptz, convert_from(${content.bytes}, 'UTF8'),
        ${content.sha256}, ${row.previousSha256})`;
  for (const { locale, format, bytes, sha256 } of renditions) {
    await tx.$executeRaw`
      INSERT INTO rendition (notice_id, number, locale, format, body, sha256)
        VALUES (${noticeId}::uuid, ${number}, ${locale}, ${format}::rendition_format, convert_from(${bytes}, 'UTF8'),
          ${sha256})`;
  }
  await tx.$executeRaw`
    INSERT INTO agent_content (notice_id, number, content, sha256)
      VALUES (${noticeId}::uuid, ${number}, convert_from(${agent.bytes}, 'UTF8'), ${agent.sha256})`;
  await tx.$executeRaw`
    INSERT INTO translation_basis (notice_id, number, basis)
      VALUES (${noticeId}::uuid, ${number}, convert_from(${basis}, 'UTF8')::jsonb)`;
}

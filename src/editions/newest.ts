import type { Transaction } from '../db/client.ts';
import type { AgentContent, EditionContent, TranslationBasis } from './content.ts';

/** The edition that the next one continues. */
export interface PreviousEdition {
  sha256: string;
  content: EditionContent;
  agent: AgentContent;
  basis: TranslationBasis;
}

/** The same with its parts still in JSON, to be taken apart where it holds nobody up. */
export type PreviousEditionJson = { [Part in keyof PreviousEdition]: string };

/** @returns the newest edition of a notice, or null before the first; read it with the notice locked */
export async function newestEdition(tx: Transaction, noticeId: string): Promise<PreviousEditionJson | null> {
  // As SQL: Prisma would parse the basis.
  const rows = await tx.$queryRaw<PreviousEditionJson[]>`
    SELECT edition.sha256, edition.content, agent_content.content AS agent, translation_basis.basis::text
      FROM edition JOIN agent_content USING (notice_id, number) JOIN translation_basis USING (notice_id, number)
      WHERE notice_id = ${noticeId}::uuid ORDER BY number DESC LIMIT 1`;
  return rows[0] ?? null;
}

/**
 * @returns the newest edition of a notice that still has its texts, or null where none has: what a notice that is gone or
 *   redirected is restored from
 */
export async function newestReadableEdition(
  tx: Transaction,
  noticeId: string,
): Promise<PreviousEditionJson | null> {
  const rows = await tx.$queryRaw<PreviousEditionJson[]>`
    SELECT edition.sha256, edition.content, agent_content.content AS agent, translation_basis.basis::text
      FROM edition JOIN agent_content USING (notice_id, number) JOIN translation_basis USING (notice_id, number)
      WHERE notice_id = ${noticeId}::uuid AND status IN ('live', 'withdrawn') ORDER BY number DESC LIMIT 1`;
  return rows[0] ?? null;
}

export function previousEditionFrom({ sha256, content, agent, basis }: PreviousEditionJson): PreviousEdition {
  return {
    sha256,
    content: JSON.parse(content) as EditionContent,
    agent: JSON.parse(agent) as AgentContent,
    basis: JSON.parse(basis) as TranslationBasis,
  };
}

/** @returns the notice whose editions are published under a slug, or null when there are none */
export async function noticeIdOf(tx: Transaction, slug: string): Promise<string | null> {
  const edition = await tx.edition.findFirst({
    where: { slug },
    orderBy: { sequence: 'desc' },
    select: { noticeId: true },
  });
  return edition?.noticeId ?? null;
}

import type { Transaction } from '../db/client.ts';
import type { AgentContent, EditionContent, TranslationBasis } from './content.ts';

/** The edition that the next one continues. */
export interface PreviousEdition {
  sha256: string;
  content: EditionContent;
  agent: AgentContent;
  basis: TranslationBasis;
}

/** @returns the newest edition of a notice, or null before the first; read it with the notice locked */
export async function newestEdition(tx: Transaction, noticeId: string): Promise<PreviousEdition | null> {
  const row = await tx.edition.findFirst({
    where: { noticeId },
    orderBy: { number: 'desc' },
    include: { agentContent: true, translationBasis: true },
  });
  if (!row?.agentContent || !row.translationBasis) return null;
  return {
    sha256: row.sha256,
    content: JSON.parse(row.content) as EditionContent,
    agent: JSON.parse(row.agentContent.content) as AgentContent,
    basis: row.translationBasis.basis as unknown as TranslationBasis,
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

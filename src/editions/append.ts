import type { Transaction } from '../db/client.ts';
import { canonicalJson, sha256 } from '../document/digest.ts';
import type { AgentContent, EditionContent, TranslationBasis } from './content.ts';
import type { Format } from './rendition.ts';

/** An edition, whole and ready to be appended. */
export interface NewEdition {
  content: EditionContent;
  renditions: { locale: string; format: Format; body: string; sha256: string }[];
  agent: AgentContent;
  basis: TranslationBasis;
}

// Any fixed number other than the migrations'.
const APPEND_LOCK = 7_105_823_145;

/**
 * Appends an edition to the chain of its notice, in the caller's transaction. The database refuses whatever does not
 * continue the chain. Appends wait for each other, so that whoever follows the sequence of editions sees no gap that is
 * filled later.
 *
 * @returns the SHA-256 of the edition
 */
export async function appendEdition(tx: Transaction, noticeId: string, edition: NewEdition): Promise<string> {
  const { content, agent } = edition;
  const { number } = content;
  const canonical = canonicalJson(content);
  const digest = sha256(canonical);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${APPEND_LOCK})`;
  await tx.edition.create({
    data: {
      noticeId,
      number,
      slug: content.slug,
      mode: content.mode,
      status: content.status,
      updateType: content.updateType,
      publishedAt: content.publishedAt,
      content: canonical,
      sha256: digest,
      previousSha256: content.previousSha256,
    },
    select: { number: true },
  });
  await tx.rendition.createMany({ data: edition.renditions.map((body) => ({ noticeId, number, ...body })) });
  const agentContent = canonicalJson(agent);
  await tx.agentContent.create({
    data: { noticeId, number, content: agentContent, sha256: sha256(agentContent) },
    select: { number: true },
  });
  await tx.translationBasis.create({
    data: { noticeId, number, basis: edition.basis as unknown as object },
    select: { number: true },
  });
  return digest;
}

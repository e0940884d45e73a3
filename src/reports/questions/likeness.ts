import { Prisma, type Transaction } from '../../db/client.ts';

/** A question with the words that it is compared by. */
export interface Asked {
  noticeId: string | null;
  locale: string;
  wording: string;
  terms: readonly string[];
}

/**
 * From which likeness on two questions count as the same one: the cosine between their sets of words (Salton, McGill 1983),
 * shared words over the geometric mean of how many each has. Three of four words alike are enough, two of three are not: to
 * close an account and to open one are two questions.
 */
export const ALIKE = 0.7;

/** @returns how much two sets of words are alike, from 0 to 1 */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const others = new Set(b);
  return a.filter((term) => others.has(term)).length / Math.sqrt(a.length * b.length);
}

// Any fixed number other than those of the other locks.
const GROUPS = 7_105_823_160;

/** Lets those who report about one notice in one locale wait for each other: of two like questions the second joins. */
export async function lockGroups(tx: Transaction, { noticeId, locale }: Asked): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`${noticeId ?? ''}\n${locale}`}, ${GROUPS}))`;
}

/**
 * @param isOpen whether the question may still be joined, or has been decided
 * @returns the question about the same notice, in the same locale, that is most alike; null where none is alike
 */
export async function findAlike(tx: Transaction, asked: Asked, isOpen: boolean): Promise<string | null> {
  const terms = [...asked.terms];
  // As `likeness` has it; the index on terms finds those that share any. Without words only the same text is alike.
  const isAlike =
    terms.length === 0
      ? Prisma.sql`terms = ARRAY[]::text[] AND question = ${asked.wording}`
      : Prisma.sql`terms && ${terms}::text[] AND likeness >= ${ALIKE}::float`;
  const [alike] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM unanswered_question,
      LATERAL (SELECT count(*) / sqrt(greatest(cardinality(terms), 1) * ${Math.max(terms.length, 1)}::float) AS likeness
        FROM unnest(terms) AS term WHERE term = ANY (${terms}::text[])) AS compared
      WHERE notice_id IS NOT DISTINCT FROM ${asked.noticeId}::uuid AND locale = ${asked.locale}
        AND (status = 'open') = ${isOpen}
        AND ${isAlike}
      ORDER BY likeness DESC, last_asked_at DESC, id LIMIT 1`;
  return alike?.id ?? null;
}

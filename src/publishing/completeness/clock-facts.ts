import type { Prisma } from '../../db/client.ts';
import type { DeadlineInput } from '../../law/deadlines.ts';
import type { RegimeId } from '../../law/regime.ts';

/** The columns of a working copy from which its clocks follow: no text, so that those of all notices are soon read. */
export const clockFacts = {
  id: true,
  slug: true,
  mode: true,
  timeZone: true,
  regimes: true,
  occurredFrom: true,
  occurredTo: true,
  detectedAt: true,
  containedAt: true,
  system: true,
  dataPublished: true,
  awareAt: true,
  assessedAt: true,
  authorities: {
    orderBy: { position: 'asc' },
    select: {
      key: true,
      kind: true,
      jurisdiction: true,
      relations: true,
      legalBasis: true,
      notifiedAt: true,
    },
  },
} as const satisfies Prisma.NoticeSelect;

export type ClockFacts = Prisma.NoticeGetPayload<{ select: typeof clockFacts }>;

/** @returns what `deadlinesOf` asks for, of a notice as the database has it */
export function inputOf(notice: ClockFacts, firstPublishedAt: string | null, at: Date): DeadlineInput {
  const { id: _id, slug: _slug, mode: _mode, timeZone, regimes, authorities, ...incident } = notice;
  const told = authorities.map((authority) => ({ ...authority, text: {} }));
  return {
    document: { timeZone, incident, authorities: told },
    regimes: regimes as RegimeId[],
    firstPublishedAt,
    at,
  };
}

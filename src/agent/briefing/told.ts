import type { Comparison } from '../history/compare.ts';
import type { BriefedHead, BriefingHead } from './shape.ts';

/** An edition as a briefing tells it. */
export type ToldEdition = BriefedHead & Pick<Comparison, 'changes' | 'parts'>;

/** A whole briefing, as whoever asked gets it. */
export type ToldBriefing = BriefingHead & { editions: ToldEdition[] };

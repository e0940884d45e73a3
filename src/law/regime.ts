import type { NoticeDocument } from '../document/notice.ts';

// What a breach-notification law asks of a notice, as data. A rule names by what of the notice document it is met, from
// a closed set that `evidence.ts` knows how to look for.

export type RegimeId = NoticeDocument['regimes'][number];
export type SectionElement = NoticeDocument['sections'][number]['element'];
export type ContactPurpose = NoticeDocument['contacts'][number]['purpose'];
export type ResourceKind = NoticeDocument['resources'][number]['kind'];

/** A statement about a law, and how sure it is. */
export interface Sourced {
  citation: string;
  /** When it was last held against the statute's own words; null where only a summary was read, or they leave it open. */
  verifiedOn: string | null;
}

/** What of a notice document shows that a rule is met. */
export type MetBy =
  | { by: 'organisation' }
  | { by: 'section'; elements: readonly SectionElement[] }
  | { by: 'affectedData' }
  | { by: 'advice' }
  /** One that people under the regime can use. */
  | { by: 'contact'; purposes: readonly ContactPurpose[] }
  | { by: 'resource'; kinds: readonly ResourceKind[] }
  /** A regulator of the regime that has been told. */
  | { by: 'authority' }
  /** A regulator of the regime that has been told by now, with the date. */
  | { by: 'regulatorFirst' }
  | { by: 'incidentDates' }
  /** English words with which the title has to begin, or which a section that says something has to have as its heading. */
  | { by: 'title'; text: string }
  | { by: 'heading'; text: string };

/** One thing that a notice has to contain, or, with `regulatorFirst`, that has to come before it. */
export interface Rule extends Sourced {
  /** Unique in its regime; a segment of URLs. */
  id: string;
  /** In plain words, as a whole sentence. */
  requirement: string;
  /** What it is when the element is missing: only a rule whose statute was read in its own words stops a publication. */
  severity: 'error' | 'warning';
  metBy: MetBy;
  /** Asked for only where data of certain categories is affected. */
  onlyFor?: DataCategories;
}

/** Categories of data as far as their keys tell; of a key that is in neither list nobody can tell. */
export interface DataCategories {
  /** Words, one of which stands in the key of every category that is meant: `passport`, `id-number`. */
  meant: readonly string[];
  /** Whole keys of those that are certainly not. */
  notMeant: readonly string[];
}

/** Something that happens once, from which a clock runs or by which it is met. */
export type Happening =
  | 'detected'
  | 'aware'
  | 'assessed'
  | 'regulatorNotified'
  | 'regulatorNotifiedAgain'
  | 'firstPublished';

export type Limit =
  | { unit: 'hours'; count: number }
  /**
   * Calendar days in the time zone of the notice. `from` is the earlier end, where the law gives a range; `longer` tells of
   * more days in a case that nothing in the document shows.
   */
  | { unit: 'days'; count: number; from?: number; longer?: { count: number; when: string } }
  /** Until the end of a day, counted from the one after the day of the start. */
  | { unit: 'days_after_the_day'; count: number }
  /** No number: "as soon as practicable". */
  | { unit: 'none'; words: string };

/** A duty with a time: when it starts to run, how long, and what ends it. */
export interface Clock extends Sourced {
  id: string;
  duty: string;
  starts: Happening;
  met: Happening;
  limit: Limit;
  note: string | null;
}

/** What nothing in the document can show: `advice` asks for something, `information` only says how things are. */
export interface LawNote extends Sourced {
  id: string;
  kind: 'advice' | 'information';
  text: string;
}

export interface Regime {
  id: RegimeId;
  /** Where, and the name of the law. */
  title: string;
  law: string;
  /** ISO 3166 codes of where its people and regulators are. */
  jurisdictions: readonly string[];
  /** Whether regulators of parts of these places count too, as those of German states do. */
  hasRegionalRegulators: boolean;
  rules: readonly Rule[];
  clocks: readonly Clock[];
  /** For how long a notice has to stay posted, where the law says so. */
  minimumPosting: (Sourced & { days: number; when: string }) | null;
  notes: readonly LawNote[];
}

/** Contacts by which one reaches the organisation itself and learns more. */
export const ENQUIRIES: readonly ContactPurpose[] = ['incident_support', 'general', 'privacy_officer'];

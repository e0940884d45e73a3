import type { NoticeDocument } from '../document/notice.ts';
import type { Format, Rendition } from './rendition.ts';

/** A FAQ as the public may see it: without the agents' part. */
export type PublicFaqContent = Omit<NoticeDocument['faqs'][number], 'audience' | 'text'> & {
  text: Record<string, { question?: string | undefined; answer?: string | undefined }>;
};

/**
 * What readers get: the notice; the notice with word that it is withdrawn; nothing any more; or the way to another one. An
 * edition that is gone or redirected has no texts, and so no renditions.
 */
export type EditionStatus = 'live' | 'withdrawn' | 'gone' | 'redirected';

/** Whether an edition of this status has texts that readers get. */
export function isReadable(status: EditionStatus): status is 'live' | 'withdrawn' {
  return status === 'live' || status === 'withdrawn';
}

/**
 * The public content of an edition: facts, and the text of every live locale. Its canonical JSON (RFC 8785) is what the
 * edition's SHA-256 is of; it names its predecessor's, and those of the bodies that were served.
 */
export interface EditionContent {
  format: 'forthright.edition/1';
  slug: string;
  number: number;
  previousSha256: string | null;
  publishedAt: string;
  firstPublishedAt: string;
  updatedAt: string;
  updateType: 'major' | 'minor';
  /** The note of the newest major edition. */
  changeNote: Record<string, string>;
  mode: 'actual' | 'exercise';
  status: EditionStatus;
  /** Why it is not live, for the public, by locale; left away while it is. */
  statusNote?: Record<string, string>;
  /** Since when it has not been live; left away while it is. */
  statusSince?: string;
  /** Under which slug readers find what is said now; of a redirected one alone. */
  redirectTo?: string;
  sourceLocale: string;
  locales: string[];
  translation: Record<string, Rendition['translation']>;
  text: NoticeDocument['text'];
  organisation: NoticeDocument['organisation'];
  incident: Omit<NoticeDocument['incident'], 'awareAt' | 'assessedAt'>;
  sections: NoticeDocument['sections'];
  updates: NoticeDocument['updates'];
  faqs: PublicFaqContent[];
  dataCategories: NoticeDocument['dataCategories'];
  affectedData: NoticeDocument['affectedData'];
  contacts: NoticeDocument['contacts'];
  advice: NoticeDocument['advice'];
  resources: NoticeDocument['resources'];
  officialSenders: NoticeDocument['officialSenders'];
  authorities: NoticeDocument['authorities'];
  legalOrders: NoticeDocument['legalOrders'];
  renditions: { locale: string; format: Format; sha256: string }[];
}

/** What only agents see of an edition. */
export interface AgentContent {
  format: 'forthright.agent-content/1';
  slug: string;
  number: number;
  /** The notes to public FAQs, by FAQ and locale, in Markdown. */
  notes: Record<string, Record<string, string>>;
  /** Which of the FAQs for agents alone a public FAQ supersedes. */
  supersedes: Record<string, NoticeDocument['faqs'][number]['supersedes']>;
  /** The FAQs that are for agents alone. */
  faqs: NoticeDocument['faqs'];
  /** Both as they are shown, by locale. */
  shown: Record<string, { publicFaqs: Record<string, AgentView>; faqs: AgentFaq[] }>;
}

/** A text in each format. */
export type InFormats = Record<Format, string>;

export interface AgentNote {
  textLocale: string;
  note: InFormats;
}

/** What agents see of a public FAQ besides what everybody does, or instead: a FAQ for agents alone may supersede it. */
export type AgentView = Pick<Rendition['faqs'][number], 'currency' | 'supersedes' | 'supersededBy'> & {
  agentNote: AgentNote | null;
};

/** A FAQ for agents alone, shown in one locale. */
export type AgentFaq = Omit<Rendition['faqs'][number], 'answer'> & {
  answer: InFormats | null;
  agentNote: AgentNote | null;
};

/** By which the next publication tells which translations are outdated. */
export interface TranslationBasis {
  /** For each text, the digests of its source since the last major change: a translation of any of them is up to date. */
  current: Record<string, string[]>;
  /** For each locale and text, the digest of the source that it was translated from. */
  translatedFrom: Record<string, Record<string, string | null>>;
  /** For each locale and text how it was translated, where no person did it alone. Bases of before lack it. */
  methods?: Record<string, Record<string, 'machine' | 'post_edited'>>;
  /**
   * For each text, the digests of its source that a major change has done away with, drafts of it included: translations of
   * them are outdated. Bases of before lack it.
   */
  retired?: Record<string, string[]>;
  /** Whether outdated texts gave way to their source; left away when they did not. */
  omitOutdated?: true;
}

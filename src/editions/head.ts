import type { EditionContent } from './content.ts';
import type { Format, Rendition } from './rendition.ts';

/** What is kept in memory of every edition: enough to find it, to list it, and to know its bodies by their digests. */
export interface EditionHead {
  /** The place among all editions of all notices. */
  sequence: number;
  noticeId: string;
  sha256: string;
  previousSha256: string | null;
  slug: string;
  number: number;
  mode: EditionContent['mode'];
  status: EditionContent['status'];
  /** These three are left away as in the content; heads that were written before they were told have none. */
  statusNote?: Record<string, string>;
  statusSince?: string;
  redirectTo?: string;
  updateType: EditionContent['updateType'];
  publishedAt: string;
  firstPublishedAt: string;
  updatedAt: string;
  changeNote: Record<string, string>;
  sourceLocale: string;
  locales: string[];
  translation: EditionContent['translation'];
  renditions: { locale: string; format: Format; sha256: string }[];
  agentSha256: string;
  /** What a list of notices shows of it, by locale. */
  titles: Record<string, Pick<Rendition, 'direction' | 'title' | 'organisation'>>;
  /** The keys of the FAQs that the public sees. */
  faqKeys: string[];
}

/** What identifies an edition in the database. */
export interface EditionIdentity {
  sequence: number;
  noticeId: string;
  sha256: string;
  agentSha256: string;
}

/**
 * @param renditionIn gives the edition as shown in a locale
 * @returns what is kept in memory of an edition
 */
export function headOf(
  identity: EditionIdentity,
  content: EditionContent,
  renditionIn: (locale: string) => Rendition,
): EditionHead {
  const titles = content.locales.map((locale) => {
    const { direction, title, organisation } = renditionIn(locale);
    return [locale, { direction, title, organisation }] as const;
  });
  return {
    ...identity,
    previousSha256: content.previousSha256,
    slug: content.slug,
    number: content.number,
    mode: content.mode,
    status: content.status,
    ...(content.statusNote !== undefined && { statusNote: content.statusNote }),
    ...(content.statusSince !== undefined && { statusSince: content.statusSince }),
    ...(content.redirectTo !== undefined && { redirectTo: content.redirectTo }),
    updateType: content.updateType,
    publishedAt: content.publishedAt,
    firstPublishedAt: content.firstPublishedAt,
    updatedAt: content.updatedAt,
    changeNote: content.changeNote,
    sourceLocale: content.sourceLocale,
    locales: content.locales,
    translation: content.translation,
    renditions: content.renditions,
    titles: Object.fromEntries(titles),
    faqKeys: content.faqs.map((faq) => faq.key),
  };
}

import type { Notice } from '../../db/generated/client.ts';
import type { NoticeDocument } from '../../document/notice.ts';

/** The columns of a notice that come from its document: its language-neutral part outside the lists. */
export type NoticeFacts = Omit<Notice, 'id' | 'slug' | 'revision' | 'createdAt' | 'changedAt'>;

/** @param review the policy in force: the document's, or the one for documents that do not say so */
export function toNoticeFacts(document: NoticeDocument, review: Notice['review']): NoticeFacts {
  const { incident, policy } = document;
  return {
    mode: document.mode,
    sourceLocale: document.sourceLocale,
    timeZone: document.timeZone,
    regimes: document.regimes,
    review,
    translations: policy.translations,
    requiredLocales: policy.requiredLocales,
    organisationUrl: document.organisation.url,
    occurredFrom: incident.occurredFrom,
    occurredTo: incident.occurredTo,
    detectedAt: incident.detectedAt,
    containedAt: incident.containedAt,
    system: incident.system,
    dataPublished: incident.dataPublished,
    awareAt: incident.awareAt,
    assessedAt: incident.assessedAt,
  };
}

/** The inverse of `toNoticeFacts`, for the document's members before its texts and lists. */
export function fromNoticeFacts(notice: Notice) {
  return {
    slug: notice.slug,
    mode: notice.mode,
    sourceLocale: notice.sourceLocale,
    timeZone: notice.timeZone,
    regimes: notice.regimes as NoticeDocument['regimes'],
    policy: {
      review: notice.review,
      translations: notice.translations,
      requiredLocales: notice.requiredLocales,
    },
    incident: {
      occurredFrom: notice.occurredFrom,
      occurredTo: notice.occurredTo,
      detectedAt: notice.detectedAt,
      containedAt: notice.containedAt,
      system: notice.system,
      dataPublished: notice.dataPublished,
      awareAt: notice.awareAt,
      assessedAt: notice.assessedAt,
    },
  };
}

import type { NoticeDocumentInput } from '../../src/document/notice.ts';

/** A notice with nothing but what is required. */
export function smallNotice(
  slug = 'small-notice',
  more: Partial<NoticeDocumentInput> = {},
): NoticeDocumentInput {
  return {
    format: 'forthright.notice/1',
    slug,
    sourceLocale: 'en',
    text: { en: { title: 'A small notice' } },
    ...more,
  };
}

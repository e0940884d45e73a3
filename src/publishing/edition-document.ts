import type { ListName } from '../document/lists.ts';
import type { NoticeDocument } from '../document/notice.ts';
import type { EditionContent } from '../editions/content.ts';

/** What an edition is made of: facts, the texts of its live locales, and whether outdated ones give way to their source. */
export type EditionDocument = Pick<
  NoticeDocument,
  'sourceLocale' | 'text' | 'organisation' | 'dataCategories' | ListName
> & {
  incident: EditionContent['incident'];
  policy: Pick<NoticeDocument['policy'], 'translations'>;
};

/** What is left of a notice whose content is taken away from the public. */
export function emptyDocument(sourceLocale: string): EditionDocument {
  return {
    sourceLocale,
    text: {},
    organisation: { url: null, text: {} },
    incident: {
      occurredFrom: null,
      occurredTo: null,
      detectedAt: null,
      containedAt: null,
      system: 'unknown',
      dataPublished: 'unknown',
    },
    policy: { translations: 'serve_and_mark' },
    sections: [],
    updates: [],
    faqs: [],
    dataCategories: [],
    affectedData: [],
    contacts: [],
    advice: [],
    resources: [],
    officialSenders: [],
    authorities: [],
    legalOrders: [],
  };
}

import type { StoredText } from '../authoring/items/stored.ts';
import { toDocument, type WorkingCopy } from '../authoring/notices/working-copy.ts';
import { allLists } from '../document/lists.ts';
import type { NoticeDocument } from '../document/notice.ts';
import { unitName } from '../document/units.ts';
import type { TranslationBasis } from '../editions/content.ts';

/** What publishing needs of a working copy. */
export interface Copy {
  document: NoticeDocument;
  /** For each locale and text, the digest of the source that it was translated from. */
  translatedFrom: TranslationBasis['translatedFrom'];
  /** For each locale and text how it was translated, where no person did it alone. */
  methods?: NonNullable<TranslationBasis['methods']>;
}

/**
 * @param document the whole document of the working copy, for who has made it already
 * @returns a working copy as publishing sees it, with only the data categories that it uses
 */
export function copyOf(copy: WorkingCopy, document = toDocument(copy)): Copy {
  const used = new Set(document.affectedData.map((affected) => affected.category));
  const translatedFrom: TranslationBasis['translatedFrom'] = {};
  const methods: NonNullable<TranslationBasis['methods']> = {};
  const note = (unit: string, texts: readonly StoredText[]) => {
    for (const text of texts) {
      translatedFrom[text.locale] ??= {};
      (translatedFrom[text.locale] as Record<string, string | null>)[unit] = text.translatedFrom;
      if (text.method === 'human') continue;
      methods[text.locale] ??= {};
      (methods[text.locale] as Record<string, 'machine' | 'post_edited'>)[unit] = text.method;
    }
  };
  note('text', copy.noticeTexts);
  note('organisation', copy.organisationTexts);
  for (const list of allLists) {
    for (const item of copy.lists[list.name]) note(unitName(list, item.key), item.texts);
  }
  const dataCategories = document.dataCategories.filter((category) => used.has(category.key));
  return { document: { ...document, dataCategories }, translatedFrom, methods };
}

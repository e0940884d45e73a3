import type { Transaction } from '../../db/client.ts';
import { textDigest } from '../../document/digest.ts';
import { allLists } from '../../document/lists.ts';
import { own } from '../../document/own.ts';
import { unitName } from '../../document/units.ts';
import { mapInTurns } from '../../threads/turns.ts';
import { saveItems } from '../items/store.ts';
import type { StoredText } from '../items/stored.ts';
import { saveNoticeTexts } from '../texts/notice-texts.ts';
import type { WorkingCopy } from './working-copy.ts';

/** How texts came about: for each locale and text (`unitName`) the digest of its source, and by whom or what. */
export interface Origins {
  translatedFrom: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** Those that no human made alone. */
  methods: Readonly<Record<string, Readonly<Record<string, StoredText['method']>>>>;
}

/**
 * Says of texts of a working copy how they came about, where that is known better than by when they were saved: of those
 * that come from an edition. Their revisions stay, as their words do. Of a text that is word for word as it was before,
 * the working copy knows more than the edition: who has looked at it since, and that it is of the source that is there.
 *
 * @param copy the working copy as it is saved: what was changed with it has its revision
 * @param origins texts whose source is not named stay as they are
 * @returns the working copy as it is saved then
 */
export async function setOrigins(
  tx: Transaction,
  copy: WorkingCopy,
  { translatedFrom, methods }: Origins,
): Promise<WorkingCopy> {
  const { id } = copy.notice;
  const corrected = (unit: string, texts: readonly StoredText[]): StoredText[] => {
    const source = texts.find(({ locale }) => locale === copy.notice.sourceLocale);
    const digest = source ? textDigest(source.fields, source.reasons) : null;
    return texts.map((text) => {
      const known = own(own(translatedFrom, text.locale) ?? {}, unit);
      const isAsBefore = text.revision !== copy.notice.revision;
      if (known === undefined || (isAsBefore && text.translatedFrom === digest)) return text;
      const ofEdition = own(own(methods, text.locale) ?? {}, unit) ?? 'human';
      const method = isAsBefore ? text.method : ofEdition;
      const isSame = known === text.translatedFrom && method === text.method;
      return isSame ? text : { ...text, translatedFrom: known, method };
    });
  };
  const noticeTexts = corrected('text', copy.noticeTexts);
  await saveNoticeTexts(tx, 'noticeText', id, copy.noticeTexts, noticeTexts);
  const organisationTexts = corrected('organisation', copy.organisationTexts);
  await saveNoticeTexts(tx, 'organisationText', id, copy.organisationTexts, organisationTexts);
  const lists = { ...copy.lists };
  for (const list of allLists) {
    const changes = await mapInTurns(copy.lists[list.name], (before) => ({
      before,
      after: { ...before, texts: corrected(unitName(list, before.key), before.texts) },
    }));
    await saveItems(tx, list, id, changes);
    lists[list.name] = changes.map(({ after }) => after);
  }
  return { ...copy, noticeTexts, organisationTexts, lists };
}

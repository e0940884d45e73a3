import type { Transaction } from '../../db/client.ts';
import { allLists } from '../../document/lists.ts';
import { own } from '../../document/own.ts';
import { unitName } from '../../document/units.ts';
import { saveItems } from '../items/store.ts';
import type { StoredText } from '../items/stored.ts';
import { saveNoticeTexts } from '../texts/notice-texts.ts';
import type { WorkingCopy } from './working-copy.ts';

/**
 * Says of texts of a working copy what they were translated from, where that is known better than by when they were
 * saved: of those that come from an edition. Their revisions stay, as their words do.
 *
 * @param copy the working copy as it is saved
 * @param translatedFrom for each locale and text (`unitName`) the digest of its source; texts that are not named stay
 */
export async function setTranslatedFrom(
  tx: Transaction,
  copy: WorkingCopy,
  translatedFrom: Readonly<Record<string, Readonly<Record<string, string | null>>>>,
): Promise<void> {
  const { id } = copy.notice;
  const corrected = (unit: string, texts: readonly StoredText[]): StoredText[] =>
    texts.map((text) => {
      const known = own(own(translatedFrom, text.locale) ?? {}, unit);
      return known === undefined || known === text.translatedFrom ? text : { ...text, translatedFrom: known };
    });
  const { noticeTexts, organisationTexts } = copy;
  await saveNoticeTexts(tx, 'noticeText', id, noticeTexts, corrected('text', noticeTexts));
  await saveNoticeTexts(
    tx,
    'organisationText',
    id,
    organisationTexts,
    corrected('organisation', organisationTexts),
  );
  for (const list of allLists) {
    const changes = copy.lists[list.name].map((before) => ({
      before,
      after: { ...before, texts: corrected(unitName(list, before.key), before.texts) },
    }));
    await saveItems(tx, list, id, changes);
  }
}

import type { Transaction } from '../../db/client.ts';
import { allLists } from '../../document/lists.ts';
import { own } from '../../document/own.ts';
import { unitName } from '../../document/units.ts';
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
 * that come from an edition. Their revisions stay, as their words do.
 *
 * @param copy the working copy as it is saved
 * @param origins texts whose source is not named stay as they are
 */
export async function setOrigins(
  tx: Transaction,
  copy: WorkingCopy,
  { translatedFrom, methods }: Origins,
): Promise<void> {
  const { id } = copy.notice;
  const corrected = (unit: string, texts: readonly StoredText[]): StoredText[] =>
    texts.map((text) => {
      const known = own(own(translatedFrom, text.locale) ?? {}, unit);
      if (known === undefined) return text;
      const method = own(own(methods, text.locale) ?? {}, unit) ?? 'human';
      const isSame = known === text.translatedFrom && method === text.method;
      return isSame ? text : { ...text, translatedFrom: known, method };
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

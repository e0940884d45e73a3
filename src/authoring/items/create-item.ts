import { randomUUID } from 'node:crypto';
import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { DocumentItem, List } from '../../document/lists.ts';
import { Refusal } from '../../errors.ts';
import { requireCategories } from '../data-categories/require-categories.ts';
import { advanceNotice } from '../revision.ts';
import { requireSoundSupersessions } from './require-sound-supersessions.ts';
import { insertSupersessions, loadPlaces, nextPosition, saveItems } from './store.ts';
import { type StoredItem, stampTexts, toDraft } from './stored.ts';

/**
 * Adds an item at the end of a list.
 *
 * @throws Refusal `already_exists`, `dangling_supersedes`, `supersedes_cycle`, `unknown_data_category`
 */
export async function createItem(
  ctx: Context,
  actor: Actor,
  input: { slug: string; list: List; item: DocumentItem },
): Promise<StoredItem> {
  const { list } = input;
  const draft = toDraft(list, input.item);
  return inTransaction(ctx.db, async (tx) => {
    const notice = await advanceNotice(tx, input.slug, ctx.now());
    const superseded = draft.supersedes.map((entry) => entry.key);
    const places = await loadPlaces(tx, list, notice.id, [draft.key, ...superseded]);
    if (places.some((place) => place.key === draft.key)) {
      throw new Refusal(
        'already_exists',
        `The list has a "${draft.key}" already. Choose another key, or PUT that one.`,
      );
    }
    await requireSoundSupersessions(tx, list, notice.id, input.item, [
      ...places.map((place) => place.key),
      draft.key,
    ]);
    if (list.name === 'affectedData') await requireCategories(tx, notice.id, [draft.key]);
    const position = await nextPosition(tx, list, notice.id);
    const revision = notice.next;
    const texts = stampTexts([], draft.texts, revision, notice.sourceLocale);
    const item: StoredItem = { ...draft, id: randomUUID(), position, revision, texts };
    await saveItems(tx, list, notice.id, [{ before: null, after: item }]);
    await insertSupersessions(tx, list, [item], [...places, item]);
    const detail = { locales: texts.map(({ locale }) => locale) };
    const target = `${list.path}/${item.key}`;
    await record(tx, actor, ctx.now(), { action: 'item.create', notice, target, detail });
    return item;
  });
}

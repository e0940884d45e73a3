import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { type DocumentItem, keyOf, type List } from '../../document/lists.ts';
import { refuseFaults } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { advanceNotice, requireSeen } from '../revision.ts';
import { refuseUnknownItem } from './read-items.ts';
import { requireSoundSupersessions } from './require-sound-supersessions.ts';
import { forgetSupersessions, insertSupersessions, loadItem, loadPlaces, saveItems } from './store.ts';
import {
  changedAt,
  hasSameFacts,
  type ItemDraft,
  type StoredItem,
  stampTexts,
  textChanges,
  toDraft,
} from './stored.ts';

/**
 * Replaces an item, facts and all its texts; it keeps its place in the list.
 *
 * @throws Refusal `item_not_found`, `precondition_required`, `precondition_failed`, `dangling_supersedes`,
 *   `supersedes_cycle`, `invalid_value` when the item has another key
 */
export async function replaceItem(
  ctx: Context,
  actor: Actor,
  input: { slug: string; list: List; key: string; item: DocumentItem; expectation: Expectation },
): Promise<StoredItem> {
  const { list, key } = input;
  requireSameKey(list, key, input.item);
  const draft = toDraft(list, input.item);
  return inTransaction(ctx.db, async (tx) => {
    const notice = await advanceNotice(tx, input.slug, ctx.now());
    const before = (await loadItem(tx, list, notice.id, key)) ?? refuseUnknownItem(list, key);
    requireSeen(input.expectation, { exists: true, changedAt: changedAt(before), latest: notice.revision });
    const superseded = draft.supersedes.map((entry) => entry.key);
    const places = superseded.length > 0 ? await loadPlaces(tx, list, notice.id, superseded) : [];
    await requireSoundSupersessions(
      tx,
      list,
      notice.id,
      input.item,
      places.map((place) => place.key),
    );
    const revision = notice.next;
    const after = mergeItem(before, draft, revision, notice.sourceLocale);
    await saveItems(tx, list, notice.id, [{ before, after }]);
    await forgetSupersessions(tx, list, [before]);
    await insertSupersessions(tx, list, [after], places);
    const { stale, fresh } = textChanges(before.texts, after.texts);
    const detail = { locales: [...stale, ...fresh.map(({ locale }) => locale)] };
    const target = `${list.path}/${key}`;
    await record(tx, actor, ctx.now(), { action: 'item.replace', notice, target, detail });
    return after;
  });
}

/**
 * @returns the item as it shall be: stamped with the revision where it differs from before, with the old stamps where
 *   it does not
 */
export function mergeItem(
  before: StoredItem,
  draft: ItemDraft,
  revision: bigint,
  sourceLocale: string,
): StoredItem {
  const texts = stampTexts(before.texts, draft.texts, revision, sourceLocale);
  const textTakenAway = before.texts.some((text) => !draft.texts.has(text.locale));
  const changed = textTakenAway || !hasSameFacts(before, draft);
  return { ...before, ...draft, texts, revision: changed ? revision : before.revision };
}

function requireSameKey(list: List, key: string, item: DocumentItem): void {
  const named = keyOf(list, item);
  if (named === key) return;
  const path = `/${list.keyField ?? 'value'}`;
  const detail = `The body is about "${named}" and the address about "${key}". An item keeps its key: DELETE it and POST a new one instead.`;
  refuseFaults([{ code: 'invalid_value', path, detail }]);
}

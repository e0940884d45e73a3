import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inSnapshot } from '../../db/transaction.ts';
import type { List } from '../../document/lists.ts';
import { Refusal } from '../../errors.ts';
import { refuseUnknownNotice } from '../revision.ts';
import { loadItem, loadItems } from './store.ts';
import type { StoredItem } from './stored.ts';

/** @returns a list of a working copy in display order, with the notice's revision */
export async function readItems(
  ctx: Context,
  input: { slug: string; list: List },
): Promise<{ revision: bigint; items: StoredItem[] }> {
  return inSnapshot(ctx.db, async (tx) => {
    const notice = await findWorkingCopy(tx, input.slug);
    return { revision: notice.revision, items: await loadItems(tx, input.list, notice.id) };
  });
}

/** @throws Refusal `notice_not_found` or `item_not_found` */
export async function readItem(
  ctx: Context,
  input: { slug: string; list: List; key: string },
): Promise<StoredItem> {
  return inSnapshot(ctx.db, async (tx) => {
    const notice = await findWorkingCopy(tx, input.slug);
    return (await loadItem(tx, input.list, notice.id, input.key)) ?? refuseUnknownItem(input.list, input.key);
  });
}

export async function findWorkingCopy(
  tx: Transaction,
  slug: string,
): Promise<{ id: string; revision: bigint; sourceLocale: string }> {
  const notice = await tx.notice.findUnique({
    where: { slug },
    select: { id: true, revision: true, sourceLocale: true },
  });
  return notice ?? refuseUnknownNotice(slug);
}

export function refuseUnknownItem(list: List, key: string): never {
  throw new Refusal(
    'item_not_found',
    `There is no ${list.singular} "${key}" in this notice. POST to the list creates one.`,
  );
}

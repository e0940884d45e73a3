import type { Context } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import type { TextUnit } from '../../document/lists.ts';
import { Refusal } from '../../errors.ts';
import { findWorkingCopy } from '../items/read-items.ts';
import { given, type StoredText } from '../items/stored.ts';
import { loadHolder, type TextPlace } from './holder.ts';

/** @throws Refusal `notice_not_found`, `item_not_found`, `text_not_found` */
export async function readText(
  ctx: Context,
  input: { slug: string; place: TextPlace; locale: string },
): Promise<StoredText> {
  const holder = await inSnapshot(ctx.db, async (tx) => {
    return loadHolder(tx, await findWorkingCopy(tx, input.slug), input.place);
  });
  return holder.texts.find((text) => text.locale === input.locale) ?? refuseUnknownText(input.locale);
}

export function refuseUnknownText(locale: string): never {
  throw new Refusal('text_not_found', `There is no text in ${locale} here yet. PUT one to create it.`);
}

/** @returns a text in the form that `PUT …/text/{locale}` takes */
export function toTextUnit(place: TextPlace, text: StoredText): TextUnit {
  const fields = given(text);
  if (place.of !== 'item' || !place.list.supersedes) return fields;
  const reasons = Object.entries(text.reasons).map(([key, reason]) => [key, { reason }]);
  return { ...fields, supersedes: Object.fromEntries(reasons) as NonNullable<TextUnit['supersedes']> };
}

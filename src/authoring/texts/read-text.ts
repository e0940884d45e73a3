import type { Context } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import type { TextUnit } from '../../document/lists.ts';
import { Refusal } from '../../errors.ts';
import { findWorkingCopy } from '../items/read-items.ts';
import { given, type StoredText } from '../items/stored.ts';
import { latestOf } from '../revision.ts';
import { loadHolder, type TextPlace } from './holder.ts';

/**
 * @returns a text, and the revision of what whoever reads it has seen: a translation is read as one of its source as it is
 *   now, so a change of that counts too
 * @throws Refusal `notice_not_found`, `item_not_found`, `text_not_found`
 */
export async function readText(
  ctx: Context,
  input: { slug: string; place: TextPlace; locale: string },
): Promise<{ text: StoredText; revision: bigint }> {
  return inSnapshot(ctx.db, async (tx) => {
    const notice = await findWorkingCopy(tx, input.slug);
    const { texts } = await loadHolder(tx, notice, input.place);
    const text = texts.find(({ locale }) => locale === input.locale) ?? refuseUnknownText(input.locale);
    const source = texts.find(({ locale }) => locale === notice.sourceLocale) ?? text;
    return { text, revision: latestOf([text.revision, source.revision]) };
  });
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

import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { TextUnit } from '../../document/lists.ts';
import type { TranslationNote } from '../../document/translation-note.ts';
import { type Fault, refuseFaults } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { isSameText, type StoredText, type Text } from '../items/stored.ts';
import { advanceNotice, requireSeen } from '../revision.ts';
import { loadHolder, nameOfText, type TextHolder, type TextPlace, unitOfPlace } from './holder.ts';
import { madeFrom } from './made-from.ts';

/**
 * Saves the text of one place in one locale, the unit of a translator's work. Texts in other locales are not touched,
 * and whoever works on them is not disturbed. Unless `translation` says otherwise, a translation counts as a person's, made
 * from the source text as the translator has seen it (`madeFrom`); one that is sent again word for word keeps its method, so
 * that a machine's text does not become a person's by being passed on.
 *
 * @throws Refusal `notice_not_found`, `item_not_found`, `precondition_required`, `precondition_failed`,
 *   `dangling_supersedes`, `source_title_missing`, `invalid_value` for `translation` with the text of the source itself, or
 *   of a source text that there never was
 */
export async function putText(
  ctx: Context,
  actor: Actor,
  input: {
    slug: string;
    place: TextPlace;
    locale: string;
    text: TextUnit;
    translation: TranslationNote | undefined;
    expectation: Expectation;
  },
): Promise<{ text: StoredText; created: boolean }> {
  const { place, locale } = input;
  return inTransaction(ctx.db, async (tx) => {
    const notice = await advanceNotice(tx, input.slug, ctx.now());
    const holder = await loadHolder(tx, notice, place);
    const before = holder.texts.find((text) => text.locale === locale);
    // Where there is no text yet, nobody's work can be overwritten.
    const changedAt = before?.revision ?? 0n;
    const seen = requireSeen(input.expectation, {
      exists: before !== undefined,
      changedAt,
      latest: notice.revision,
    });
    const content = contentOf(holder, input.text);
    const isSource = locale === notice.sourceLocale;
    if (place.of === 'noticeText' && isSource) requireTitle(content, locale);
    if (isSource) refuseNote(input.translation, locale);
    const source = holder.texts.find((one) => one.locale === notice.sourceLocale);
    const written = { unit: unitOfPlace(place), source, before, seen, said: input.translation?.from };
    const unchanged = before && isSameText(before, content) ? before : undefined;
    const text: StoredText = {
      locale,
      revision: notice.next,
      translatedFrom: isSource ? null : await madeFrom(tx, notice, written),
      method: input.translation?.method ?? unchanged?.method ?? 'human',
      ...content,
    };
    await holder.save([...holder.texts.filter((one) => one.locale !== locale), text]);
    const how = text.translatedFrom === null ? {} : { method: text.method };
    const detail = { locales: [locale], ...how };
    const target = nameOfText(place, locale);
    await record(tx, actor, ctx.now(), { action: 'text.put', notice, target, detail });
    return { text, created: before === undefined };
  });
}

function contentOf(holder: TextHolder, unit: TextUnit): Text {
  const faults: Fault[] = [];
  const reasons: Record<string, string> = {};
  for (const [key, { reason }] of Object.entries(unit.supersedes ?? {})) {
    if (!holder.superseded.includes(key)) {
      const detail = `This item does not supersede "${key}". Remove the reason, or add it to the item first.`;
      faults.push({ code: 'dangling_supersedes', path: `/supersedes/${key}`, detail });
    } else if (reason !== undefined) reasons[key] = reason;
  }
  refuseFaults(faults);
  const fields = holder.fields.map((field) => [field, (unit[field] as string | undefined) ?? null]);
  return { fields: Object.fromEntries(fields) as Text['fields'], reasons };
}

function refuseNote(note: TranslationNote | undefined, locale: string): void {
  if (note === undefined) return;
  const detail = `The text in ${locale} is the source and no translation. Leave "translation" away.`;
  refuseFaults([{ code: 'invalid_value', path: '/translation', detail }]);
}

function requireTitle(text: Text, locale: string): void {
  if (text.fields.title !== null) return;
  const detail = `Give the notice a title in its source locale, ${locale}.`;
  refuseFaults([{ code: 'source_title_missing', path: '/title', detail }]);
}

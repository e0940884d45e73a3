import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { refuseFaults } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { advanceNotice, requireSeen } from '../revision.ts';
import { loadHolder, nameOfText, type TextPlace } from './holder.ts';
import { refuseUnknownText } from './read-text.ts';

/**
 * Takes the text of one locale away from the working copy.
 *
 * @throws Refusal `text_not_found`, `precondition_required`, `precondition_failed`, `source_title_missing`
 */
export async function deleteText(
  ctx: Context,
  actor: Actor,
  input: { slug: string; place: TextPlace; locale: string; expectation: Expectation },
): Promise<void> {
  const { place, locale } = input;
  await inTransaction(ctx.db, async (tx) => {
    const notice = await advanceNotice(tx, input.slug, ctx.now());
    const holder = await loadHolder(tx, notice, place);
    const before = holder.texts.find((text) => text.locale === locale) ?? refuseUnknownText(locale);
    requireSeen(input.expectation, { exists: true, changedAt: before.revision, latest: notice.revision });
    if (place.of === 'noticeText' && locale === notice.sourceLocale) {
      const detail = `A notice keeps the title of its source locale, ${locale}. PUT another text instead.`;
      refuseFaults([{ code: 'source_title_missing', path: '/title', detail }]);
    }
    const revision = notice.next;
    await holder.save(holder.texts.filter((text) => text !== before));
    await holder.touch(revision);
    const target = nameOfText(place, locale);
    await record(tx, actor, ctx.now(), {
      action: 'text.delete',
      notice,
      target,
      detail: { locales: [locale] },
    });
  });
}

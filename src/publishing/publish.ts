import { record } from '../audit/record.ts';
import { loadWorkingCopy, type WorkingCopy } from '../authoring/notices/load-notice.ts';
import { lockExistingNotice, requireSeen } from '../authoring/revision.ts';
import type { Actor, Context } from '../context.ts';
import { inTransaction } from '../db/transaction.ts';
import { appendEdition } from '../editions/append.ts';
import type { EditionContent } from '../editions/content.ts';
import { catchUp } from '../editions/follow.ts';
import { newestEdition } from '../editions/newest.ts';
import { refuseFaults } from '../errors.ts';
import type { Expectation } from '../http/preconditions.ts';
import { publishFaults, publishWarnings, type Warning } from './checks.ts';
import type { PublishCommand } from './command.ts';
import { compileEdition } from './compile.ts';
import { copyOf } from './copy.ts';
import { planEdition } from './plan.ts';
import { requireSecondPerson } from './require-second-person.ts';

export interface Published {
  content: EditionContent;
  sha256: string;
  warnings: Warning[];
}

/**
 * Publishes a working copy as the next edition. Publications of one notice wait for each other; when this returns, the
 * edition is committed and visible on this instance.
 *
 * @param input `expectation` may say which state of the working copy the publisher has seen
 * @throws Refusal the faults of `publishFaults`, `second_person_required`, `precondition_failed`
 */
export async function publish(
  ctx: Context,
  actor: Actor,
  input: { slug: string; command: PublishCommand; expectation: Expectation },
): Promise<Published> {
  const { slug, command, expectation } = input;
  const published = await inTransaction(ctx.db, async (tx) => {
    const notice = await lockExistingNotice(tx, slug);
    const copy = (await loadWorkingCopy(tx, slug)) as WorkingCopy;
    if (expectation.seen !== null) {
      const { revision } = notice;
      requireSeen(expectation, {
        exists: true,
        changedAt: revision,
        latest: revision,
        catalogue: copy.catalogue,
      });
    }
    await requireSecondPerson(tx, actor, copy.notice);
    const previous = await newestEdition(tx, notice.id);
    const { document, translatedFrom } = copyOf(copy);
    const plan = planEdition({ document, translatedFrom }, previous, command);
    refuseFaults(publishFaults(document, plan, previous, command));
    const edition = compileEdition(plan, previous, command, ctx.now());
    const sha256 = await appendEdition(tx, notice.id, edition);
    const detail = { number: edition.content.number, sha256, locales: [...plan.published] };
    await record(tx, actor, ctx.now(), { action: 'edition.publish', notice, detail });
    return { content: edition.content, sha256, warnings: publishWarnings(document, plan) };
  });
  // The edition is out whatever happens now; should this fail, the follower brings it within a second.
  await catchUp(ctx.db, ctx.library).catch((error) =>
    ctx.log.warn({ err: error }, 'could not follow an edition'),
  );
  return published;
}

import { record } from '../audit/record.ts';
import { loadWorkingCopyJson } from '../authoring/notices/load-notice.ts';
import type { WorkingCopyJson } from '../authoring/notices/working-copy.ts';
import { lockExistingNotice, requireSeen } from '../authoring/revision.ts';
import type { Actor, Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { inTransaction, PATIENTLY } from '../db/transaction.ts';
import { appendEdition, type EditionRow } from '../editions/append.ts';
import type { EditionContent } from '../editions/content.ts';
import { newestEdition } from '../editions/newest.ts';
import { refuseFaults } from '../errors.ts';
import type { Expectation } from '../http/preconditions.ts';
import { createQueue } from '../threads/queue.ts';
import type { Warning } from './checks.ts';
import type { PublishCommand } from './command.ts';
import { preparation } from './preparation.ts';
import type { PreparedEdition } from './prepare.ts';
import { requireSecondPerson } from './require-second-person.ts';

// Publications wait for each other anyway. Those that wait in a transaction would hold connections that writers need.
const inTurn = createQueue();

/** What is told of an edition to its publisher. */
export type Published = EditionRow &
  PreparedEdition['told'] & {
    sha256: string;
    renditions: EditionContent['renditions'];
    warnings: Warning[];
  };

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
  const compileAndAppend = async (tx: Transaction): Promise<Published> => {
    const notice = await lockExistingNotice(tx, slug);
    const copy = (await loadWorkingCopyJson(tx, slug)) as WorkingCopyJson;
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
    const prepared = await preparation.run({ copy, previous, command, now: ctx.now() });
    refuseFaults(prepared.faults);
    const { sealed, told, published } = prepared.edition as PreparedEdition;
    await appendEdition(tx, notice.id, sealed);
    const { sha256 } = sealed.content;
    const detail = { number: sealed.row.number, sha256, locales: published };
    await record(tx, actor, ctx.now(), { action: 'edition.publish', notice, detail });
    const renditions = sealed.renditions.map(({ locale, format, sha256 }) => ({ locale, format, sha256 }));
    return { ...sealed.row, ...told, sha256, renditions, warnings: prepared.warnings };
  };
  const published = await inTurn(() => inTransaction(ctx.db, compileAndAppend, PATIENTLY));
  // The edition is out whatever happens now; should this fail, the follower brings it within a second.
  await ctx.follower.hasten().catch((error) => ctx.log.warn({ err: error }, 'could not follow an edition'));
  return published;
}

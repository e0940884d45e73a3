import { appendEdition } from '../../src/editions/append.ts';
import {
  newestEdition,
  newestReadableEdition,
  type PreviousEditionJson,
  previousEditionFrom,
} from '../../src/editions/newest.ts';
import { type Change, reissueEdition } from '../../src/publishing/reissue.ts';
import { sealEdition } from '../../src/publishing/seal.ts';
import type { TestApp } from './app.ts';

/**
 * Publishes anew the notice whose newest edition is under a slug, as whoever may do so at once would, and waits until it is
 * seen here.
 */
export async function reissue(t: TestApp, slug: string, change: Change): Promise<void> {
  const { noticeId } = await t.ctx.db.edition.findFirstOrThrow({ where: { slug } });
  await t.ctx.db.$transaction(async (tx) => {
    const previous = (await newestEdition(tx, noticeId)) as PreviousEditionJson;
    const readable = (await newestReadableEdition(tx, noticeId)) as PreviousEditionJson;
    const edition = reissueEdition(
      previousEditionFrom(previous),
      change,
      t.clock.now(),
      previousEditionFrom(readable),
    );
    await appendEdition(tx, noticeId, sealEdition(edition));
  });
  await t.follower.hasten();
}

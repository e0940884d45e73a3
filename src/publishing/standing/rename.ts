import type { Transaction } from '../../db/client.ts';
import { lockSlug } from '../../editions/lock-chain.ts';
import { noticeIdOf } from '../../editions/newest.ts';
import { Refusal } from '../../errors.ts';

/**
 * Refuses a slug that another notice has, or ever had: an address that was printed once leads to the same notice for good.
 *
 * @throws Refusal `already_exists`
 */
export async function requireFreeSlug(tx: Transaction, noticeId: string, slug: string): Promise<void> {
  await lockSlug(tx, slug);
  const [there, published] = [
    await tx.notice.findUnique({ where: { slug }, select: { id: true } }),
    await noticeIdOf(tx, slug),
  ];
  if (there === null && (published === null || published === noticeId)) return;
  throw new Refusal('already_exists', `"${slug}" is, or was, the slug of a notice. Choose another.`);
}

/** Gives a working copy another slug; whoever has read it has to read it again. */
export async function renameNotice(tx: Transaction, noticeId: string, slug: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE notice SET slug = ${slug}, revision = nextval('working_copy_revision'), changed_at = ${at}
      WHERE id = ${noticeId}::uuid`;
}

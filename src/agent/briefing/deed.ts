import { z } from 'zod';
import { isReadable } from '../../editions/content.ts';
import type { EditionHead } from '../../editions/head.ts';

/** What has become of a whole notice. */
export const deed = z
  .object({
    kind: z.enum(['published', 'withdrawn', 'gone', 'redirected', 'restored', 'renamed']),
    slug: z.string().nullable().meta({
      description: 'Of a redirected notice where it leads, of a renamed one what it was called; else null.',
    }),
  })
  .meta({
    id: 'NoticeDeed',
    description: 'What has become of the whole notice; published for the first time.',
  });

export type Deed = z.infer<typeof deed>;

/** @returns what an edition did to its notice as a whole, besides what it says; null where nothing */
export function deedOf(before: EditionHead | null, after: EditionHead): Deed | null {
  if (before === null) return after.number === 1 ? { kind: 'published', slug: null } : null;
  if (before.status !== after.status || before.redirectTo !== after.redirectTo) {
    if (after.status === 'live') return { kind: 'restored', slug: null };
    return { kind: after.status, slug: after.redirectTo ?? null };
  }
  const isRenamed = before.slug !== after.slug && isReadable(after.status);
  return isRenamed ? { kind: 'renamed', slug: before.slug } : null;
}

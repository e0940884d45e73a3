import { loadGlossary } from '../authoring/glossary/store.ts';
import { loadWorkingCopyJson } from '../authoring/notices/load-notice.ts';
import type { WorkingCopyJson } from '../authoring/notices/working-copy.ts';
import type { Transaction } from '../db/client.ts';
import type { GlossaryTerm } from '../document/glossary.ts';
import type { Declaration } from '../law/evaluate.ts';
import { loadDeclarations } from './completeness/load-declarations.ts';

/** All of the working copy's side that an edition follows from, at one moment. */
export interface CopyMaterial {
  copy: WorkingCopyJson;
  /** Why legal elements are not in it. */
  declarations: Declaration[];
  /** How terms have to be rendered. */
  glossary: GlossaryTerm[];
}

/**
 * Reads what a publication of a working copy is made of. The names in the shared catalogue are kept as they are until the
 * transaction ends, like the notice, which its caller has locked.
 */
export async function loadMaterial(
  tx: Transaction,
  notice: { id: string; slug: string },
): Promise<CopyMaterial> {
  await tx.$queryRaw`
    SELECT key FROM data_category
      WHERE key IN (SELECT category_key FROM notice_data_category WHERE notice_id = ${notice.id}::uuid)
      ORDER BY key FOR SHARE`;
  return (await readMaterial(tx, notice.slug)) as CopyMaterial;
}

/** Like `loadMaterial`, only to look at it; null where there is no working copy. */
export async function readMaterial(tx: Transaction, slug: string): Promise<CopyMaterial | null> {
  const copy = await loadWorkingCopyJson(tx, slug);
  if (!copy) return null;
  const declarations = await loadDeclarations(tx, copy.notice.id);
  return { copy, declarations, glossary: await loadGlossary(tx) };
}

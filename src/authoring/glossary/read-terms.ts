import type { Context } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { loadTerms, type StoredTerm } from './store.ts';

/** @returns the whole glossary, by key */
export function readTerms(ctx: Context): Promise<StoredTerm[]> {
  return loadTerms(ctx.db);
}

/** @throws Refusal `glossary_term_not_found` */
export async function readTerm(ctx: Context, key: string): Promise<StoredTerm> {
  return (await loadTerms(ctx.db, key))[0] ?? refuseUnknownTerm(key);
}

export function refuseUnknownTerm(key: string): never {
  throw new Refusal('glossary_term_not_found', `The glossary has no term "${key}". PUT it to create it.`);
}

import type { Context } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { type CategoryTexts, loadCategories } from './store.ts';

/** @returns the shared catalogue of data categories, by key */
export function readCategories(ctx: Context): Promise<CategoryTexts[]> {
  return loadCategories(ctx.db);
}

/** @throws Refusal `data_category_not_found` */
export async function readCategory(ctx: Context, key: string): Promise<CategoryTexts> {
  return (await loadCategories(ctx.db, [key]))[0] ?? refuseUnknownCategory(key);
}

export function refuseUnknownCategory(key: string): never {
  throw new Refusal(
    'data_category_not_found',
    `The catalogue has no data category "${key}". PUT it to create it.`,
  );
}

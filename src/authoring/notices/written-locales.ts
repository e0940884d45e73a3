import { allLists } from '../../document/lists.ts';
import type { StoredText } from '../items/stored.ts';
import type { WorkingCopy } from './working-copy.ts';

/**
 * @param before a working copy before a write to the whole of it; null where there was none
 * @param after the same afterwards
 * @returns the locales in which texts were written or taken away; none where only facts were
 */
export function writtenLocales(before: WorkingCopy | null, after: WorkingCopy): string[] {
  const { revision } = after.notice;
  const locales = new Set<string>();
  const compare = (earlier: readonly StoredText[], now: readonly StoredText[]) => {
    for (const text of now) if (text.revision === revision) locales.add(text.locale);
    for (const text of earlier)
      if (!now.some(({ locale }) => locale === text.locale)) locales.add(text.locale);
  };
  compare(before?.noticeTexts ?? [], after.noticeTexts);
  compare(before?.organisationTexts ?? [], after.organisationTexts);
  for (const { name } of allLists) {
    const earlier = new Map(before?.lists[name].map((item) => [item.key, item.texts]));
    for (const { key, texts } of after.lists[name]) compare(earlier.get(key) ?? [], texts);
  }
  return [...locales].sort();
}

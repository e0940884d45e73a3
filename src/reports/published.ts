import type { LibraryEdition, Reading } from '../editions/reading.ts';
import { Refusal } from '../errors.ts';
import { explanationOf } from '../http/explanation.ts';

/**
 * Finds the notice that an agent reports about: under a slug that it has had too, or where its readers are led.
 *
 * @param locale in which a notice that is gone says why
 * @returns the edition that is shown
 * @throws Refusal `notice_not_found`, `notice_gone`, `edition_unavailable`
 */
export function findPublished(library: Reading, slug: string, locale: string): LibraryEdition {
  const first = library.find(slug, null);
  const found = first?.kind === 'moved' ? library.find(first.to, null) : first;
  if (found?.kind === 'edition') return found.edition;
  if (found?.kind !== 'gone') throw new Refusal('notice_not_found', `No notice "${slug}" is live.`);
  const explanation = explanationOf(found.edition.head, locale, undefined);
  throw new Refusal('notice_gone', explanation?.text ?? 'This notice is not available any more.', {
    headers: explanation ? { 'content-language': explanation.locale } : {},
  });
}

import type { Library } from '../../editions/library.ts';
import type { LibraryEdition, Reading } from '../../editions/reading.ts';
import { Refusal } from '../../errors.ts';
import { explanationOf } from '../../http/explanation.ts';
import { locateLocale } from '../../http/negotiate.ts';
import type { Scoped } from './search-index.ts';

/** What is searched for a question at this moment. */
export interface Scope {
  editions: Scoped[];
  /** The slugs of notices whose newest edition is not here. */
  missing: string[];
  /** Whether there are also some of which nothing is here, not even a slug. */
  isAnyUnknown: boolean;
}

/**
 * @param slug one notice, under any slug that it has had; null for all
 * @param locale the caller's; null leaves each notice in its source locale
 * @throws Refusal `notice_not_found`, `notice_gone`, `edition_unavailable`
 */
export function scopeOf(
  library: Library,
  mode: 'actual' | 'exercise',
  slug: string | null,
  locale: string | null,
): Scope {
  const reading = mode === 'exercise' ? library.exercises : library;
  const shown = slug === null ? reading.shown(null) : [editionUnder(reading, slug, locale)];
  const isAnyMissing = slug === null && library.missing().length > 0;
  return {
    editions: shown.map(({ head }) => ({
      notice: head.noticeId,
      slug: head.slug,
      sha256: head.sha256,
      locale: (locale === null ? null : locateLocale(head.locales, locale)) ?? head.sourceLocale,
    })),
    missing: isAnyMissing ? reading.slugs().filter((one) => isMissing(reading, one)) : [],
    isAnyUnknown: isAnyMissing && isMissing(reading, NOBODYS),
  };
}

// It may be that of any notice of which nothing is here.
const NOBODYS = '';

/** A notice that has moved is searched where it is now; each item tells under which slug that is. */
function editionUnder(reading: Reading, slug: string, locale: string | null): LibraryEdition {
  const found = reading.find(slug, null);
  if (found?.kind === 'moved') return editionUnder(reading, found.to, locale);
  if (found?.kind === 'edition') return found.edition;
  if (!found) throw new Refusal('notice_not_found', `No notice "${slug}" is live.`);
  const explanation = explanationOf(found.edition.head, locale ?? undefined, undefined);
  const detail = 'This notice is not available any more. Answer nothing from it.';
  if (!explanation) throw new Refusal('notice_gone', detail);
  throw new Refusal('notice_gone', explanation.text, {
    headers: { 'content-language': explanation.locale },
  });
}

function isMissing(reading: Reading, slug: string): boolean {
  try {
    reading.find(slug, null);
    return false;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'edition_unavailable') return true;
    throw error;
  }
}

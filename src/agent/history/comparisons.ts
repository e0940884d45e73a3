import { LRUCache } from 'lru-cache';
import { bodyName } from '../../editions/bytes.ts';
import type { LibraryEdition, Reading } from '../../editions/reading.ts';
import { createQueue } from '../../threads/queue.ts';
import { createThread } from '../../threads/thread.ts';
import type { FaqStep } from './compare.ts';
import type { ComparedEditions, CompareTask, EditionTexts } from './compare-thread.ts';
import type { FaqWording } from './faq-wording.ts';
import { localeIn } from './locale-in.ts';
import { type Packed, sizeOfPacked, unpack } from './packed.ts';

/** How editions differ, found out beside the event loop and remembered. */
export interface Comparisons {
  /**
   * @param before the edition before that readers could see; null for the first
   * @param asked the locale to show both in, or their source locales where they have it not
   * @throws Refusal `edition_unavailable`
   */
  between(before: LibraryEdition | null, after: LibraryEdition, asked: string): Promise<ComparedEditions>;
  /**
   * @returns what an edition did to a FAQ, compared with the one before; undefined where it reads as before
   * @throws Refusal `edition_unavailable`
   */
  faqStep(
    before: LibraryEdition | null,
    after: LibraryEdition,
    ask: { locale: string; key: string },
  ): Promise<FaqStep | undefined>;
  /**
   * @returns a FAQ of an edition; undefined where it has none of that key
   * @throws Refusal `edition_unavailable`
   */
  faqIn(edition: LibraryEdition, ask: { locale: string; key: string }): Promise<FaqWording | undefined>;
}

const thread = createThread<CompareTask, Packed | ComparedEditions | null>(
  new URL('./compare-thread.ts', import.meta.url),
  { isSeldomNeeded: true },
);

const MOST_BYTES = 64 * 1024 * 1024;
// Beside the bytes: keys and the objects themselves.
const OVERHEAD_BYTES = 500;

/** Makes a place to compare editions of a library; what two of them differ in never changes, so it is kept while it fits. */
export function createComparisons(library: Pick<Reading, 'read'>): Comparisons {
  const kept = new LRUCache<string, ComparedEditions | Packed>({
    maxSize: MOST_BYTES,
    sizeCalculation: sizeOf,
  });
  const making = new Map<string, Promise<ComparedEditions | Packed>>();
  // One after the other: each needs whole editions in memory. None of whoever waits has any.
  const inTurn = createQueue();

  const once = <Made extends ComparedEditions | Packed>(key: string, make: () => Promise<Made>) => {
    const known = kept.get(key) ?? making.get(key);
    if (known) return Promise.resolve(known) as Promise<Made>;
    const made = inTurn(make).finally(() => making.delete(key));
    making.set(key, made);
    return made.then((result) => {
      kept.set(key, result);
      return result;
    });
  };

  const textsOf = async (edition: LibraryEdition, locale: string): Promise<EditionTexts> => {
    const { sourceLocale } = edition.head;
    // One after the other: each is compared with its digest on the event loop.
    const markdown = await library.read(edition, bodyName(locale, 'markdown'));
    const text = await library.read(edition, bodyName(locale, 'text'));
    const html = await library.read(edition, bodyName(locale, 'html'));
    const agent = await library.read(edition, 'agent');
    const isSource = locale === sourceLocale;
    const source = isSource ? null : await library.read(edition, bodyName(sourceLocale, 'markdown'));
    return { markdown, text, html, agent, source };
  };

  const compare = async (before: LibraryEdition | null, after: LibraryEdition, asked: string) => {
    const [was, is] = [before && localeIn(before.head, asked), localeIn(after.head, asked)];
    const earlier = before && { key: `${before.head.sha256}/${was}`, texts: null };
    const later = { key: `${after.head.sha256}/${is}`, texts: await textsOf(after, is) };
    const compared = await thread.run({ do: 'compare', before: earlier, after: later });
    if (compared) return compared as ComparedEditions;
    const texts = await textsOf(before as LibraryEdition, was as string);
    const again = { ...(earlier as NonNullable<typeof earlier>), texts };
    return (await thread.run({ do: 'compare', before: again, after: later })) as ComparedEditions;
  };

  const comparisons: Comparisons = {
    between(before, after, asked) {
      const [was, is] = [before && localeIn(before.head, asked), localeIn(after.head, asked)];
      // The digest of the later one follows from the earlier; which that is hangs on whether those between were shown.
      const key = `${before?.head.number ?? 0}/${was}/${after.head.sha256}/${is}`;
      return once(key, () => compare(before, after, asked));
    },
    async faqStep(before, after, { locale, key }) {
      const { faqSteps } = await comparisons.between(before, after, locale);
      return unpack<FaqStep>(faqSteps, key);
    },
    async faqIn(edition, { locale, key }) {
      const shown = localeIn(edition.head, locale);
      const faqs = await once(`faqs/${edition.head.sha256}/${shown}`, async () => {
        const texts = await textsOf(edition, shown);
        return (await thread.run({ do: 'faqs', edition: texts })) as Packed;
      });
      return unpack<FaqWording>(faqs, key);
    },
  };
  return comparisons;
}

function sizeOf(made: ComparedEditions | Packed): number {
  if ('keys' in made) return sizeOfPacked(made) + OVERHEAD_BYTES;
  const { changes, parts, faqSteps } = made;
  return changes.length + parts.length + sizeOfPacked(faqSteps) + OVERHEAD_BYTES;
}

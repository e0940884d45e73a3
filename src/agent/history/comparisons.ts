import { LRUCache } from 'lru-cache';
import { bodyName } from '../../editions/bytes.ts';
import type { LibraryEdition, Reading } from '../../editions/reading.ts';
import { createQueue } from '../../threads/queue.ts';
import { createThread } from '../../threads/thread.ts';
import type { FaqStep } from './compare.ts';
import type { ComparedEditions, CompareTask, SideTexts } from './compare-thread.ts';
import { type EditionTexts, readTexts } from './edition-texts.ts';
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

const comparing = createThread<CompareTask, ComparedEditions | null>(
  new URL('./compare-thread.ts', import.meta.url),
  { isSeldomNeeded: true },
);
// Of its own, and of full priority: what holds now does not wait until it is found out what was said before.
const readingFaqs = createThread<EditionTexts, Packed>(new URL('./faq-thread.ts', import.meta.url), {
  isSeldomNeeded: true,
});

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
  const comparingInTurn = createQueue();
  const readingInTurn = createQueue();

  const once = <Made extends ComparedEditions | Packed>(
    key: string,
    inTurn: ReturnType<typeof createQueue>,
    make: () => Promise<Made>,
  ) => {
    const known = kept.get(key) ?? making.get(key);
    if (known) return Promise.resolve(known) as Promise<Made>;
    const made = inTurn(make).finally(() => making.delete(key));
    making.set(key, made);
    return made.then((result) => {
      kept.set(key, result);
      return result;
    });
  };

  const textsOf = async (edition: LibraryEdition, locale: string): Promise<SideTexts> => {
    const { sourceLocale } = edition.head;
    const texts = await readTexts(library, edition, locale);
    const isSource = locale === sourceLocale;
    const source = isSource ? null : await library.read(edition, bodyName(sourceLocale, 'markdown'));
    return { ...texts, source };
  };

  const compare = async (before: LibraryEdition | null, after: LibraryEdition, asked: string) => {
    const [was, is] = [before && localeIn(before.head, asked), localeIn(after.head, asked)];
    const earlier = before && { key: `${before.head.sha256}/${was}`, texts: null };
    const later = { key: `${after.head.sha256}/${is}`, texts: await textsOf(after, is) };
    const compared = await comparing.run({ before: earlier, after: later });
    if (compared) return compared;
    const texts = await textsOf(before as LibraryEdition, was as string);
    const again = { ...(earlier as NonNullable<typeof earlier>), texts };
    return (await comparing.run({ before: again, after: later })) as ComparedEditions;
  };

  const comparisons: Comparisons = {
    between(before, after, asked) {
      const [was, is] = [before && localeIn(before.head, asked), localeIn(after.head, asked)];
      // The digest of the later one follows from the earlier; which that is hangs on whether those between were shown.
      const key = `${before?.head.number ?? 0}/${was}/${after.head.sha256}/${is}`;
      return once(key, comparingInTurn, () => compare(before, after, asked));
    },
    async faqStep(before, after, { locale, key }) {
      const { faqSteps } = await comparisons.between(before, after, locale);
      return unpack<FaqStep>(faqSteps, key);
    },
    async faqIn(edition, { locale, key }) {
      const shown = localeIn(edition.head, locale);
      const faqs = await once(`faqs/${edition.head.sha256}/${shown}`, readingInTurn, async () =>
        readingFaqs.run(await readTexts(library, edition, shown)),
      );
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

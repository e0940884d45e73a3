import { bodyName } from '../../editions/bytes.ts';
import type { LibraryEdition, Reading } from '../../editions/reading.ts';
import { createThread } from '../../threads/thread.ts';
import type { EditionToIndex, IndexedEdition } from './build.ts';
import type { BuildTask } from './build-thread.ts';
import { type Bytes, copyOf } from './bytes.ts';
import { comparableLocales, type KeptHistory, type KeptNotice, tracesBefore } from './kept-notice.ts';

// Has editions made ready for the search in a thread. The event loop only reads bytes and hands them on.

/** Its dictionary takes 130 MB; while editors are at work, that and what it remembers are worth it. */
const REST_MILLISECONDS = 600_000;

const building = createThread<BuildTask, unknown>(new URL('./build-thread.ts', import.meta.url), {
  isSeldomNeeded: true,
  restMilliseconds: REST_MILLISECONDS,
});

type Traced = Map<string, { traces: Bytes; isTraced: boolean }>;

/** @returns what the locales of an edition share, taken out of it once */
export async function openEdition(
  library: Reading,
  edition: LibraryEdition,
): Promise<ReadonlyMap<string, Bytes>> {
  const content = copyOf(await library.read(edition, 'content'));
  const agent = copyOf(await library.read(edition, 'agent'));
  const task: BuildTask = { kind: 'asides', content, agent };
  return (await building.run(task, [content.buffer, agent.buffer])) as Map<string, Bytes>;
}

/**
 * @param aside what `openEdition` has taken out for the locale
 * @returns the newest edition of a notice as it is searched in one locale
 */
export async function indexLocale(
  library: Reading,
  kept: KeptNotice,
  locale: string,
  aside: Bytes,
  wantsTexts: boolean,
): Promise<IndexedEdition> {
  const { edition } = kept;
  const { slug, number, publishedAt, updatedAt, sourceLocale, translation } = edition.head;
  const traces = tracesBefore(kept, locale);
  const texts = {
    aside: copyOf(aside),
    markdown: copyOf(await library.read(edition, bodyName(locale, 'markdown'))),
    text: copyOf(await library.read(edition, bodyName(locale, 'text'))),
  };
  const before = traces && copyOf(traces);
  const own = translation[locale];
  const head: EditionToIndex['head'] = {
    slug,
    number,
    publishedAt,
    updatedAt,
    sourceLocale,
    translation: own ? { [locale]: own } : {},
  };
  const task: BuildTask = { kind: 'index', edition: { head, ...texts, before }, wantsTexts };
  const buffers = [texts.aside.buffer, texts.markdown.buffer, texts.text.buffer];
  return (await building.run(task, before ? [...buffers, before.buffer] : buffers)) as IndexedEdition;
}

/**
 * Compares a history with the edition before all that it has been compared with.
 *
 * @returns the history, gone on; null when that edition is not here
 */
export async function traceFurther(library: Reading, history: KeptHistory): Promise<KeptHistory | null> {
  const older = library.previousOf(history.reached);
  if (!older) return null;
  const { number, publishedAt, previousSha256 } = older.head;
  const { earlier } = history;
  const isKnown = earlier?.of.head.sha256 === older.head.sha256;
  const traces = new Map([...history.locales].map(([locale, { traces }]) => [locale, copyOf(traces)]));
  const markdowns = new Map<string, Bytes>();
  const known = new Map<string, Bytes>();
  for (const locale of comparableLocales(older, history)) {
    const before = isKnown ? earlier.locales.get(locale)?.traces : undefined;
    if (before) known.set(locale, copyOf(before));
    else markdowns.set(locale, copyOf(await library.read(older, bodyName(locale, 'markdown'))));
  }
  const agent = copyOf(await library.read(older, 'agent'));
  const edition = { number, publishedAt };
  const task: BuildTask = {
    kind: 'trace',
    traces,
    older: { edition, isFirst: previousSha256 === null, agent, markdowns, known },
  };
  const buffers = [...traces.values(), ...markdowns.values(), ...known.values(), agent].map(
    ({ buffer }) => buffer,
  );
  const locales = (await building.run(task, buffers)) as Traced;
  return { ...history, locales, reached: isKnown ? earlier.reached : older };
}

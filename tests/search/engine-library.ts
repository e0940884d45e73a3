import { buildSegment } from '../../src/search/build-segment.ts';
import { createEngine, type Engine, type EngineHit } from '../../src/search/engine.ts';
import type { SearchEntry } from '../../src/search/entry.ts';

type Texts = Partial<Omit<SearchEntry, 'id' | 'locale'>>;

/** Entries by id, in one locale. */
export function entriesIn(locale: string, texts: Record<string, Texts>): SearchEntry[] {
  return Object.entries(texts).map(([id, own]) => ({
    id,
    locale,
    title: '',
    body: '',
    note: '',
    keywords: '',
    ...own,
  }));
}

/** Puts a notice into an engine: by locale its entries. */
export function put(engine: Engine, notice: string, locales: Record<string, Record<string, Texts>>): void {
  const segments = Object.entries(locales).map(
    ([locale, texts]) => [locale, buildSegment(locale, entriesIn(locale, texts))] as const,
  );
  engine.put(notice, new Map(segments));
}

/** An engine with one notice, named `ferry`. */
export function engineWith(locales: Record<string, Record<string, Texts>>): Engine {
  const engine = createEngine();
  put(engine, 'ferry', locales);
  return engine;
}

/** Asks an engine, in English and for the notice `ferry` unless something else is said. */
export function ask(
  engine: Engine,
  text: string,
  how: { locale?: string; shown?: string; notices?: string[]; limit?: number } = {},
): EngineHit[] {
  const { locale = 'en', shown = locale, notices = ['ferry'], limit = 10 } = how;
  const scope = notices.map((notice) => ({ notice, locale: shown }));
  return engine.search({ text, locale, scope, limit });
}

/** The ids of hits, in their order. */
export function answers(hits: readonly EngineHit[]): string[] {
  return hits.map(({ id }) => id);
}

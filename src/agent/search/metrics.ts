import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { SearchIndex } from './search-index.ts';
import { type Outcome, outcomes } from './shapes.ts';

/** Counts searches. What was asked is in no label and no line. */
export interface SearchCounts {
  /** @param outcome of the answer; `failed` when there was none @param seconds that it took */
  count(outcome: Outcome | 'failed', seconds: number): void;
}

/** Makes visible in a registry how searches go, and how far the index has come. */
export function registerSearchMetrics(registry: Registry, index: SearchIndex): SearchCounts {
  const registers = [registry];
  const searches = new Counter({
    name: 'forthright_searches_total',
    help: 'Searches by agents, by outcome: a miss found nothing, a degraded one may lack something, a failed one had no answer.',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of [...outcomes, 'failed']) searches.inc({ outcome }, 0);
  const seconds = new Histogram({
    name: 'forthright_search_seconds',
    help: 'How long searches took.',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge(
    'forthright_search_index_items',
    'Items that can be searched, in each locale.',
    () => index.state.items,
  );
  gauge('forthright_search_index_bytes', 'Memory that they take, in bytes.', () => index.state.bytes);
  gauge(
    'forthright_search_index_behind_notices',
    'Notices whose newest edition cannot be searched in every locale yet.',
    () => index.state.behind,
  );
  gauge(
    'forthright_search_index_behind_seconds',
    'For how long the first of them has been waiting.',
    () => index.state.behindSeconds,
  );
  return {
    count(outcome, took) {
      searches.inc({ outcome });
      seconds.observe(took);
    },
  };
}

import { ADMIN_KEY } from './instance.ts';

/** What the server says of its own event loop, in milliseconds; null where it says nothing. */
export interface LoopDelay {
  p99: number | null;
  max: number | null;
}

/** Reads and thereby resets it: prom-client begins anew with each scrape. */
export async function scrapeLoopDelay(origin: string): Promise<LoopDelay> {
  const answer = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
  const text = await answer.text();
  if (!answer.ok) return { p99: null, max: null };
  return {
    p99: milliseconds(text, 'nodejs_eventloop_lag_p99_seconds'),
    max: milliseconds(text, 'nodejs_eventloop_lag_max_seconds'),
  };
}

function milliseconds(text: string, name: string): number | null {
  const value = new RegExp(`^\\S*${name}(?:\\{[^}]*\\})? ([\\d.e+-]+)`, 'm').exec(text)?.[1];
  return value === undefined ? null : Number(value) * 1_000;
}

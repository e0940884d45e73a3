import type { Gone } from '../editions/reading.ts';
import { Refusal } from '../errors.ts';
import { explanationOf } from '../http/explanation.ts';
import { cachingHeaders } from './caching-headers.ts';
import type { Reader } from './reader.ts';

// Answers that have nothing to show. Caches may keep those of the public for a moment, and can purge them.

/** @returns that something is not there, or not yet */
export function notThere(reader: Reader, code: Refusal['code'], detail: string, slug: string): Refusal {
  return new Refusal(code, detail, { headers: passingHeaders(reader, [slug]) });
}

/** @returns that there is no such notice, or was none then */
export function noNotice(reader: Reader, slug: string): Refusal {
  const detail = `No notice "${slug}" was live then. GET ${reader.root} lists those that are.`;
  return notThere(reader, 'notice_not_found', detail, slug);
}

/** @returns that a notice was taken away from the public, in the words of who did so, in the language that fits best */
export function takenAway(
  reader: Reader,
  { edition: { head }, slugs }: Gone,
  ask: { locale?: string | undefined; acceptLanguage?: string | undefined },
): Refusal {
  const headers = passingHeaders(reader, slugs);
  const explanation = explanationOf(head, ask.locale, ask.acceptLanguage);
  if (!explanation) {
    const detail = `This notice is not available any more. GET ${reader.root} lists those that are.`;
    return new Refusal('notice_gone', detail, { headers });
  }
  const { text, locale } = explanation;
  const vary = { vary: varyOf(ask.locale === undefined) };
  return new Refusal('notice_gone', text, { headers: { ...headers, ...vary, 'content-language': locale } });
}

/** @returns by which headers of a request an answer varies */
export function varyOf(isNegotiated: boolean): string {
  return isNegotiated ? 'Accept-Encoding, Accept-Language' : 'Accept-Encoding';
}

function passingHeaders(reader: Reader, slugs: readonly string[]): Record<string, string> {
  return reader.isPublic && slugs.length > 0 ? cachingHeaders(reader, slugs, 'absent') : {};
}

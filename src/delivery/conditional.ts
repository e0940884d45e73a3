const ENTITY_TAG = /(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g;

/**
 * @param ifNoneMatch the header as sent: a list of entity tags, or `*`
 * @param etag that of what could be sent now
 * @returns whether the client has it already, by weak comparison (RFC 9110, sections 8.8.3.2 and 13.1.2)
 */
export function isThere(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  // Most that do not match are a single tag of the same edition in another coding, or of another edition.
  if (!ifNoneMatch.includes(etag)) return false;
  return [...ifNoneMatch.matchAll(ENTITY_TAG)].some(([, tag]) => tag === etag);
}

/**
 * @param ifModifiedSince the header as sent
 * @param lastModified in milliseconds since 1970; null when there is no saying
 * @returns whether nothing newer is there (RFC 9110, section 13.1.3); what is no HTTP date is ignored
 */
export function isUnmodifiedSince(ifModifiedSince: string, lastModified: number | null): boolean {
  if (lastModified === null) return false;
  const since = parseHttpDate(ifModifiedSince);
  return since !== null && Math.floor(lastModified / 1_000) * 1_000 <= since;
}

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const TIME = '\\d\\d:\\d\\d:\\d\\d';
const DATE_WITH_ZONE = new RegExp(
  `^(?:${DAY}, \\d\\d ${MONTH} \\d{4}|${LONG_DAY}, \\d\\d-${MONTH}-\\d\\d) ${TIME} GMT$`,
);
const DATE_OF_ASCTIME = new RegExp(`^${DAY} ${MONTH} [ \\d]\\d ${TIME} \\d{4}$`);

/** @returns an HTTP date in any of the three forms of RFC 9110, section 5.6.7, in milliseconds since 1970 */
function parseHttpDate(text: string): number | null {
  const withZone = DATE_OF_ASCTIME.test(text) ? `${text} GMT` : text;
  if (withZone === text && !DATE_WITH_ZONE.test(text)) return null;
  const instant = Date.parse(withZone);
  return Number.isNaN(instant) ? null : instant;
}

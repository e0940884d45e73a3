import type { Transaction } from '../../db/client.ts';
import { textDigest } from '../../document/digest.ts';
import { refuseFaults } from '../../errors.ts';
import type { StoredText } from '../items/stored.ts';

/** A translation that is written, and what is known of where it comes from. */
export interface WrittenTranslation {
  /** The name of its unit in editions, `faqs/am-i-affected`. */
  unit: string;
  /** The source text as it is now; undefined where there is none. */
  source: StoredText | undefined;
  /** The translation as it was; undefined where there was none. */
  before: StoredText | undefined;
  /** The newest revision that the translator has proved to have seen; null where that was not asked. */
  seen: bigint | null;
  /** What the translator says it was made from. */
  said: string | undefined;
}

/**
 * Works out which source text a translation counts as made from. What the translator says is taken where there was such a
 * text. Else it is the source as it is now, unless the translator cannot have seen that: the revision in If-Match is from
 * before it. Then a text that was read when it was last written is of what it was of, and of all others nobody knows.
 *
 * @returns the digest of the source text; null where there is none, or nobody knows
 * @throws Refusal `invalid_value` for a source text that there never was
 */
export async function madeFrom(
  tx: Transaction,
  notice: { id: string },
  { unit, source, before, seen, said }: WrittenTranslation,
): Promise<string | null> {
  const now = source ? textDigest(source.fields, source.reasons) : null;
  if (said !== undefined) {
    if (said !== now && !(await isKnownSource(tx, notice.id, unit, said))) refuseUnknownSource(now);
    return said;
  }
  if (!source || seen === null || seen >= source.revision) return now;
  return before?.revision === seen ? before.translatedFrom : null;
}

/** @returns whether a translation of this notice was made from such a text, or an edition has told it of this very one */
async function isKnownSource(
  tx: Transaction,
  noticeId: string,
  unit: string,
  digest: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ isKnown: boolean }]>`
    SELECT EXISTS (SELECT FROM source_text WHERE notice_id = ${noticeId}::uuid AND sha256 = ${digest})
      OR EXISTS (
        SELECT FROM (
          SELECT basis FROM translation_basis WHERE notice_id = ${noticeId}::uuid ORDER BY number DESC LIMIT 1) newest
          WHERE jsonb_exists(basis->'current'->${unit}, ${digest}) OR jsonb_exists(basis->'retired'->${unit}, ${digest})
      ) AS "isKnown"`;
  return row.isKnown;
}

function refuseUnknownSource(now: string | null): void {
  const present =
    now === null
      ? 'Leave it away: the source says nothing.'
      : `Compare it with the source as it is now, and send the SHA-256 of that: ${now}.`;
  const detail = `No source text that was published, or that a translation here was made from, has this SHA-256. ${present}`;
  refuseFaults([{ code: 'invalid_value', path: '/translation/from', detail }]);
}

import { createHash } from 'node:crypto';
import type { FeedAbout } from './about.ts';

/**
 * The id of the feed of a notice in one locale: permanent and unique, whatever host it is fetched from (RFC 4287,
 * section 4.2.6).
 */
export function feedId({ noticeId }: FeedAbout, locale: string): string {
  return asUrn(uuidV5(noticeId, locale));
}

/** The id of an update's entry in the feed of one locale. */
export function updateId({ noticeId }: FeedAbout, locale: string, key: string): string {
  return asUrn(uuidV5(noticeId, `${locale}/updates/${key}`));
}

/** The id of the entry that tells of a withdrawal. @param since when it was: the next one is another entry */
export function withdrawalId({ noticeId }: FeedAbout, locale: string, since: string): string {
  return asUrn(uuidV5(noticeId, `${locale}/withdrawal/${since}`));
}

/** The id of the page of FAQs in one locale. */
export function faqPageId({ noticeId }: FeedAbout, locale: string): string {
  return asUrn(uuidV5(noticeId, `${locale}/faqs`));
}

/** The id of an FAQ in one locale. */
export function faqId({ noticeId }: FeedAbout, locale: string, key: string): string {
  return asUrn(uuidV5(noticeId, `${locale}/faqs/${key}`));
}

/** The id of the notice as a whole, in whatever locale. */
export function noticeUrn({ noticeId }: FeedAbout): string {
  return asUrn(noticeId);
}

/**
 * A UUID made from a name in a namespace (RFC 9562, section 5.5).
 *
 * @param namespace a UUID
 */
export function uuidV5(namespace: string, name: string): string {
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8');
  const bytes = digest.digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// In lower case, as it is compared character by character (RFC 4287, section 4.2.6.1).
function asUrn(uuid: string): string {
  return `urn:uuid:${uuid.toLowerCase()}`;
}

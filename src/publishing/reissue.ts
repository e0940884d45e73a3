import type { NewEdition } from '../editions/append.ts';
import { type EditionContent, isReadable } from '../editions/content.ts';
import type { PreviousEdition } from '../editions/newest.ts';
import { publishedDocument } from './carry-forward.ts';
import { instantAfter, saidIn } from './compile.ts';
import { type EditionDocument, emptyDocument } from './edition-document.ts';
import { type Heading, makeEdition } from './make-edition.ts';

/** What is changed about a notice that is published, but for its content. Explanations are public, by locale. */
export type Change =
  | { deed: 'withdraw'; explanation: Record<string, string> }
  | { deed: 'restore'; changeNote?: Record<string, string> | undefined }
  | { deed: 'gone'; explanation: Record<string, string> }
  | { deed: 'redirect'; to: string; explanation?: Record<string, string> | undefined }
  | { deed: 'rename'; slug: string };

/**
 * Makes the next edition of a notice out of one that is published: the same facts and texts, shown as they were, under
 * another status or slug; pure. An edition that is gone or redirected has no texts left. All but a new slug is a major
 * change, with the explanation as its note; a restored notice has the note that is given, or none, for that of before told
 * why it was taken away.
 *
 * @param previous the newest edition, which the new one continues
 * @param now when it is published; moved on by a millisecond where it is not after the previous edition
 * @param readable where the texts come from: the newest edition that has any (`newestReadableEdition`). It may be left away
 *   where the previous one has them, or where the new one needs none
 * @throws Error when the new edition needs texts and there are none
 */
export function reissueEdition(
  previous: PreviousEdition,
  change: Change,
  now: Date,
  readable: PreviousEdition = previous,
): NewEdition {
  const publishedAt = instantAfter(previous, now);
  const standing = standingAfter(previous.content, change, publishedAt);
  const heading: Heading = {
    ...standing,
    ...noteOf(previous.content, change, publishedAt),
    slug: change.deed === 'rename' ? change.slug : previous.content.slug,
    number: previous.content.number + 1,
    previousSha256: previous.sha256,
    publishedAt,
    firstPublishedAt: previous.content.firstPublishedAt,
    mode: previous.content.mode,
    sourceLocale: previous.content.sourceLocale,
    locales: [],
    translation: {},
  };
  if (!isReadable(standing.status)) {
    return makeEdition(emptyDocument(heading.sourceLocale), heading, previous.basis);
  }
  const { locales, translation, sourceLocale } = readable.content;
  if (locales.length === 0) throw new Error('Reissue a notice from an edition that has texts.');
  return makeEdition(
    documentOf(readable),
    { ...heading, sourceLocale, locales, translation },
    readable.basis,
  );
}

type Standing = Pick<EditionContent, 'status' | 'statusNote' | 'statusSince' | 'redirectTo'>;

function standingAfter(before: EditionContent, change: Change, since: string): Standing {
  switch (change.deed) {
    case 'withdraw':
      return { status: 'withdrawn', statusNote: saidIn(change.explanation), statusSince: since };
    case 'gone':
      return { status: 'gone', statusNote: saidIn(change.explanation), statusSince: since };
    case 'redirect': {
      const statusNote = saidIn(change.explanation ?? {});
      return { status: 'redirected', statusNote, statusSince: since, redirectTo: change.to };
    }
    case 'restore':
      return { status: 'live' };
    case 'rename':
      return {
        status: before.status,
        ...(before.statusNote !== undefined && { statusNote: before.statusNote }),
        ...(before.statusSince !== undefined && { statusSince: before.statusSince }),
        ...(before.redirectTo !== undefined && { redirectTo: before.redirectTo }),
      };
  }
}

function noteOf(
  before: EditionContent,
  change: Change,
  publishedAt: string,
): Pick<EditionContent, 'updateType' | 'updatedAt' | 'changeNote'> {
  if (change.deed === 'rename') {
    return { updateType: 'minor', updatedAt: before.updatedAt, changeNote: before.changeNote };
  }
  const note = change.deed === 'restore' ? change.changeNote : change.explanation;
  return { updateType: 'major', updatedAt: publishedAt, changeNote: saidIn(note ?? {}) };
}

function documentOf(edition: PreviousEdition): EditionDocument {
  const { sourceLocale, incident } = edition.content;
  const translations = edition.basis.omitOutdated === true ? 'omit_outdated' : 'serve_and_mark';
  return { ...publishedDocument(edition), sourceLocale, incident, policy: { translations } };
}

import { canonicalJson, sha256 } from '../../src/document/digest.ts';
import { noticeDocument } from '../../src/document/notice.ts';
import type { NewEdition } from '../../src/editions/append.ts';
import { heldBytes, type TextName } from '../../src/editions/bytes.ts';
import { examine } from '../../src/editions/examine.ts';
import type { LibraryEdition } from '../../src/editions/reading.ts';
import { compileEdition } from '../../src/publishing/compile.ts';
import { planEdition } from '../../src/publishing/plan.ts';
import { smallNotice } from '../support/notices.ts';

/** The notice of every edition that is made here. */
export const NOTICE_ID = '00000000-0000-4000-8000-000000000001';

/** The first edition of a notice in English and Japanese, as if it had come from the database. */
export function editionInMemory(slug: string, sequence = 1): LibraryEdition {
  return inMemory(firstEdition(slug, sequence), sequence);
}

/** The first edition of a notice in English and Japanese. */
export function firstEdition(slug: string, sequence = 1): NewEdition {
  const text = { en: { title: 'Title', summary: 'Über “quotes”' }, ja: { title: '題' } };
  const document = noticeDocument.parse(smallNotice(slug, { text }));
  const command = { updateType: 'major' as const, changeNote: {}, locales: ['en', 'ja'] };
  const plan = planEdition({ document, translatedFrom: {} }, null, command);
  return compileEdition(plan, null, command, new Date(sequence * 1_000));
}

/** @returns an edition as if it had come from the database */
export function inMemory(edition: NewEdition, sequence: number): LibraryEdition {
  const [content, agent] = [canonicalJson(edition.content), canonicalJson(edition.agent)];
  const texts = new Map<TextName, Buffer<ArrayBuffer>>([
    ['content', Buffer.from(content)],
    ['agent', Buffer.from(agent)],
    ...edition.renditions.map(({ locale, format, body }): [TextName, Buffer<ArrayBuffer>] => [
      `${format}/${locale}`,
      Buffer.from(body),
    ]),
  ]);
  const identity = { sequence, noticeId: NOTICE_ID, sha256: sha256(content), agentSha256: sha256(agent) };
  const head = examine({ identity, texts });
  return { head, from: Date.parse(head.publishedAt), bytes: heldBytes(texts) };
}

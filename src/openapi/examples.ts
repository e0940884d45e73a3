import { readAgentFaq } from '../agent/faq.ts';
import {
  readEdition,
  readEditions,
  readFaq,
  readNotices,
  readPart,
  readRendition,
} from '../delivery/read.ts';
import { canonicalJson, sha256 } from '../document/digest.ts';
import { allLists, type DocumentItem, itemsOf, keyOf } from '../document/lists.ts';
import { type NoticeDocument, noticeDocument } from '../document/notice.ts';
import type { NewEdition } from '../editions/append.ts';
import { createLibrary, type Library } from '../editions/library.ts';
import { type PartPath, parts } from '../editions/rendition.ts';
import { inOperationId } from '../http/operation-names.ts';
import { compileEdition } from '../publishing/compile.ts';
import { planEdition } from '../publishing/plan.ts';
import { exampleNotice } from './example-notice.ts';

export interface Example {
  body?: unknown;
  answer: unknown;
}

const NOW = new Date('2026-03-06T02:00:00.000Z');

/** @returns for each operation what it answers, and what it is sent, with the example notice */
export function exampleAnswers(): Map<string, Example> {
  const document = noticeDocument.parse(exampleNotice);
  const edition = exampleEdition(document);
  const digest = sha256(canonicalJson(edition.content));
  const library = shelve(edition, digest);
  return new Map<string, Example>([
    ...publicExamples(library, document),
    ...documentExamples(document),
    ...document.dataCategories.slice(0, 1).flatMap((category): [string, Example][] => [
      ['readDataCategory', { answer: category }],
      ['putDataCategory', { answer: category, body: category }],
    ]),
    ...listExamples(document),
    ['publishNotice', publishExample(edition, digest)],
    ['checkNotice', { answer: { publishable: true, faults: [], warnings: [] } }],
    ['readAgentFaq', { answer: agentExample(library, document) }],
    ...keyExamples(),
    ...auditExamples(document.slug),
    ['live', { answer: { status: 'ok' } }],
    ['ready', { answer: { status: 'ok' } }],
  ]);
}

function exampleEdition(document: NoticeDocument): NewEdition {
  const command = {
    updateType: 'major' as const,
    changeNote: { en: 'First published.' },
    locales: undefined,
  };
  return compileEdition(planEdition({ document, translatedFrom: {} }, null, command), null, command, NOW);
}

function shelve(edition: NewEdition, digest: string): Library {
  const library = createLibrary();
  const bodies = edition.renditions.map(({ locale, format, body, sha256: bodyDigest }) => {
    return [`${locale}/${format}`, { bytes: Buffer.from(body), sha256: bodyDigest }] as const;
  });
  library.add([
    {
      sequence: 1n,
      noticeId: '00000000-0000-4000-8000-000000000000',
      sha256: digest,
      from: NOW.getTime(),
      content: edition.content,
      agentContent: canonicalJson(edition.agent),
      bodies: new Map(bodies),
    },
  ]);
  return library;
}

function publicExamples(library: Library, { slug }: NoticeDocument): [string, Example][] {
  const answerOf = (answer: { body: string | Buffer }) => ({ answer: JSON.parse(answer.body.toString()) });
  return [
    ['listNotices', { answer: readNotices(library, NOW, {}).list }],
    ['readNotice', answerOf(readRendition(library, NOW, slug, {}))],
    ['readNoticeFaq', answerOf(readFaq(library, NOW, slug, 'am-i-affected', {}))],
    ['listEditions', { answer: readEditions(library, slug, {}).list }],
    ['readEdition', { answer: readEdition(library, slug, 1, {}).entry }],
    ...(Object.keys(parts) as PartPath[]).map((path): [string, Example] => [
      `readNotice${inOperationId(path)}`,
      answerOf(readPart(library, NOW, slug, path, {})),
    ]),
  ];
}

function documentExamples(document: NoticeDocument): [string, Example][] {
  const title = document.text.en?.title ?? null;
  const text = { title, summary: document.text.en?.summary };
  const name = document.organisation.text.en;
  const { slug, mode, sourceLocale } = document;
  return [
    [
      'listWorkingCopies',
      { answer: { notices: [{ slug, mode, sourceLocale, title, changedAt: NOW.toISOString() }] } },
    ],
    ['readWorkingCopy', { answer: document }],
    ['putWorkingCopy', { answer: document, body: document }],
    ['readNoticeText', { answer: text }],
    ['putNoticeText', { answer: text, body: text }],
    ['readOrganisationText', { answer: name }],
    ['putOrganisationText', { answer: name, body: name }],
    ['listDataCategories', { answer: { dataCategories: document.dataCategories } }],
  ];
}

function listExamples(document: NoticeDocument): [string, Example][] {
  return allLists.flatMap((list): [string, Example][] => {
    const items = itemsOf(document, list);
    const last = items.at(-1) as DocumentItem;
    const names = inOperationId(list.name);
    const keys = items.map((item) => keyOf(list, item));
    const reasons = (last.supersedes ?? []).map((entry) => [entry.key, entry.text.en]);
    const text = {
      ...last.text?.en,
      ...(list.supersedes ? { supersedes: Object.fromEntries(reasons) } : {}),
    };
    return [
      [`list${names}`, { answer: { items } }],
      [`create${names}Item`, { answer: last, body: last }],
      [`read${names}Item`, { answer: last }],
      [`replace${names}Item`, { answer: last, body: last }],
      [`reorder${names}`, { answer: { keys }, body: { keys } }],
      [`read${names}Text`, { answer: text }],
      [`put${names}Text`, { answer: text, body: text }],
    ];
  });
}

function publishExample({ content }: NewEdition, digest: string): Example {
  const { slug, number, updateType, changeNote, publishedAt, firstPublishedAt, updatedAt, mode, status } =
    content;
  const { sourceLocale, locales, translation, previousSha256, renditions } = content;
  const head = {
    slug,
    number,
    updateType,
    changeNote,
    publishedAt,
    firstPublishedAt,
    updatedAt,
    mode,
    status,
  };
  const rest = {
    sourceLocale,
    locales,
    translation,
    sha256: digest,
    previousSha256,
    renditions,
    warnings: [],
  };
  return { body: { updateType, changeNote }, answer: { ...head, ...rest } };
}

function agentExample(library: Library, { slug }: NoticeDocument) {
  return readAgentFaq(library, { slug, key: 'am-i-affected', locale: undefined, format: 'html' });
}

function keyExamples(): [string, Example][] {
  const entry = {
    id: 'k3J9vQ2mXw7L',
    name: 'Web site',
    roles: ['author'],
    createdAt: NOW.toISOString(),
    revokedAt: null,
  };
  // The form of a key, with a checksum that does not fit, so that no scanner takes it for a real one.
  const key = `fwd_${entry.id}_${'x'.repeat(46)}`;
  const body = { name: entry.name, roles: entry.roles };
  return [
    ['issueKey', { answer: { ...entry, key }, body }],
    ['listKeys', { answer: { keys: [entry] } }],
  ];
}

function auditExamples(slug: string): [string, Example][] {
  const entry = {
    id: '42',
    at: NOW.toISOString(),
    actor: { id: 'k3J9vQ2mXw7L', name: 'Web site' },
    requestId: '7f0c6c1e-6a0b-4f6e-9d4b-1f6f7c1d2a3b',
    action: 'item.replace',
    notice: slug,
    target: 'faqs/am-i-affected',
    detail: {},
  };
  return [['listAudit', { answer: { entries: [entry] } }]];
}

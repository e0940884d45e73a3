import { editionEntryOf, editionList, editionWithContent, noticeList } from '../delivery/history.ts';
import { type FeedName, feeds, type SliceName, sliceOf } from '../delivery/slice.ts';
import { canonicalJson, sha256 } from '../document/digest.ts';
import { allLists, type DocumentItem, itemsOf, keyOf } from '../document/lists.ts';
import { type NoticeDocument, noticeDocument } from '../document/notice.ts';
import type { NewEdition } from '../editions/append.ts';
import { heldBytes, type TextName } from '../editions/bytes.ts';
import { examine } from '../editions/examine.ts';
import type { LibraryEdition } from '../editions/reading.ts';
import { type PartPath, partOf, parts, type Rendition } from '../editions/rendition.ts';
import { inOperationId } from '../http/operation-names.ts';
import { compileEdition } from '../publishing/compile.ts';
import { diffAsText } from '../publishing/history/diff-as-text.ts';
import { diffDocuments } from '../publishing/history/diff-documents.ts';
import { planEdition } from '../publishing/plan.ts';
import { briefingExamples } from './briefing-examples.ts';
import type { Example } from './example.ts';
import { exampleNotice } from './example-notice.ts';
import { lawExamples } from './law-examples.ts';
import { officialSenderExamples } from './official-sender-examples.ts';
import { reportExamples } from './report-examples.ts';
import { scheduleExamples } from './schedule-examples.ts';
import { searchExample } from './search-example.ts';
import { synonymExamples } from './synonym-examples.ts';
import { translationExamples } from './translation-examples.ts';
import { workflowExamples } from './workflow-examples.ts';

const NOW = new Date('2026-03-06T02:00:00.000Z');

/** @returns for each operation what it answers, and what it is sent, with the example notice */
export function exampleAnswers(): Map<string, Example> {
  const document = noticeDocument.parse(exampleNotice);
  const edition = exampleEdition(document);
  const digest = sha256(canonicalJson(edition.content));
  const shelved = shelve(edition, digest);
  return new Map<string, Example>([
    ...publicExamples(shelved, edition),
    ...exerciseExamples(document),
    ...documentExamples(document),
    ...document.dataCategories.slice(0, 1).flatMap((category): [string, Example][] => [
      ['readDataCategory', { answer: category }],
      ['putDataCategory', { answer: category, body: category }],
    ]),
    ...listExamples(document),
    ...translationExamples(document.slug),
    ...synonymExamples,
    ['publishNotice', publishExample(edition, digest)],
    ['checkNotice', { answer: { publishable: true, faults: [], warnings: [] } }],
    ...briefingExamples(document, edition, shelve),
    ['searchAnswers', { answer: searchExample }],
    ...officialSenderExamples(shelved.head),
    ...previewExamples(edition),
    ...lawExamples(document, NOW),
    ...scheduleExamples,
    ...reportExamples(document.slug, NOW),
    ...keyExamples(),
    ...auditExamples(document.slug),
    ...workflowExamples(document.slug, NOW),
    ...historyExamples(document, digest),
    ['live', { answer: { status: 'ok' } }],
    ['ready', { answer: readyExample }],
    [
      'metrics',
      {
        answer:
          '# HELP forthright_editions Editions that this instance has.\n# TYPE forthright_editions gauge\nforthright_editions 3\n',
      },
    ],
  ]);
}

const readyExample = {
  status: 'ok',
  database: 'reachable',
  notices: 1,
  checkedAt: NOW.toISOString(),
  staleForSeconds: 0,
};

function exampleEdition(document: NoticeDocument): NewEdition {
  const command = {
    updateType: 'major' as const,
    changeNote: { en: 'First published.' },
    locales: undefined,
  };
  return compileEdition(planEdition({ document, translatedFrom: {} }, null, command), null, command, NOW);
}

function shelve(edition: NewEdition, digest: string): LibraryEdition {
  const agent = canonicalJson(edition.agent);
  const texts = new Map<TextName, Buffer<ArrayBuffer>>([
    ['content', Buffer.from(canonicalJson(edition.content))],
    ['agent', Buffer.from(agent)],
    ...edition.renditions.map(({ locale, format, body }): [TextName, Buffer<ArrayBuffer>] => [
      `${format}/${locale}`,
      Buffer.from(body),
    ]),
  ]);
  const noticeId = '00000000-0000-4000-8000-000000000000';
  const head = examine({
    identity: { sequence: 1, noticeId, sha256: digest, agentSha256: sha256(agent) },
    texts,
  });
  return { head, from: NOW.getTime(), bytes: heldBytes(texts) };
}

function publicExamples(edition: LibraryEdition, { renditions, content }: NewEdition): [string, Example][] {
  const { head } = edition;
  const rendition = exampleRendition(renditions);
  const about = { noticeId: head.noticeId, publicUrl: 'https://notices.example' };
  const slice = (name: SliceName) => sliceOf(rendition, name, about);
  const entry = editionEntryOf(head, head.sourceLocale);
  const whole = editionWithContent(head, entry, head.sourceLocale, Buffer.from(canonicalJson(content)));
  return [
    ['listNotices', { answer: noticeList([edition], {}) }],
    ['readNotice', { answer: rendition }],
    ['readNoticeFaq', { answer: JSON.parse(slice('faqs/am-i-affected')) }],
    ['listEditions', { answer: editionList([edition], head.sourceLocale) }],
    ['readEdition', { answer: JSON.parse(whole.toString('utf8')) }],
    ...(Object.keys(parts) as PartPath[]).map((path): [string, Example] => [
      `readNotice${inOperationId(path)}`,
      { answer: JSON.parse(slice(path)) },
    ]),
    ...(Object.keys(feeds) as FeedName[]).map((feed): [string, Example] => [
      `readNotice${inOperationId(feed.replace('.', '-'))}`,
      { answer: feeds[feed].contentType.includes('json') ? JSON.parse(slice(feed)) : slice(feed) },
    ]),
  ];
}

/** @returns for each read of an exercise what it answers: the same as the read of a notice, in the other mode */
function exerciseExamples(document: NoticeDocument): [string, Example][] {
  const edition = exampleEdition({ ...document, mode: 'exercise' });
  const examples = publicExamples(shelve(edition, sha256(canonicalJson(edition.content))), edition);
  return examples.map(([name, example]) => [
    name.replace('Notice', 'Exercise').replace(/^(list|read)(?=Edition)/, '$1Exercise'),
    example,
  ]);
}

function exampleRendition(renditions: NewEdition['renditions']): Rendition {
  const body = renditions.find(({ locale, format }) => locale === 'en' && format === 'html')?.body ?? '';
  return JSON.parse(body) as Rendition;
}

function summaryOf({ slug, mode, sourceLocale, text }: NoticeDocument) {
  const title = text[sourceLocale]?.title ?? null;
  const changedAt = NOW.toISOString();
  const standing = { publication: 'live', newestEdition: 1, dueAt: null, isHeld: false };
  return { slug, mode, sourceLocale, title, changedAt, ...standing };
}

function documentExamples(document: NoticeDocument): [string, Example][] {
  const title = document.text.en?.title ?? null;
  const text = { title, summary: document.text.en?.summary };
  const name = document.organisation.text.en;
  return [
    ['listWorkingCopies', { answer: { notices: [summaryOf(document)] } }],
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

function previewExamples({ renditions }: NewEdition): [string, Example][] {
  const rendition = exampleRendition(renditions);
  const id = 'p7Hq2Zt9sKxB';
  // As with keys, the checksum does not fit.
  const token = `fwp_${id}_${'x'.repeat(46)}`;
  const expiresAt = new Date(NOW.getTime() + 86_400_000).toISOString();
  const of = 'working-copy';
  const body = { expiresInMinutes: 1_440 };
  const url = `https://notices.example/v1/preview/${token}`;
  const createdBy = { id: 'k3J9vQ2mXw7L', name: 'Web site' };
  const entry = { id, of, createdBy, createdAt: NOW.toISOString(), expiresAt, state: 'active' };
  return [
    ['createPreview', { answer: { id, token, url, of, expiresAt }, body }],
    ['listPreviews', { answer: { previews: [entry] } }],
    ['readPreview', { answer: rendition }],
    ['readPreviewFaq', { answer: JSON.parse(partOf(rendition, 'faqs/am-i-affected')) }],
    ...(Object.keys(parts) as PartPath[]).map((path): [string, Example] => [
      `readPreview${inOperationId(path)}`,
      { answer: JSON.parse(partOf(rendition, path)) },
    ]),
  ];
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

function historyExamples(document: NoticeDocument, sha256: string): [string, Example][] {
  const title = {
    ...document.text,
    en: { ...document.text.en, title: 'An incident with our loans records' },
  };
  const changes = diffDocuments(document, { ...document, text: title });
  const from = { edition: 1, status: 'live', publishedAt: NOW.toISOString(), sha256 };
  const to = { edition: null, status: null, publishedAt: null, sha256: null };
  const event = {
    id: '43',
    at: NOW.toISOString(),
    actor: { id: 'k3J9vQ2mXw7L', name: 'Web site' },
    action: 'edition.publish',
    sentence: `Web site published edition 1 (SHA-256 ${sha256.slice(0, 12)}…).`,
    notice: document.slug,
    target: null,
    edition: 1,
    detail: { number: 1, sha256, locales: Object.keys(document.text) },
  };
  return [
    [
      'compareNotice',
      {
        answer: { from, to, locale: null, changes },
        text: diffAsText(changes, 'What the working copy says against edition 1'),
      },
    ],
    ['listNoticeEvents', { answer: { events: [event] } }],
    ['revertWorkingCopy', { answer: document, body: { edition: 1 } }],
  ];
}

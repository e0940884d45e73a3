import type { AgentContent, EditionContent } from '../../editions/content.ts';
import type { Rendition } from '../../editions/rendition.ts';
import { buildSegment } from '../../search/build-segment.ts';
import type { Segment } from '../../search/segment.ts';
import { type AgentItem, agentItemsOf } from '../item.ts';
import { itemDigest } from '../item-digest.ts';
import { type Bytes, fromBytes, toBytes } from './bytes.ts';
import { contactOfAnswer, contactsOf } from './contacts.ts';
import { entryOf } from './entry-of.ts';
import { idOf } from './item-id.ts';
import { type Mentions, mentionsOf } from './mentions.ts';
import { type PackedItems, packItems } from './packed-items.ts';
import { type ItemsHead, standingItemOf } from './present.ts';
import { holds } from './replacements.ts';
import { beginTraces, isTraced, joinTraces, type TracedEdition, type Traces, traceBack } from './traces.ts';

// What is made of an edition for the search; all of it pure, and too long for the event loop.

/** What only agents see of an edition in one locale, and which contacts its texts name. */
interface Aside {
  shown: AgentContent['shown'][string];
  mentions: Mentions;
}

/** @returns of each locale what is taken out of the texts that all locales share, so that these are read but once */
export function asidesOf(content: Uint8Array, agent: Uint8Array): Map<string, Bytes> {
  const [edition, agents] = [fromBytes<EditionContent>(content), fromBytes<AgentContent>(agent)];
  const mentions = mentionsOf(edition, agents);
  return new Map(
    edition.locales.map((locale) => [locale, toBytes({ shown: shownIn(agents, locale), mentions })]),
  );
}

/** An edition in one locale. */
export interface EditionToIndex {
  head: ItemsHead;
  aside: Uint8Array;
  markdown: Uint8Array;
  text: Uint8Array;
  /** Since when the items of the edition before read as they did; null when that is not known. */
  before: Uint8Array | null;
}

export interface IndexedEdition {
  segment: Segment;
  items: PackedItems;
  /** Since when the items read as they do, as far as that is known. */
  traces: Bytes;
  isTraced: boolean;
  /** For whoever compares meanings: what each item tells the public or an agent, as JSON of `TextOfItem[]`. */
  texts: Bytes | null;
}

/** A text whose meaning can be compared: without notes. */
export interface TextOfItem {
  id: string;
  locale: string;
  text: string;
}

/** @param wantsTexts whether anybody compares meanings */
export function indexEdition(edition: EditionToIndex, wantsTexts: boolean): IndexedEdition {
  const markdown = fromBytes<Rendition>(edition.markdown);
  const text = fromBytes<Rendition>(edition.text);
  const { shown, mentions } = fromBytes<Aside>(edition.aside);
  const items = agentItemsOf({ markdown, text, agent: { shown: { [markdown.locale]: shown } } });
  const byId = new Map(items.map((item) => [idOf(item.kind, item.key), item]));
  const before = edition.before && fromBytes<Traces>(edition.before);
  const traces = beginTraces(digestsOf(items), edition.head, before);
  const packed = packItems(
    items.map((item) => {
      const id = idOf(item.kind, item.key);
      const standing = standingItemOf(item, edition.head, { markdown }, byId);
      const contacts = contactsOf(item, markdown.contacts, mentions[id]?.[item.textLocale] ?? []);
      const replacedBy = standing.replacedBy.map(({ kind, key }) => idOf(kind, key));
      return { standing, place: { id, kind: item.kind, isOld: !holds(item), replacedBy, contacts } };
    }),
    markdown.contacts.map(contactOfAnswer),
  );
  return {
    segment: buildSegment(markdown.locale, items.map(entryOf)),
    items: packed,
    traces: toBytes(traces),
    isTraced: isTraced(traces),
    texts: wantsTexts ? toBytes(items.map(textOf)) : null,
  };
}

/** An edition to compare with, before all that have been compared. */
export interface EditionToTrace {
  edition: TracedEdition;
  isFirst: boolean;
  agent: Uint8Array;
  /** As far as it has the locales, and nothing better is known. */
  markdowns: ReadonlyMap<string, Uint8Array>;
  /** Since when its own items read as they did, where that has been looked up. */
  known: ReadonlyMap<string, Uint8Array>;
}

/** Looks further back since when the items of each locale read as they do. */
export function traceEdition(
  traces: ReadonlyMap<string, Uint8Array>,
  { edition, isFirst, agent, markdowns, known }: EditionToTrace,
): Map<string, { traces: Bytes; isTraced: boolean }> {
  const agents = markdowns.size > 0 ? fromBytes<AgentContent>(agent) : null;
  const further = (locale: string, so: Traces): Traces => {
    const taken = known.get(locale);
    if (taken) return joinTraces(so, fromBytes<Traces>(taken));
    const markdown = markdowns.get(locale);
    const isThere = markdown && agents;
    const older = isThere ? digestsIn(fromBytes<Rendition>(markdown), agents) : new Map<string, string>();
    return traceBack(so, older, edition, isFirst);
  };
  return new Map(
    [...traces].map(([locale, bytes]) => {
      const gone = further(locale, fromBytes<Traces>(bytes));
      return [locale, { traces: toBytes(gone), isTraced: isTraced(gone) }] as const;
    }),
  );
}

function digestsIn(markdown: Rendition, agent: AgentContent): Map<string, string> {
  // The plain text has no say in the digests.
  return digestsOf(agentItemsOf({ markdown, text: markdown, agent }));
}

function digestsOf(items: readonly AgentItem[]): Map<string, string> {
  return new Map(items.map((item) => [idOf(item.kind, item.key), itemDigest(item)]));
}

function shownIn(agent: AgentContent, locale: string): Aside['shown'] {
  return agent.shown[locale] ?? { publicFaqs: {}, faqs: [] };
}

function textOf({ kind, key, textLocale, question, answerText }: AgentItem): TextOfItem {
  const text = [question, answerText].filter((one) => one !== null).join('\n');
  return { id: idOf(kind, key), locale: textLocale, text };
}

import {
  allLists,
  type DocumentItem,
  itemsOf,
  keyOf,
  type List,
  type ListName,
  type Supersession,
} from '../document/lists.ts';
import type { NoticeDocument } from '../document/notice.ts';
import { own } from '../document/own.ts';
import type { PreviousEdition } from '../editions/newest.ts';

type Texts = Record<string, Record<string, string | undefined>>;

/** The part of an earlier publication that can be carried forward. */
export type Published = Pick<NoticeDocument, 'text' | 'organisation' | 'dataCategories' | ListName>;

/** What of an edition says what was published; how it was shown is left away. */
export interface EditionParts {
  content: PreviousEdition['content'];
  agent: Pick<PreviousEdition['agent'], 'notes' | 'supersedes' | 'faqs'>;
}

/** @returns an edition's public and agents' parts put together again */
export function publishedDocument({ content, agent }: EditionParts): Published {
  const publicFaqs = content.faqs.map((faq) => ({
    ...faq,
    audience: 'public' as const,
    supersedes: [...faq.supersedes, ...(own(agent.supersedes, faq.key) ?? [])],
    text: withNotes(faq.text, own(agent.notes, faq.key) ?? {}),
  }));
  return { ...content, faqs: [...publicFaqs, ...agent.faqs] };
}

function withNotes(text: Texts, notes: Record<string, string>): Texts {
  const locales = new Set([...Object.keys(text), ...Object.keys(notes)]);
  return Object.fromEntries(
    [...locales].map((locale) => {
      const agentNote = notes[locale];
      return [locale, { ...text[locale], ...(agentNote === undefined ? {} : { agentNote }) }];
    }),
  );
}

/**
 * Takes the facts as they are now, the text of the locales that are published now, and for the other live locales the
 * text that was published last.
 *
 * @param live every locale of the edition
 * @param published those whose text goes out now
 */
export function carryForward(
  now: NoticeDocument,
  before: Published | null,
  live: readonly string[],
  published: ReadonlySet<string>,
): NoticeDocument {
  const merge = (texts: Texts, earlier: Texts | undefined): Texts =>
    Object.fromEntries(
      live.flatMap((locale) => {
        const text = published.has(locale) ? texts[locale] : earlier?.[locale];
        return text ? [[locale, text]] : [];
      }),
    );
  const mergeList = (list: List): DocumentItem[] => {
    const items = itemsOf(now, list);
    const published = before ? itemsOf(before as NoticeDocument, list) : [];
    const earlier = new Map(published.map((item) => [keyOf(list, item), item]));
    // What was for agents alone has never been published to the public, so there is nothing to carry on.
    const wasHidden = (item: DocumentItem) => earlier.get(keyOf(list, item))?.audience === 'agent';
    const newToPublic = new Set(
      items.filter((item) => item.audience === 'public' && wasHidden(item)).map((item) => keyOf(list, item)),
    );
    return items.map((item) => {
      const key = keyOf(list, item);
      return mergeItem(item, newToPublic.has(key) ? undefined : earlier.get(key), merge, newToPublic);
    });
  };
  const lists = Object.fromEntries(allLists.map((list) => [list.name, mergeList(list)])) as unknown as Pick<
    NoticeDocument,
    ListName
  >;
  const earlierNames = new Map(before?.dataCategories.map((category) => [category.key, category.text]));
  return {
    ...now,
    ...lists,
    text: merge(now.text, before?.text),
    organisation: { ...now.organisation, text: merge(now.organisation.text, before?.organisation.text) },
    dataCategories: now.dataCategories.map(({ key, text }) => ({
      key,
      text: merge(text, earlierNames.get(key)),
    })),
  };
}

function mergeItem(
  now: DocumentItem,
  before: DocumentItem | undefined,
  merge: (texts: Texts, earlier: Texts | undefined) => Texts,
  newToPublic: ReadonlySet<string>,
): DocumentItem {
  const item: DocumentItem = { ...now };
  if (now.text) item.text = merge(now.text, before?.text) as NonNullable<DocumentItem['text']>;
  if (now.supersedes) {
    item.supersedes = now.supersedes.map((entry) => {
      const isNew = newToPublic.has(entry.key);
      const earlier = isNew ? undefined : before?.supersedes?.find((other) => other.key === entry.key);
      return { ...entry, text: merge(entry.text, earlier?.text) as Supersession['text'] };
    });
  }
  return item;
}

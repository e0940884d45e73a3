import { z } from 'zod';
import {
  advice,
  affectedData,
  authority,
  contact,
  faq,
  legalOrder,
  officialSender,
  resource,
  section,
  update,
} from './items.ts';
import type { NoticeDocument } from './notice.ts';
import { itemKey, plain } from './primitives.ts';

/** The lists of a notice that can be edited piece by piece. */
export type ListName =
  | 'sections'
  | 'updates'
  | 'faqs'
  | 'affectedData'
  | 'contacts'
  | 'advice'
  | 'resources'
  | 'officialSenders'
  | 'authorities'
  | 'legalOrders';

/** An item as the document has it, seen without knowing its list. */
export type DocumentItem = Record<string, unknown> & {
  text?: Record<string, Record<string, string | undefined>>;
  supersedes?: Supersession[];
};

export interface Supersession {
  key: string;
  extent: 'whole' | 'part';
  text: Record<string, { reason?: string | undefined }>;
}

/** The text of one item in one locale. */
export type TextUnit = Record<string, unknown> & {
  supersedes?: Record<string, { reason?: string | undefined }>;
};

export interface List {
  name: ListName;
  /** Its segment in URLs. */
  path: string;
  /** One item of it, for error messages and documentation. */
  singular: string;
  schema: z.ZodType<DocumentItem>;
  /** What one translator saves at once: the fields of one item in one locale, with its reasons for superseding. */
  textSchema: z.ZodType<TextUnit>;
  /** The member that names an item; official senders have none and go by kind and value. */
  keyField: 'key' | 'category' | null;
  factFields: readonly string[];
  textFields: readonly string[];
  markdownFields: readonly string[];
  supersedes: boolean;
}

const none: readonly string[] = [];

function list<Schema extends z.ZodObject>(
  schema: Schema,
  own: Omit<List, 'schema' | 'textSchema' | 'factFields' | 'keyField'> & { keyField?: List['keyField'] },
): List {
  const notFacts = ['key', 'category', 'text', 'supersedes'];
  const factFields = Object.keys(schema.shape).filter((field) => !notFacts.includes(field));
  return {
    keyField: 'key',
    ...own,
    factFields,
    schema: schema as unknown as z.ZodType<DocumentItem>,
    textSchema: textSchemaOf(schema, own.supersedes) as unknown as z.ZodType<TextUnit>,
  };
}

function textSchemaOf(schema: z.ZodObject, supersedes: boolean): z.ZodObject {
  const { text } = schema.shape;
  if (!(text instanceof z.ZodDefault)) return z.strictObject({});
  const fields = (text.unwrap() as z.ZodRecord).valueType as z.ZodObject;
  if (!supersedes) return fields;
  const reasons = z.record(itemKey, z.strictObject({ reason: plain.optional() }));
  return fields.extend({
    supersedes: reasons.default({}).meta({ description: 'Why each item is superseded.' }),
  });
}

/** Every list, with what tells it apart; all code that edits lists goes by this table. */
export const lists: Record<ListName, List> = {
  sections: list(section, {
    name: 'sections',
    path: 'sections',
    singular: 'section',
    textFields: ['heading', 'body'],
    markdownFields: ['body'],
    supersedes: false,
  }),
  updates: list(update, {
    name: 'updates',
    path: 'updates',
    singular: 'update',
    textFields: ['headline', 'body'],
    markdownFields: ['body'],
    supersedes: true,
  }),
  faqs: list(faq, {
    name: 'faqs',
    path: 'faqs',
    singular: 'FAQ',
    textFields: ['question', 'answer', 'agentNote'],
    markdownFields: ['answer', 'agentNote'],
    supersedes: true,
  }),
  affectedData: list(affectedData, {
    name: 'affectedData',
    path: 'affected-data',
    singular: 'affected data',
    keyField: 'category',
    textFields: ['detail'],
    markdownFields: none,
    supersedes: false,
  }),
  contacts: list(contact, {
    name: 'contacts',
    path: 'contacts',
    singular: 'contact',
    textFields: ['label', 'description', 'hours', 'reachInstruction'],
    markdownFields: none,
    supersedes: false,
  }),
  advice: list(advice, {
    name: 'advice',
    path: 'advice',
    singular: 'advice',
    textFields: ['title', 'body'],
    markdownFields: ['body'],
    supersedes: false,
  }),
  resources: list(resource, {
    name: 'resources',
    path: 'resources',
    singular: 'resource',
    textFields: ['label', 'description'],
    markdownFields: none,
    supersedes: false,
  }),
  officialSenders: list(officialSender, {
    name: 'officialSenders',
    path: 'official-senders',
    singular: 'official sender',
    keyField: null,
    textFields: none,
    markdownFields: none,
    supersedes: false,
  }),
  authorities: list(authority, {
    name: 'authorities',
    path: 'authorities',
    singular: 'authority',
    textFields: ['name', 'aliases', 'detail'],
    markdownFields: none,
    supersedes: false,
  }),
  legalOrders: list(legalOrder, {
    name: 'legalOrders',
    path: 'legal-orders',
    singular: 'legal order',
    textFields: ['court', 'title', 'body'],
    markdownFields: ['body'],
    supersedes: true,
  }),
};

export const allLists: readonly List[] = Object.values(lists);

/** @returns the key by which an item is addressed in its list */
export function keyOf(list: List, item: DocumentItem): string {
  if (list.keyField) return String(item[list.keyField]);
  return `${String(item.kind)}:${String(item.value)}`;
}

/** @returns the items of a document's list, seen without knowing the list */
export function itemsOf(document: NoticeDocument, list: List): readonly DocumentItem[] {
  return document[list.name] as readonly DocumentItem[];
}

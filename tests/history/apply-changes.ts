import { allLists, keyOf } from '../../src/document/lists.ts';
import type { NoticeDocument } from '../../src/document/notice.ts';
import type { Change } from '../../src/publishing/history/diff-documents.ts';

// Written after the description of the changes and not after the code that makes them, so that each checks the other.

type Node = Record<string, unknown>;
type Item = Node;

/** @returns the document with the changes applied */
export function applyChanges(document: NoticeDocument, changes: readonly Change[]): NoticeDocument {
  const result = structuredClone(document) as unknown as Node;
  const ofItems = changes.filter(isOfItem);
  const places = new Set(ofItems.map(({ path }) => path.slice(0, path.lastIndexOf('/'))));
  // Fields first: they go by key, wherever the items are; the lists of lists after the lists that they are in.
  for (const change of changes) if (!isOfItem(change)) setField(result, change);
  const deepestFirst = [...places].sort((a, b) => b.split('/').length - a.split('/').length);
  for (const place of deepestFirst)
    arrange(
      result,
      place,
      ofItems.filter(({ path }) => path.slice(0, path.lastIndexOf('/')) === place),
    );
  return result as unknown as NoticeDocument;
}

function isOfItem({ kind, position }: Change): boolean {
  return kind === 'moved' || position !== null;
}

function arrange(root: Node, place: string, changes: readonly Change[]): void {
  const segments = place.split('/').slice(1);
  const name = segments.pop() as string;
  const parent = walk(root, segments) as Node;
  const items = parent[name] as Item[];
  const keyIn = keyFunction(name);
  const by = (kind: Change['kind']) => changes.filter((change) => change.kind === kind);
  const keyOfChange = ({ path }: Change) => path.slice(path.lastIndexOf('/') + 1);
  const away = new Set([...by('removed'), ...by('moved')].map(keyOfChange));
  const rest = items.filter((item) => !away.has(keyIn(item)));
  const placed = new Map<number, Item>();
  for (const change of by('added')) placed.set(change.position as number, change.after as Item);
  for (const change of by('moved')) {
    const key = keyOfChange(change);
    placed.set(change.after as number, items.find((item) => keyIn(item) === key) as Item);
  }
  const length = rest.length + placed.size;
  parent[name] = Array.from({ length }, (_, index) => placed.get(index) ?? rest.shift());
}

function setField(root: Node, { path, after }: Change): void {
  const segments = path.split('/').slice(1);
  const field = segments.pop() as string;
  const isText = segments.at(-2) === 'text';
  const locale = isText ? (segments.pop() as string) : null;
  const holder = walk(root, segments) as Node;
  if (locale === null) {
    holder[field] = after;
    return;
  }
  const fields = (holder[locale] ?? {}) as Node;
  if (after === null) delete fields[field];
  else fields[field] = after;
  if (Object.keys(fields).length === 0) delete holder[locale];
  else holder[locale] = fields;
}

function walk(node: unknown, segments: readonly string[], name = ''): unknown {
  const [segment, ...rest] = segments;
  if (segment === undefined) return node;
  if (!Array.isArray(node)) return walk((node as Node)[segment], rest, segment);
  const keyIn = keyFunction(name);
  return walk(
    node.find((item) => keyIn(item as Item) === segment),
    rest,
  );
}

function keyFunction(name: string): (item: Item) => string {
  const list = allLists.find((one) => one.name === name);
  return list ? (item) => keyOf(list, item) : (item) => String(item.key);
}

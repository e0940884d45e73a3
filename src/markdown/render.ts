import type { Link, PhrasingContent, Root, Text } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { isReferenceKind, parseMarkdown, type ReferenceKind } from './parse.ts';
import { isolated, plainText } from './plain-text.ts';

/** A fact as shown in one locale: what to read and, where it can be followed, a link. */
export interface Fact {
  text: string;
  url: string | null;
  /** Numbers and addresses keep their order inside right-to-left text. */
  leftToRight: boolean;
}

/** Finds the fact that a reference stands for; null when the notice has none of that key. */
export type Resolve = (kind: ReferenceKind, key: string) => Fact | null;

export interface Rendered {
  html: string;
  markdown: string;
  text: string;
}

const toHtml = unified()
  .use(remarkRehype)
  .use(rehypeSanitize, {
    ...defaultSchema,
    protocols: {
      ...defaultSchema.protocols,
      href: ['http', 'https', 'mailto', 'tel'],
      src: ['http', 'https'],
    },
    attributes: { ...defaultSchema.attributes, a: [...(defaultSchema.attributes?.a ?? []), ['dir', 'ltr']] },
  })
  .use(rehypeStringify)
  .freeze();

/**
 * Renders a Markdown text in the three formats, with each reference replaced by its fact.
 *
 * @param source a text that `markdownFaults` has found nothing in
 * @param resolve how to find a fact; what it does not find stays as it was written
 * @param direction of the text around: in right-to-left text, numbers are isolated so that they keep their order
 * @returns sanitised HTML, Markdown without directives, and plain text to read aloud
 */
export function renderMarkdown(source: string, resolve: Resolve, direction: 'ltr' | 'rtl'): Rendered {
  const tree = parseMarkdown(source);
  const markdown = replaceReferences(tree, source, resolve, direction);
  const text = plainText(tree, direction);
  return { html: toHtml.stringify(toHtml.runSync(tree)), markdown, text };
}

/** @returns the references of a text, in order, with the line they are on */
export function referencesIn(source: string): { kind: ReferenceKind; key: string; line: number }[] {
  const found: { kind: ReferenceKind; key: string; line: number }[] = [];
  visit(parseMarkdown(source), 'textDirective', (node: TextDirective) => {
    if (isReferenceKind(node.name)) {
      found.push({ kind: node.name, key: keyOf(node), line: node.position?.start.line ?? 1 });
    }
  });
  return found;
}

// Changes the tree in place and returns the source with the same replacements, so that the author's Markdown stays as it is.
function replaceReferences(tree: Root, source: string, resolve: Resolve, direction: 'ltr' | 'rtl'): string {
  const edits: { start: number; end: number; with: string }[] = [];
  visit(tree, 'textDirective', (node: TextDirective, index, parent) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    const fact = isReferenceKind(node.name) ? resolve(node.name, keyOf(node)) : null;
    if (fact) edits.push({ start, end, with: asMarkdown(fact, direction) });
    const replacement = fact ? [asNode(fact)] : asWritten(node, source.slice(start, end));
    parent?.children.splice(index ?? 0, 1, ...replacement);
    return [SKIP, (index ?? 0) + replacement.length];
  });
  let result = '';
  let from = 0;
  for (const edit of edits) {
    result += source.slice(from, edit.start) + edit.with;
    from = edit.end;
  }
  return result + source.slice(from);
}

function keyOf(node: TextDirective): string {
  return node.children.map((child) => ('value' in child ? child.value : '')).join('');
}

function asNode(fact: Fact): PhrasingContent {
  const text: Text = { type: 'text', value: fact.text };
  if (fact.url === null) return text;
  const link: Link = { type: 'link', url: fact.url, children: [text] };
  if (fact.leftToRight) link.data = { hProperties: { dir: 'ltr' } };
  return link;
}

function asMarkdown(fact: Fact, direction: 'ltr' | 'rtl'): string {
  const text = fact.text.replace(/[\\`*_[\]<>&#:]/g, '\\$&');
  const whole = fact.url === null ? text : `[${text}](<${fact.url}>)`;
  return fact.leftToRight && direction === 'rtl' ? isolated(whole) : whole;
}

// `note:text` reads as a directive called "text"; it is shown just as it was written.
function asWritten(node: TextDirective, written: string): PhrasingContent[] {
  const label = written.indexOf('[');
  if (label === -1 || node.children.length === 0) return [{ type: 'text', value: written }];
  const closing = written.lastIndexOf(']');
  return [
    { type: 'text', value: written.slice(0, label + 1) },
    ...node.children,
    { type: 'text', value: written.slice(closing) },
  ];
}

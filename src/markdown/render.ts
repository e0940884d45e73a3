import type { Link, Paragraph, PhrasingContent, Root, Text } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
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
  // The parser drops a byte order mark, and counts without it.
  const text = source.replace(/^\ufeff/, '');
  const edits: Edit[] = [];
  visitParents(tree, 'textDirective', (node: TextDirective, ancestors) => {
    const parent = ancestors.at(-1) as Paragraph;
    const index = parent.children.indexOf(node as PhrasingContent);
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    const found = isReferenceKind(node.name) ? resolve(node.name, keyOf(node)) : null;
    if (!found) {
      parent.children.splice(index, 1, ...asWritten(node, text.slice(start, end), start));
      // What was written in its brackets may refer to something itself.
      return [SKIP, index];
    }
    // A link in a link is none (CommonMark, section 6.3).
    const isInLink = ancestors.some(({ type }) => type === 'link' || type === 'linkReference');
    const fact = isInLink ? { ...found, url: null } : found;
    edits.push(editOf(text, start, end, asMarkdown(fact, direction)));
    parent.children.splice(index, 1, asNode(fact));
    return [SKIP, index + 1];
  });
  let result = source.slice(0, source.length - text.length);
  let from = 0;
  for (const edit of edits) {
    result += text.slice(from, edit.start) + edit.with;
    from = edit.end;
  }
  return result + text.slice(from);
}

interface Edit {
  start: number;
  end: number;
  with: string;
}

// An exclamation mark before a link would make an image of it.
function editOf(text: string, start: number, end: number, markdown: string): Edit {
  const isImage = markdown.startsWith('[') && /(?:^|[^\\])(?:\\\\)*!$/.test(text.slice(0, start));
  return isImage ? { start: start - 1, end, with: `\\!${markdown}` } : { start, end, with: markdown };
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
  const whole = fact.url === null ? text : `[${text}](<${fact.url.replace(/[<>]/g, encodeURIComponent)}>)`;
  return fact.leftToRight && direction === 'rtl' ? isolated(whole) : whole;
}

// `note:text` reads as a directive called "text"; it is shown just as it was written.
function asWritten(node: TextDirective, written: string, start: number): PhrasingContent[] {
  const first = node.children[0]?.position?.start.offset;
  const last = node.children.at(-1)?.position?.end.offset;
  if (first === undefined || last === undefined) return [{ type: 'text', value: written }];
  return [
    { type: 'text', value: written.slice(0, first - start) },
    ...node.children,
    { type: 'text', value: written.slice(last - start) },
  ];
}

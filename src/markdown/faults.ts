import type { Nodes, Root } from 'mdast';
import type { ErrorCode } from '../errors.ts';
import { parseMarkdown, referenceKinds } from './parse.ts';

export interface MarkdownFault {
  code: Extract<ErrorCode, 'raw_html' | 'unsafe_link' | 'unknown_reference' | 'markdown_too_complex'>;
  detail: string;
}

const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel'];
const IMAGE_SCHEMES = ['http', 'https'];
// Nobody writes more than this. What renders Markdown recurses, and the time that parsers of CommonMark take grows with the
// square of how deep containers nest, and of how many underlined headings, brackets and marks of emphasis there are.
const MAX_DEPTH = 50;
const MAX_MARKERS_ON_A_LINE = 10;
const MAX_MARKS = 1_000;
const MAX_BRACKETS = 1_000;
const MAX_UNDERLINES = 200;
const MAX_MARKS_IN_ALL = 5_000;

const MARKER = '(?:[-*+]|\\d{1,9}[.)])[ \\t]';
const DEEP_LINE = new RegExp(`^(?:[ \\t]*(?:>|${MARKER})){${MAX_MARKERS_ON_A_LINE + 1}}`, 'm');
// Nothing else surely ends a paragraph: an indented line, or one with a marker, may go on with the one before it.
const EMPTY_LINE = /\r?\n[ \t>]*(?=\r?\n)/;

/**
 * Finds what may not stand in a Markdown text: raw HTML, links whose scheme could run something, and nesting without end.
 *
 * @returns each fault with the line it is on; empty when the text is fine
 */
export function markdownFaults(source: string): MarkdownFault[] {
  const complex = complexityFault(source);
  if (complex) return [complex];
  const tree = parseUnlessTooDeep(source);
  if (tree === null) return [tooDeep(1)];
  const faults: MarkdownFault[] = [];
  const open: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    const line = node.position?.start.line ?? 1;
    if (depth > MAX_DEPTH) return [tooDeep(line)];
    faults.push(...nodeFaults(node, line, source));
    if ('children' in node) {
      for (const child of node.children.toReversed()) open.push({ node: child, depth: depth + 1 });
    }
  }
  return faults;
}

// Looked for before the parser is let loose on it.
function complexityFault(source: string): MarkdownFault | null {
  const deepLine = source.search(DEEP_LINE);
  if (deepLine !== -1) return tooDeep(lineOf(source, deepLine));
  // Each of these lines may make a heading of all that stands before it.
  if (count(source, /^[ \t]*(?:=+|-+)[ \t]*$/gm) > MAX_UNDERLINES) {
    return tooMany(1, MAX_UNDERLINES, 'lines of "=" or "-"');
  }
  if (count(source, EMPHASIS) > MAX_MARKS_IN_ALL) return tooMany(1, MAX_MARKS_IN_ALL, 'marks of emphasis');
  let line = 1;
  for (const block of source.split(EMPTY_LINE)) {
    if (bracketDepth(block) > MAX_DEPTH) return tooDeep(line);
    if (count(block, EMPHASIS) > MAX_MARKS)
      return tooMany(line, MAX_MARKS, 'marks of emphasis in a paragraph');
    if (count(block, /[[\]]/g) > MAX_BRACKETS) return tooMany(line, MAX_BRACKETS, 'brackets in a paragraph');
    line += lineOf(block, block.length);
  }
  return null;
}

// The marker of a list is none.
const EMPHASIS = /(?<!^[ \t]*)[*_]|^[ \t]*[*_](?![ \t])/gm;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}

function bracketDepth(block: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of block.matchAll(/(?<!\\)[[\]]/g)) {
    depth = Math.max(0, depth + (bracket === '[' ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function tooMany(line: number, limit: number, what: string): MarkdownFault {
  const detail = `From line ${line} on it has more than ${limit} ${what}. Take some out.`;
  return { code: 'markdown_too_complex', detail };
}

function parseUnlessTooDeep(source: string): Root | null {
  try {
    return parseMarkdown(source);
  } catch (error) {
    // The parser has run out of stack.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function tooDeep(line: number): MarkdownFault {
  const detail = `Line ${line} nests lists, quotations, brackets or emphasis too deep. Write it flatter.`;
  return { code: 'markdown_too_complex', detail };
}

function nodeFaults(node: Nodes, line: number, source: string): MarkdownFault[] {
  if (node.type === 'html') {
    const detail = `Line ${line} has raw HTML. Write Markdown instead, or put a backslash before "<" to show it as text.`;
    return [{ code: 'raw_html', detail }];
  }
  if ((node.type === 'link' || node.type === 'definition') && !isSafe(node.url, LINK_SCHEMES)) {
    const detail = `Line ${line} has a link with a scheme that is not allowed. Use https, http, mailto or tel.`;
    return [{ code: 'unsafe_link', detail }];
  }
  if (node.type === 'image' && !isSafe(node.url, IMAGE_SCHEMES)) {
    const detail = `Line ${line} has an image whose address is not allowed. Use https or http.`;
    return [{ code: 'unsafe_link', detail }];
  }
  if (
    node.type === 'image' &&
    REFERENCE.test(source.slice(node.position?.start.offset, node.position?.end.offset))
  ) {
    const detail = `Line ${line} refers to a fact in the description of an image, where it cannot be shown. Write it beside the image.`;
    return [{ code: 'unknown_reference', detail }];
  }
  return [];
}

const REFERENCE = new RegExp(`:(?:${referenceKinds.join('|')})\\[`);

// Browsers drop control characters and spaces before they look for a scheme (WHATWG URL, section 4.4).
function isSafe(url: string, schemes: readonly string[]): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\u0000-\u0020\u007f]/g, ''))?.[1];
  return scheme === undefined || schemes.includes(scheme.toLowerCase());
}

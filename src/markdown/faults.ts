import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { ErrorCode } from '../errors.ts';
import { parseMarkdown } from './parse.ts';

export interface MarkdownFault {
  code: Extract<ErrorCode, 'raw_html' | 'unsafe_link'>;
  detail: string;
}

const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel'];
const IMAGE_SCHEMES = ['http', 'https'];

/**
 * Finds what may not stand in a Markdown text: raw HTML, and links whose scheme could run something.
 *
 * @returns each fault with the line it is on; empty when the text is fine
 */
export function markdownFaults(source: string): MarkdownFault[] {
  const faults: MarkdownFault[] = [];
  visit(parseMarkdown(source), (node: Nodes) => {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'html') {
      const detail = `Line ${line} has raw HTML. Write Markdown instead, or put a backslash before "<" to show it as text.`;
      faults.push({ code: 'raw_html', detail });
    }
    if ((node.type === 'link' || node.type === 'definition') && !isSafe(node.url, LINK_SCHEMES)) {
      const detail = `Line ${line} has a link with a scheme that is not allowed. Use https, http, mailto or tel.`;
      faults.push({ code: 'unsafe_link', detail });
    }
    if (node.type === 'image' && !isSafe(node.url, IMAGE_SCHEMES)) {
      const detail = `Line ${line} has an image whose address is not allowed. Use https or http.`;
      faults.push({ code: 'unsafe_link', detail });
    }
  });
  return faults;
}

// Browsers drop control characters and spaces before they look for a scheme (WHATWG URL, section 4.4).
function isSafe(url: string, schemes: readonly string[]): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\u0000-\u0020\u007f]/g, ''))?.[1];
  return scheme === undefined || schemes.includes(scheme.toLowerCase());
}
